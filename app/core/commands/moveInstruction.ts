import { findInstruction, findStage, stageOf } from '../model/lookup.ts'
import type { Design, Instruction, InstructionId, StageId } from '../model/types.ts'
import { blockOf, deleteLines, insertLines, linesOf } from './blocks.ts'
import { plainTitle, titleOf } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { verbOf } from './references.ts'
import { done, refuse } from './result.ts'
import { instructionsOf, openProblem, slotAt } from './slots.ts'
import type { CommandResult } from './types.ts'

export interface MoveInstructionWish {
  readonly instruction: InstructionId
  /** The stage to move to; null: before the first FROM. */
  readonly stage: StageId | null
  /** Its place among the instructions of that stage afterwards; 0 is directly behind FROM. */
  readonly index: number
}

/** Moves an instruction within its stage or to another one, with the comment lines above it and its heredocs. */
export function moveInstruction(design: Design, wish: MoveInstructionWish): CommandResult {
  const moved = findInstruction(design, wish.instruction)
  if (!moved) return refuse('This instruction is gone: choose another one.')
  const problem = problemOf(design, moved, wish.stage)
  if (problem !== null) return refuse(problem)
  const here = instructionsOf(design, stageOf(design, moved.id)?.id ?? null).indexOf(moved)
  const sameStage = (stageOf(design, moved.id)?.id ?? null) === wish.stage
  const last = instructionsOf(design, wish.stage).length - (sameStage ? 1 : 0)
  const index = Math.max(0, Math.min(wish.index, last))
  const label = `Moved ${moved.keyword} ${sameStage ? 'within' : 'to'} ${plainTitle(design, wish.stage)}`
  if (sameStage && index === here) return done([], label, null)
  const slot = slotAt(design, wish.stage, sameStage && index > here ? index + 1 : index)
  const open = openProblem(design, slot.above)
  if (open !== null) return refuse(open)
  const block = blockOf(design, moved.id)
  const edit = [insertLines(design, slot.offset, linesOf(design.text, block)), deleteLines(design, block)]
  const order = asItIs(design)
  const from = order.findIndex(({ was }) => was === moved.id)
  const to = slot.order > from ? slot.order - 1 : slot.order
  const intended = order.toSpliced(from, 1).toSpliced(to, 0, { was: moved.id, text: moved.text })
  return carryOut(design, {
    edit,
    label,
    intended,
    otherwise: `Moved there, this ${moved.keyword} would change other lines: move it in the text.`,
  })
}

/** Why it can't be moved to that stage at all. */
function problemOf(design: Design, moved: Instruction, target: StageId | null): string | null {
  if (moved.keyword === 'FROM') return 'A FROM starts its stage: move the whole stage instead.'
  if (target === null)
    return moved.keyword === 'ARG'
      ? null
      : `Only ARG may stand before the first FROM: move this ${moved.keyword} into a stage.`
  const stage = findStage(design, target)
  if (!stage) return 'This stage is gone: choose another one.'
  if (!moved.closed) return openProblem(design, moved)
  for (const edge of design.edges) {
    if (edge.instruction !== moved.id || edge.source.to !== 'stage') continue
    const source = findStage(design, edge.source.stage)
    if (!source || source.index < stage.index) continue
    const title = titleOf(design, source.id)
    return source.index === stage.index
      ? `This ${moved.keyword} ${verbOf(edge)} ${title}, so it cannot stand in that stage itself: choose a stage below it.`
      : `This ${moved.keyword} ${verbOf(edge)} ${title}, which stands further down: move ${title} above ${titleOf(design, target)} first.`
  }
  return null
}
