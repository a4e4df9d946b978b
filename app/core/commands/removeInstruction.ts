import { findInstruction, stageOf } from '../model/lookup.ts'
import type { Design, InstructionId } from '../model/types.ts'
import { blockOf, deleteLines } from './blocks.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface RemoveInstructionWish {
  readonly instruction: InstructionId
}

/** Removes an instruction, with the comment lines directly above it and its heredocs. */
export function removeInstruction(design: Design, wish: RemoveInstructionWish): CommandResult {
  const old = findInstruction(design, wish.instruction)
  if (!old) return refuse('This instruction is gone already: choose another one.')
  if (old.keyword === 'FROM') return refuse('A stage starts with FROM: delete the stage instead.')
  return carryOut(design, {
    edit: [deleteLines(design, blockOf(design, old.id))],
    label: `Removed ${old.keyword} from ${plainTitle(design, stageOf(design, old.id)?.id ?? null)}`,
    reveal: null,
    intended: asItIs(design)
      .map((item) => ({ ...item, rewired: old.keyword === 'ARG' }))
      .filter(({ was }) => was !== old.id),
    otherwise: 'Without this line others would mean something else: remove it in the text.',
  })
}
