import type { PointerEvent } from 'react'
import type { Instruction, StageId } from '../../../core/model/types.ts'
import { rowText } from '../cards/rowText.ts'
import { moveRow } from '../actions/wishes.ts'
import { startDrag } from './pointerDrag.ts'

/** Drags a row to another place of its stage or to another stage. */
export function startRowDrag(
  event: PointerEvent<HTMLElement>,
  stage: StageId,
  instruction: Instruction,
): void {
  startDrag(
    event,
    { kind: 'row', instruction: instruction.id, stage },
    rowText(instruction).full.slice(0, 60),
    (place, at) => {
      if (place.kind === 'gap') moveRow(instruction.id, place.gap, at)
    },
  )
}
