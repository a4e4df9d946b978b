import { targetStage } from '../../../core/model/target.ts'
import type { Design, Stage, StageId } from '../../../core/model/types.ts'

/** The stages that the target takes from, itself included. */
export function neededStages(design: Design, target: string | null): ReadonlySet<StageId> {
  const takes = new Map<StageId, StageId[]>()
  for (const edge of design.edges) {
    if (edge.source.to !== 'stage') continue
    const from = takes.get(edge.target)
    if (from) from.push(edge.source.stage)
    else takes.set(edge.target, [edge.source.stage])
  }
  for (const stage of design.stages) {
    if (stage.base.to === 'stage') takes.set(stage.id, [...(takes.get(stage.id) ?? []), stage.base.stage])
  }
  const start = targetStage(design, target)
  const needed = new Set<StageId>()
  const open = start ? [start.id] : []
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue
    needed.add(id)
    open.push(...(takes.get(id) ?? []))
  }
  return needed
}

/** What a stage is called in sentences. */
export const stageLabel = (stage: Stage): string => stage.writtenName ?? `stage ${stage.index}`
