import { boundsOf, type Box } from '../../../core/layout/box.ts'
import type { View } from '../../../core/layout/score.ts'
import type { Scene } from './scene.ts'

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

const MARGIN = 20
/** What the toolbar covers of the lower left corner, in px of the window. */
const TOOLBAR = { width: 270, height: 60 }
export const LOWEST_ZOOM = 0.1
/** A picture that would have to be smaller than this opens at its beginning instead: here names from afar are 12 px. */
const READABLE = 0.36
/** One that all but fits at a zoom that shows rows opens at that zoom, its foot below the edge. */
const NEARLY = 0.6
const ALMOST_NEAR = 0.5

/** The viewport that shows the whole picture, at most at 100 %; null where there is none. `whole` may make it unreadably small. */
export function fittingViewport(scene: Scene, view: View, whole: boolean): Viewport | null {
  const bounds = pictureBounds(scene)
  if (bounds.width === 0) return null
  const close = place(bounds, view, MARGIN, whole)
  const covered = [...scene.boxes.values()].some((box) => isUnderToolbar(box, close, view))
  return covered ? place(bounds, view, TOOLBAR.height, whole) : close
}

function place(bounds: Box, view: View, below: number, whole: boolean): Viewport {
  const wide = (view.width - MARGIN * 2) / bounds.width
  const high = (view.height - MARGIN - below) / bounds.height
  const fitting = Math.min(1, wide, high)
  const opened = fitting > ALMOST_NEAR ? Math.max(NEARLY, fitting) : Math.max(READABLE, fitting)
  const zoom = whole ? Math.max(LOWEST_ZOOM, fitting) : opened
  const left = Math.max(MARGIN, (view.width - bounds.width * zoom) / 2)
  const top = Math.max(MARGIN, Math.min((view.height - below - bounds.height * zoom) / 2, 48))
  return { x: left - bounds.x * zoom, y: top - bounds.y * zoom, zoom }
}

function isUnderToolbar(box: Box, { x, y, zoom }: Viewport, view: View): boolean {
  const left = box.x * zoom + x
  const bottom = (box.y + box.height) * zoom + y
  return left < TOOLBAR.width && bottom > view.height - TOOLBAR.height
}

/** What the cards, the lines around them and their labels cover. */
function pictureBounds(scene: Scene): Box {
  const around: Box[] = [...scene.boxes.values()]
  for (const { data } of scene.edges) {
    for (const point of data?.route.points ?? []) around.push({ ...point, width: 0, height: 0 })
    const label = data?.route.label
    if (!label) continue
    const { x, y, width, height } = label
    around.push({ x: x - width / 2, y: y - height / 2, width, height })
  }
  return boundsOf(around)
}
