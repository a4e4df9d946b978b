import { arrangeCards } from '../../../core/layout/placeCards.ts'
import { canvasState, setCanvas } from '../canvasState.ts'
import { applyLayout } from './moveCards.ts'

/** Longer than the motion itself, which the style sheet names. */
const GLIDE_MS = 250

/** Arranges all cards anew for the canvas as it is, as one step to undo. */
export function autoLayout(): void {
  const { geometry } = canvasState()
  if (!geometry) return
  setCanvas({ gliding: true })
  applyLayout(arrangeCards(geometry.cards(), geometry.view()), 'Arranged all cards')
  setTimeout(() => setCanvas({ gliding: false }), GLIDE_MS)
  requestAnimationFrame(() => canvasState().geometry?.fit())
}
