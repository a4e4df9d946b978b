import { findInstruction, findStage, stageOf } from '../model/lookup.ts'
import type { Design, InstructionId } from '../model/types.ts'
import { differenceEdit, replacement } from '../text/edit.ts'
import { readCandidate } from './candidate.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { done, refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface EditInstructionWish {
  readonly instruction: InstructionId
  readonly text: string
}

/** Replaces the text of an instruction, its comments aside; it stays one instruction, and FROM stays FROM. */
export function editInstruction(design: Design, wish: EditInstructionWish): CommandResult {
  const old = findInstruction(design, wish.instruction)
  const place = design.places.get(wish.instruction)
  if (!old || !place) return refuse('This instruction is gone: choose another one.')
  const candidate = readCandidate(design, wish.text)
  if (candidate.problem !== null) return refuse(candidate.problem)
  const { instruction, text } = candidate
  const isFrom = instruction.keyword === 'FROM'
  if ((old.keyword === 'FROM') !== isFrom)
    return refuse(
      isFrom
        ? 'A FROM starts a new stage: add a stage instead.'
        : 'A stage starts with FROM: delete the stage instead.',
    )
  if (design.preamble.includes(old) && instruction.keyword !== 'ARG' && instruction.keyword !== old.keyword)
    return refuse(`Only ARG may stand before the first FROM: add this ${instruction.keyword} to a stage.`)
  const label = `Edited ${instruction.keyword} in ${plainTitle(design, stageOf(design, old.id)?.id ?? null)}`
  if (text === old.text) return done([], label, null)
  const stage = isFrom ? findStage(design, old.id) : null
  const intended = asItIs(design).map((item) =>
    item.was === old.id ? { was: old.id, text, rewired: true } : stage ? { ...item, rewired: true } : item,
  )
  return carryOut(design, {
    edit: differenceEdit(old.text, text).map(({ range, newText }) =>
      replacement(place.start + range.start, place.start + range.end, newText),
    ),
    label,
    intended,
    otherwise: 'Written here, this would change other instructions too: write it in the text.',
  })
}
