import { Ban } from 'lucide-react'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { canvasState, setCanvas, useCanvas, type ShownRefusal } from '../canvasState.ts'
import { stopElement } from './openForms.ts'
import styles from './CanvasMenu.module.css'

const WIDTH = 320
/** Time enough to read a sentence twice. */
const SHOWN_MS = 8000

/** Why a wish can't be had, where the pointer is. It goes with the next press or key, or by itself. */
export function RefusalBubble() {
  const refusal = useCanvas((state) => state.refusal)
  useEffect(() => {
    if (!refusal) return
    const close = (event?: Event): void => {
      const inside = event?.target instanceof Element && event.target.closest('[data-refusal]') !== null
      if (!inside) setCanvas({ refusal: null })
    }
    const timer = setTimeout(() => close(), refusal.wayOut ? SHOWN_MS * 4 : SHOWN_MS)
    window.addEventListener('pointerdown', close)
    window.addEventListener('keydown', close)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointerdown', close)
      window.removeEventListener('keydown', close)
    }
  }, [refusal])
  if (!refusal) return null
  const left = Math.max(8, Math.min(refusal.at.x + 10, window.innerWidth - WIDTH - 8))
  const top = Math.min(refusal.at.y + 14, window.innerHeight - 90)
  return createPortal(
    <div className={styles.bubble} style={{ left, top }} data-refusal="" data-testid="refusal">
      <Ban size={16} strokeWidth={1.75} aria-hidden="true" />
      <div>
        {refusal.message}
        {refusal.wayOut && <WayOut wayOut={refusal.wayOut} />}
      </div>
    </div>,
    document.body,
  )
}

function WayOut({ wayOut }: { wayOut: NonNullable<ShownRefusal['wayOut']> }) {
  return (
    <button
      type="button"
      className={styles.wayOut}
      autoFocus
      onKeyDown={(event) => event.key === 'Escape' && leave()}
      onClick={() => {
        setCanvas({ refusal: null })
        wayOut.run()
      }}
    >
      {wayOut.label}
    </button>
  )
}

/** Escape takes the refusal away and brings the focus back to the canvas. */
function leave(): void {
  setCanvas({ refusal: null })
  const { stop } = canvasState()
  if (stop !== null) stopElement(stop)?.focus()
}
