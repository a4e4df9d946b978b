/** What a finger or a pointer can catch is at least this large, in px of the window (WCAG 2.5.8). */
const LEAST = 24
/** Below this zoom rows are not drawn, and buttons as large would lie on each other. */
const LOWEST = 0.5

/** How large that is in px of the canvas at a zoom. In steps, so that zooming changes it rarely. */
export function hitSize(zoom: number): number {
  return zoom >= 1 ? LEAST : Math.ceil(LEAST / Math.max(LOWEST, zoom) / 2) * 2
}

/** Tells the style sheets, past React: no card is drawn anew for it. */
export function setHitSize(element: HTMLElement | null, zoom: number): void {
  const size = `${hitSize(zoom)}px`
  if (element && element.style.getPropertyValue('--hit') !== size) element.style.setProperty('--hit', size)
}
