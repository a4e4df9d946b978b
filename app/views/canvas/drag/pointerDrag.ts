import type { Point } from '../../../core/layout/types.ts'
import { canvasState, setCanvas, type Dragged } from '../canvasState.ts'
import { dropPlaceAt } from './dropPlace.ts'

/** How far the pointer must go before a press is a drag, in px. */
const THRESHOLD = 5

/** What a drag needs of a press, whichever element it began on. */
interface Press {
  readonly button: number
  readonly clientX: number
  readonly clientY: number
  readonly pointerId: number
  readonly currentTarget: Element
}

/**
 * Follows the pointer from a press until it is let go: once it has moved, what is dragged shows under it and the place
 * where it would land is marked; the label may say where that is. Escape takes it back. A press without a move stays a click.
 */
export function startDrag(
  press: Press,
  what: Dragged['what'],
  label: string | ((over: Dragged['over']) => string),
  drop: (place: NonNullable<Dragged['over']>, at: Point) => void,
): void {
  if (press.button !== 0) return
  const start: Point = { x: press.clientX, y: press.clientY }
  let dragging = false

  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return
    const at: Point = { x: event.clientX, y: event.clientY }
    if (!dragging && Math.hypot(at.x - start.x, at.y - start.y) < THRESHOLD) return
    dragging = true
    event.preventDefault()
    const over = dropPlaceAt(at, what)
    const words = typeof label === 'string' ? label : label(over)
    setCanvas({ dragged: { what, label: words, at, over } })
  }
  const onUp = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return
    const over = dragging ? dropPlaceAt({ x: event.clientX, y: event.clientY }, what) : null
    end()
    if (over) drop(over, { x: event.clientX, y: event.clientY })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    end()
  }
  const end = (): void => {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', end)
    window.removeEventListener('keydown', onKey, true)
    if (dragging) window.addEventListener('click', swallow, { capture: true, once: true })
    // A click that never comes must not swallow a later one.
    setTimeout(() => window.removeEventListener('click', swallow, true), 0)
    if (canvasState().dragged) setCanvas({ dragged: null })
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', end)
  window.addEventListener('keydown', onKey, true)
}

function swallow(event: MouseEvent): void {
  event.stopPropagation()
  event.preventDefault()
}
