import type { PointerEvent } from 'react'
import type { Stage } from '../../../core/model/types.ts'
import { moveStageBeside } from '../actions/wishes.ts'
import { stageLabel } from '../scene/neededStages.ts'
import { startDrag } from './pointerDrag.ts'

/** Drags a stage by its grip before or behind another stage in the file. */
export function startStageOrderDrag(event: PointerEvent<HTMLElement>, stage: Stage): void {
  startDrag(
    event,
    { kind: 'stageOrder', stage: stage.id },
    `${stageLabel(stage)}: its place in the file`,
    (place, at) => {
      if (place.kind === 'beside') moveStageBeside(stage.id, place.stage, place.side, at)
    },
  )
}
