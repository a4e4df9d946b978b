import { LayoutGrid, ListTree, Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '../shared/IconButton.tsx'
import { autoLayout } from './actions/autoLayout.ts'
import { canvasState, setCanvas, useCanvas } from './canvasState.ts'
import styles from './Canvas.module.css'

const FACTOR = 1.25

const zoomBy = (factor: number): void => {
  const { geometry } = canvasState()
  geometry?.zoomTo(geometry.zoom() * factor)
}

/** Zoom, fit, auto layout and outline. */
export function CanvasToolbar() {
  const outline = useCanvas((state) => state.outline)
  return (
    <div role="toolbar" aria-label="View of the canvas" className={styles.toolbar}>
      <IconButton icon={Minus} label="Zoom out" onClick={() => zoomBy(1 / FACTOR)} />
      <ZoomLevel />
      <IconButton icon={Plus} label="Zoom in" onClick={() => zoomBy(FACTOR)} />
      <span className={styles.divider} aria-hidden="true" />
      <IconButton
        icon={Maximize}
        label="Fit everything"
        shortcut="0"
        onClick={() => canvasState().geometry?.fit()}
      />
      <IconButton icon={LayoutGrid} label="Auto layout" shortcut="L" onClick={() => autoLayout()} />
      <IconButton
        icon={ListTree}
        label="Outline"
        shortcut="O"
        pressed={outline}
        onClick={() => setCanvas({ outline: !canvasState().outline })}
      />
    </div>
  )
}

/** The zoom in percent; a click goes back to 100. */
function ZoomLevel() {
  const shown = useCanvas((state) => Math.round(state.zoom * 100))
  return (
    <button
      type="button"
      className={styles.zoom}
      aria-label={`Zoom ${shown} %, back to 100 %`}
      onClick={() => canvasState().geometry?.zoomTo(1)}
    >
      {shown} %
    </button>
  )
}
