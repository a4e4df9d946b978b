import { findStage } from '../model/lookup.ts'
import type { Design, StageId } from '../model/types.ts'
import { insertLines } from './blocks.ts'
import { composeInstruction, readCandidate, type InstructionParts } from './candidate.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { refuse } from './result.ts'
import { openProblem, slotAt } from './slots.ts'
import type { CommandResult } from './types.ts'

export interface AddInstructionWish {
  /** Null: before the first FROM, where only ARG may stand. */
  readonly stage: StageId | null
  /** Place among the stage's instructions; 0 is directly behind FROM. */
  readonly index: number
  /** As text, or as form fields. */
  readonly instruction: string | InstructionParts
}

/** Adds one instruction to a stage; refuses what would be read as more or less than that. */
export function addInstruction(design: Design, wish: AddInstructionWish): CommandResult {
  if (wish.stage !== null && !findStage(design, wish.stage))
    return refuse('This stage is gone: choose another one.')
  const { instruction } = wish
  const candidate =
    typeof instruction === 'string'
      ? readCandidate(design, instruction)
      : composeInstruction(design, instruction)
  if (candidate.problem !== null) return refuse(candidate.problem)
  const { keyword } = candidate.instruction
  if (keyword === 'FROM') return refuse('A FROM starts a new stage: add a stage instead.')
  if (wish.stage === null && keyword !== 'ARG')
    return refuse(`Only ARG may stand before the first FROM: add this ${keyword} to a stage.`)
  const slot = slotAt(design, wish.stage, wish.index)
  const open = openProblem(design, slot.above)
  if (open !== null) return refuse(open)
  const intended = asItIs(design).toSpliced(slot.order, 0, { was: null, text: candidate.text })
  return carryOut(design, {
    edit: [insertLines(design, slot.offset, candidate.text)],
    label: `Added ${keyword} to ${plainTitle(design, wish.stage)}`,
    intended,
    otherwise: 'Written here, this would change other instructions too: write it in the text.',
  })
}
