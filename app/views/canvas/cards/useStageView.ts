import type { Stage, StageId } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import type { AppState } from '../../../state/types.ts'
import { marksOf, type StageMark } from '../scene/marks.ts'
import { targetStage } from '../../../core/model/target.ts'
import { neededStages, stageLabel } from '../scene/neededStages.ts'

interface BuildView {
  readonly design: AppState['design']
  readonly target: string | null
  readonly targetId: StageId | null
  readonly targetLabel: string
  readonly needed: ReadonlySet<StageId>
}

let newest: BuildView | null = null

/** Target and needed stages of the newest design: found once for all cards. */
function buildView(state: AppState): BuildView {
  const { design, build } = state
  if (newest?.design === design && newest.target === build.target) return newest
  const stage = targetStage(design, build.target)
  newest = {
    design,
    target: build.target,
    targetId: stage?.id ?? null,
    targetLabel: stage ? stageLabel(stage) : '',
    needed: neededStages(design, build.target),
  }
  return newest
}

/** What the stage is to the build: its target, needed by it, or neither. */
export const useIsTarget = (id: StageId): boolean => useApp((state) => buildView(state).targetId === id)

/** The name of the target where the stage is not needed for it, else null. */
export const useNotBuiltFor = (id: StageId): string | null =>
  useApp((state) => (buildView(state).needed.has(id) ? null : buildView(state).targetLabel))

/** What the analysis says of the stage; undefined before its first answer. */
export const useStageMark = (id: StageId): StageMark | undefined =>
  useApp((state) => marksOf(state.analysis, state.design).get(id))

/** What of the stage is selected: its id for the whole, the id of one of its instructions, or null. */
export const useSelectedPart = (stage: Stage): string | null =>
  useApp(({ selection }) => {
    if (selection.kind === 'stage') return selection.stage === stage.id ? stage.id : null
    if (selection.kind !== 'instruction') return null
    return stage.instructions.some((one) => one.id === selection.instruction) ? selection.instruction : null
  })
