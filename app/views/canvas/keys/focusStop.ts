import { findStage } from '../../../core/model/lookup.ts'
import { select } from '../../../state/selection.ts'
import { appState } from '../../../state/store.ts'
import { canvasState, setCanvas, type Gap } from '../canvasState.ts'
import { stopElement } from '../actions/openForms.ts'

/** Half a second of frames: as long as a glide takes on a slow machine. */
const FRAMES = 30

/** Moves the focus to a card or a row, wherever it is: brings it into view, and waits for it to be drawn. */
export function focusStop(id: string, cardId: string = id): void {
  setCanvas({ stop: id })
  const { geometry, far } = canvasState()
  const isUndrawnRow = far && id !== cardId && !stopElement(id)
  if (isUndrawnRow) geometry?.approach(cardId)
  else geometry?.reveal(cardId)
  focusWhenDrawn(id, FRAMES)
}

function focusWhenDrawn(id: string, frames: number): void {
  const element = stopElement(id)
  if (element) return element.focus({ preventScroll: true })
  if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(id, frames - 1))
}

/** Moves the focus to the instruction that was just added at a gap. */
export function focusAdded(gap: Gap): void {
  const stage = findStage(appState().design, gap.stage)
  const added = stage?.instructions[gap.index]
  if (!stage) return
  if (added) select({ kind: 'instruction', instruction: added.id })
  focusStop(added?.id ?? stage.id, stage.id)
}
