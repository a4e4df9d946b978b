import { findStage } from '../model/lookup.ts'
import type { Design, Stage, StageId } from '../model/types.ts'
import { applyEdit } from '../text/edit.ts'
import type { Replacement, TextRange } from '../text/types.ts'
import { deleteStageLines, insertStageLines, linesOf, stageBlock } from './blocks.ts'
import { plainTitle, titleOf } from './names.ts'
import { carryOut, type Intended } from './plan.ts'
import { brokenBy, renumber, verbOf } from './references.ts'
import { done, refuse } from './result.ts'
import { openProblem } from './slots.ts'
import type { CommandResult } from './types.ts'

export interface MoveStageWish {
  readonly stage: StageId
  /** Its index among the stages afterwards. */
  readonly index: number
}

/** What moving a stage comes to: the replacements, and the instructions in their new order. */
export interface StageMove {
  readonly edit: readonly Replacement[]
  readonly intended: readonly Intended[]
}

/** Moves a whole stage up or down in the file; refuses an order in which a stage would stand above what it takes from. */
export function moveStage(design: Design, wish: MoveStageWish): CommandResult {
  const stage = findStage(design, wish.stage)
  if (!stage) return refuse('This stage is gone: choose another one.')
  const index = Math.max(0, Math.min(wish.index, design.stages.length - 1))
  const title = titleOf(design, stage.id)
  const next = orderAfter(design, stage, index)[index + 1]
  const where = next ? `before ${plainTitle(design, next.id)}` : 'to the end'
  const label = `Moved ${plainTitle(design, stage.id)} ${where}`
  if (index === stage.index) return done([], label, null)
  const problem = moveProblem(design, stage, index)
  if (problem !== null) return refuse(problem)
  const { edit, intended } = planMove(design, stage, index)
  return carryOut(design, {
    edit,
    label,
    intended,
    otherwise: `Moved there, ${title} would change what other lines mean: move it in the text.`,
  })
}

/** Why a stage can't stand at an index; null where it can. */
export function moveProblem(design: Design, stage: Stage, index: number): string | null {
  const broken = brokenBy(design, indexesAfter(design, stage, index))
  if (broken && broken.source.to === 'stage') {
    const who = titleOf(design, broken.target)
    const what = titleOf(design, broken.source.stage)
    return `${who} ${verbOf(broken)} ${what}, so ${what} must stay above it: remove that connection first.`
  }
  const unfinished = design.instructions.find(({ closed }) => !closed)
  return unfinished ? openProblem(design, unfinished) : null
}

/** The index of every stage after a move. */
function indexesAfter(design: Design, stage: Stage, index: number): ReadonlyMap<StageId, number> {
  return new Map(orderAfter(design, stage, index).map(({ id }, at) => [id, at]))
}

function orderAfter(design: Design, stage: Stage, index: number): readonly Stage[] {
  return design.stages.toSpliced(stage.index, 1).toSpliced(index, 0, stage)
}

/** The edit of a move that `moveProblem` has nothing against; `index` is not the stage's own. */
export function planMove(design: Design, stage: Stage, index: number): StageMove {
  const order = orderAfter(design, stage, index)
  const indexes = indexesAfter(design, stage, index)
  const block = stageBlock(design, stage)
  const numbers = renumber(design, (old) => indexes.get(design.stages[old]?.id ?? '') ?? old)
  const lines = rewrite(design.text, block, numbers)
  const before = order[index + 1] ?? null
  return {
    edit: [
      insertStageLines(design, before, lines),
      deleteStageLines(design, block),
      ...numbers.filter(({ range }) => range.start < block.start || range.end > block.end),
    ],
    intended: intendedOrder(design, order, stage, numbers),
  }
}

/** The lines of a stage with the replacements that lie within them. */
function rewrite(text: string, block: TextRange, numbers: readonly Replacement[]): string {
  const within = numbers
    .filter(({ range }) => range.start >= block.start && range.end <= block.end)
    .map(({ range, newText }) => ({
      range: { start: range.start - block.start, end: range.end - block.start },
      newText,
    }))
  return applyEdit(within, linesOf(text, block))
}

function intendedOrder(
  design: Design,
  order: readonly Stage[],
  moved: Stage,
  numbers: readonly Replacement[],
): readonly Intended[] {
  const intended: Intended[] = design.preamble.map(({ id }) => ({ was: id }))
  for (const stage of order)
    for (const instruction of [stage.from, ...stage.instructions]) {
      const place = design.places.get(instruction.id)
      if (stage !== moved || !place) intended.push({ was: instruction.id })
      else intended.push({ was: instruction.id, text: rewrite(design.text, place, numbers) })
    }
  return intended
}
