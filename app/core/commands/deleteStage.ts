import { findStage } from '../model/lookup.ts'
import type { Design, StageEdge, StageId } from '../model/types.ts'
import type { Replacement } from '../text/types.ts'
import { blockOf, deleteLines, deleteStageLines, stageBlock } from './blocks.ts'
import { plainTitle, titleOf } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { lineOf, namesStage, renumber, verbOf } from './references.ts'
import { refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface DeleteStageWish {
  readonly stage: StageId
  /** `delete`: the COPYs and RUNs of other stages that take from it go too. */
  readonly dependants: 'refuse' | 'delete'
}

/** Deletes a stage with its comments. Stages that are built on it must get another base first. */
export function deleteStage(design: Design, wish: DeleteStageWish): CommandResult {
  const stage = findStage(design, wish.stage)
  if (!stage) return refuse('This stage is gone already: choose another one.')
  const title = titleOf(design, stage.id)
  const edges = namesStage(design, stage).filter((edge) => edge.target !== stage.id)
  const base = edges.find((edge) => edge.kind === 'base')
  if (base) return refuse(`${titleOf(design, base.target)} is built on ${title}: give it another base first.`)
  const [first] = edges
  if (first && wish.dependants === 'refuse') return refuse(takenFrom(design, first, title, edges.length))
  const gone = new Set([stage.id, ...stage.instructions.map(({ id }) => id)])
  const edit: Replacement[] = [deleteStageLines(design, stageBlock(design, stage))]
  for (const { instruction } of edges) {
    if (gone.has(instruction)) continue
    gone.add(instruction)
    edit.push(deleteLines(design, blockOf(design, instruction)))
  }
  const kept = renumber(design, (index) => (index > stage.index ? index - 1 : index))
  return carryOut(design, {
    edit: [
      ...edit,
      ...kept.filter(
        ({ range }) => !edit.some((cut) => range.start >= cut.range.start && range.end <= cut.range.end),
      ),
    ],
    label: `Deleted ${plainTitle(design, stage.id)}`,
    reveal: null,
    intended: asItIs(design).filter(({ was }) => was === null || !gone.has(was)),
    otherwise: `Without ${title} other lines would mean something else: delete it in the text.`,
  })
}

function takenFrom(design: Design, edge: StageEdge, title: string, count: number): string {
  const who = titleOf(design, edge.target)
  const more = count > 1 ? ` (and ${count - 1} more)` : ''
  return `${who} ${verbOf(edge)} ${title} in line ${lineOf(design, edge.instruction)}${more}: delete that first, or both at once.`
}
