import { setCanvas } from '../canvasState.ts'
import { baseOn, refuseAt, tryCopy } from '../actions/wishes.ts'

/** A line drawn from a card's port was let go: on a header it becomes the base, elsewhere on a card the form opens. */
export function connectAt(event: MouseEvent | TouchEvent, from: string | null): void {
  setCanvas({ connecting: null })
  const point = 'changedTouches' in event ? event.changedTouches[0] : event
  if (!point || from === null) return
  const at = { x: point.clientX, y: point.clientY }
  const element = document.elementFromPoint(at.x, at.y)
  const to = element?.closest<HTMLElement>('[data-stage]')?.dataset['stage']
  if (!element || to === undefined || to === from) return
  if (element.closest('[data-port="from"], [data-handlepos="left"]')) baseOn(to, from, at)
  else if (from === 'scratch')
    refuseAt(
      at,
      'Nothing can be copied from scratch, it is empty: drop it on a header to start the stage from it.',
    )
  else tryCopy(from, to, at)
}
