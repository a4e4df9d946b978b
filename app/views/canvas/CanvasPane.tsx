import '@xyflow/react/dist/base.css'
import { ReactFlowProvider } from '@xyflow/react'
import { lazy, Suspense, useEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import type { View } from '../../core/layout/score.ts'
import { CANVAS_TEXT_LIMIT, leaveSafeMode } from '../../state/deriveWithin.ts'
import { useApp } from '../../state/store.ts'
import { CanvasMenu } from './actions/CanvasMenu.tsx'
import { RefusalBubble } from './actions/RefusalBubble.tsx'
import { Canvas } from './Canvas.tsx'
import { canvasState, setCanvas, useCanvas } from './canvasState.ts'
import { CanvasToolbar } from './CanvasToolbar.tsx'
import { DragGhost } from './drag/DragGhost.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { onCanvasKeyDown, onCanvasKeyUp } from './keys/canvasKeys.ts'
import { focusStop } from './keys/focusStop.ts'
import controls from '../shared/controls.module.css'
import { whenIdle } from '../shared/whenIdle.ts'
import styles from './Canvas.module.css'

const HELP_ID = 'canvas-help'

/** The first picture needs neither forms nor outline: they come when the page is idle, so that they are there offline. */
const loadForms = () => import('./forms/CanvasForms.tsx')
const loadOutline = () => import('./outline/Outline.tsx')
const CanvasForms = lazy(async () => ({ default: (await loadForms()).CanvasForms }))
const Outline = lazy(async () => ({ default: (await loadOutline()).Outline }))

function fetchParts(): void {
  // Where they can't be had now they are asked for again when they are opened, and that is told.
  Promise.all([loadForms(), loadOutline()]).catch(() => {})
}

/** The canvas pane: the drawing with its toolbar, forms and menus; or why there is none. */
export function CanvasPane() {
  const paused = useApp((state) => state.safeMode || state.text.length > CANVAS_TEXT_LIMIT)
  const empty = useApp((state) => state.design.stages.length === 0)
  const outline = useCanvas((state) => state.outline)
  const formOpen = useCanvas((state) => state.form !== null)
  useEffect(() => whenIdle(fetchParts), [])
  if (paused) return <PausedCanvas />
  return (
    <div className={styles.pane}>
      <ReactFlowProvider>
        <Stop>
          <Measured />
        </Stop>
      </ReactFlowProvider>
      {empty && <EmptyCanvas />}
      <CanvasToolbar />
      <Suspense fallback={null}>
        {outline && <Outline />}
        {formOpen && <CanvasForms />}
      </Suspense>
      <CanvasMenu />
      <RefusalBubble />
      <DragGhost />
      <p id={HELP_ID} className="visually-hidden">
        Arrow keys move the card. Space goes into its instructions, Page Up and Page Down from card to card, E
        to its copies. S adds a stage, I an instruction, C copies files, B chooses the base, Delete deletes,
        Escape leaves.
      </p>
    </div>
  )
}

/**
 * The one stop of the canvas in the Tab order: it hands the focus on to the card or row that had it last. While the focus is
 * inside it is no stop itself, so that Tab and Shift+Tab lead out.
 */
function Stop({ children }: { children: ReactNode }) {
  const [inside, setInside] = useState(false)
  const onFocus = (event: FocusEvent<HTMLDivElement>): void => {
    setInside(true)
    if (event.target !== event.currentTarget) return
    const { stop, order } = canvasState()
    const { design } = useApp.getState()
    const known = stop !== null && (order.includes(stop) || design.places.has(stop))
    const first = design.stages[0]?.id ?? order[0]
    const id = known ? stop : first
    if (id === undefined) return
    const card = design.stages.find((stage) => stage.instructions.some((one) => one.id === id))?.id ?? id
    focusStop(id, card)
  }
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
      setInside(false)
  }
  return (
    <div
      className={styles.stop}
      data-canvas=""
      data-pane-focus=""
      tabIndex={inside ? -1 : 0}
      aria-describedby={HELP_ID}
      role="group"
      aria-label="Stages"
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={onCanvasKeyDown}
      onKeyUp={onCanvasKeyUp}
    >
      {children}
    </div>
  )
}

/** Draws once the size of the pane is known, so that the first picture already fits it. */
function Measured() {
  const ref = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View | null>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) setView({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={ref} className={styles.measured}>
      {view && <Canvas view={view} />}
    </div>
  )
}

function PausedCanvas() {
  const length = useApp((state) => state.text.length)
  const safeMode = useApp((state) => state.safeMode)
  useEffect(() => setCanvas({ form: null, menu: null }), [])
  if (safeMode) return <SafeMode />
  return (
    <div className={styles.paused}>
      <h2>The canvas is paused</h2>
      <p>
        This text has {(length / 1_000_000).toFixed(1)} million characters; stages are drawn up to 1 MiB. The
        editor goes on working, and nothing is lost. Shorten the text or undo to see the stages again.
      </p>
    </div>
  )
}

/** After starts that failed: the text alone, so that whatever is in it can be saved, mended, or replaced. */
function SafeMode() {
  return (
    <div className={styles.paused}>
      <h2>The canvas is paused</h2>
      <p>
        This page did not come up the last two times, perhaps because of this document. Its text is here and
        can be edited, copied and downloaded; its stages are drawn when you ask for it.
      </p>
      <button type="button" className={controls.button} onClick={leaveSafeMode}>
        Draw the stages
      </button>
    </div>
  )
}
