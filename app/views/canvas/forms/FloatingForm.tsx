import { Popover } from '@base-ui/react/popover'
import { useMemo, useRef, type ReactNode } from 'react'
import type { Point } from '../../../core/layout/types.ts'
import { canvasState, setCanvas } from '../canvasState.ts'
import { stopElement } from '../actions/openForms.ts'
import { firstField } from './firstField.ts'
import styles from './forms.module.css'

/** Closes the form and brings the focus back to where the canvas had it. */
export function closeForm(): void {
  setCanvas({ form: null })
}

/** Where the focus goes when a form closes: the card or row that it came from. */
function cameFrom(): HTMLElement | null {
  const { stop } = canvasState()
  return (stop === null ? null : stopElement(stop)) ?? document.querySelector<HTMLElement>('[data-canvas]')
}

/** A form that floats beside a point of the window; Escape and a click elsewhere close it. */
export function FloatingForm(props: { at: Point; title: ReactNode; wide?: boolean; children: ReactNode }) {
  const { at, title, wide = false, children } = props
  const popup = useRef<HTMLDivElement>(null)
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }), [at])
  return (
    <Popover.Root open onOpenChange={(open) => open || closeForm()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="right"
          align="start"
          sideOffset={12}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Popover.Popup
            className={`${styles.form} ${wide ? styles.wide : ''}`}
            ref={popup}
            // A finger would only get the keyboard of the screen in its way.
            initialFocus={(by) => by === 'touch' || (popup.current && firstField(popup.current))}
            finalFocus={() => cameFrom()}
          >
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
