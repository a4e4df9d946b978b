import { useReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Box } from '../../../core/layout/box.ts'
import type { View } from '../../../core/layout/score.ts'
import { useApp } from '../../../state/store.ts'
import type { AppState } from '../../../state/types.ts'
import { canvasState, setCanvas, type CanvasGeometry } from '../canvasState.ts'
import { fittingViewport } from './fit.ts'
import type { Scene } from './scene.ts'

/** Room that the toolbar takes at the lower edge, in px. */
const TOOLBAR = 56
const GLIDE_MS = 150
/** The zoom at which a card is looked at that was too far away to be read. */
const CLOSE = 0.8

interface Drawn {
  readonly scene: Scene
  readonly view: View
}

/** Lets the rest of the canvas ask React Flow's view, fits a newly opened document, and follows the selection. */
export function useGeometry(scene: Scene, view: View): void {
  const flow = useReactFlow()
  const drawn = useRef<Drawn>({ scene, view })
  useEffect(() => {
    drawn.current = { scene, view }
  })
  useEffect(() => {
    setCanvas({ geometry: geometryOf(flow, () => drawn.current) })
    return () => setCanvas({ geometry: null })
  }, [flow])

  const opened = useApp((state) => state.openedText)
  const hasCards = scene.nodes.length > 0
  useEffect(() => {
    if (hasCards) canvasState().geometry?.fit('opened')
  }, [opened, hasCards])

  // Undo may bring back another document, whose cards stand elsewhere.
  useEffect(() => {
    const { scene: now, view: size } = drawn.current
    if (now.boxes.size > 0 && !anySeen(flow, now, size)) canvasState().geometry?.fit('opened')
  }, [flow, scene.set])

  const selected = useApp(selectedCard)
  useEffect(() => {
    if (selected !== null) canvasState().geometry?.reveal(selected)
  }, [selected])
}

function selectedCard({ selection, design }: AppState): string | null {
  if (selection.kind === 'stage') return selection.stage
  if (selection.kind !== 'instruction') return null
  const { instruction } = selection
  return design.stages.find((stage) => stage.instructions.some((one) => one.id === instruction))?.id ?? null
}

const glide = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : GLIDE_MS)

function geometryOf(flow: ReactFlowInstance, drawn: () => Drawn): CanvasGeometry {
  return {
    toCanvas: (point) => flow.screenToFlowPosition(point, { snapToGrid: false }),
    toWindow: (point) => flow.flowToScreenPosition(point),
    reveal: (card) => reveal(flow, drawn(), card),
    approach: (card) => {
      const box = drawn().scene.boxes.get(card)
      if (box) centreOn(flow, box, Math.max(flow.getZoom(), CLOSE))
    },
    fit: (manner = 'all') => {
      const { scene, view } = drawn()
      const viewport = fittingViewport(scene, view, manner === 'all')
      if (viewport) void flow.setViewport(viewport, { duration: manner === 'all' ? glide() : 0 })
    },
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: glide() }),
    zoom: () => flow.getZoom(),
    view: () => drawn().view,
    boxes: () => drawn().scene.boxes,
    cards: () => drawn().scene.set,
  }
}

function reveal(flow: ReactFlowInstance, { scene, view }: Drawn, card: string): void {
  const box = scene.boxes.get(card)
  if (!box) return
  const { x, y, zoom } = flow.getViewport()
  const left = box.x * zoom + x
  const top = box.y * zoom + y
  const half = (box.width * zoom) / 2
  const seen = left > -half && left < view.width - half && top > -TOOLBAR / 2 && top < view.height - TOOLBAR
  if (seen) return
  const whole = fittingViewport(scene, view, false)
  const bottom = whole ? (box.y + box.height) * whole.zoom + whole.y : Infinity
  if (whole && bottom <= view.height) return void flow.setViewport(whole, { duration: glide() })
  centreOn(flow, box, zoom)
}

function centreOn(flow: ReactFlowInstance, box: Box, zoom: number): void {
  void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: glide() })
}

function anySeen(flow: ReactFlowInstance, scene: Scene, view: View): boolean {
  const { x, y, zoom } = flow.getViewport()
  for (const box of scene.boxes.values()) {
    const left = box.x * zoom + x
    const top = box.y * zoom + y
    if (left < view.width && top < view.height && left + box.width * zoom > 0 && top + box.height * zoom > 0)
      return true
  }
  return false
}
