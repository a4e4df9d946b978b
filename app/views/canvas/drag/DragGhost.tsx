import { createPortal } from 'react-dom'
import { useCanvas } from '../canvasState.ts'
import styles from './DragGhost.module.css'

/** What is dragged, under the pointer. */
export function DragGhost() {
  const dragged = useCanvas((state) => state.dragged)
  if (!dragged) return null
  const { at, label, over } = dragged
  return createPortal(
    <div
      className={`${styles.ghost} ${over ? '' : styles.nowhere}`}
      style={{ left: at.x + 12, top: at.y + 10 }}
      aria-hidden="true"
    >
      {label}
    </div>,
    document.body,
  )
}
