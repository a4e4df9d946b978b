import { useEffect } from 'react'
import { redo, undo } from '../../state/applyChange.ts'

const PANE_ORDER = ['canvas', 'editor', 'panels', 'side'] as const

/** Whether a key press belongs to a text field, whose own undo it is. The editor handles its keys itself. */
function belongsToField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.closest('input, textarea, select, [contenteditable="true"], .monaco-editor') !== null
}

/** Where the focus should land in a pane: its own choice, else its first stop, else the pane. */
function focusPane(name: string): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`)
  if (!pane || pane.offsetWidth === 0) return false
  const stop = pane.querySelector<HTMLElement>(
    '[data-pane-focus], [tabindex="0"], button:not([tabindex="-1"]), textarea, [role="textbox"]',
  )
  ;(stop ?? pane).focus()
  return true
}

function cyclePanes(step: 1 | -1): void {
  const current = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane']
  const at = PANE_ORDER.findIndex((name) => name === current)
  for (let n = 1; n <= PANE_ORDER.length; n += 1) {
    const next = PANE_ORDER[(((at + step * n) % PANE_ORDER.length) + PANE_ORDER.length) % PANE_ORDER.length]
    if (next && focusPane(next)) return
  }
}

/** Keys that hold on the whole page: undo, redo, and F6 from pane to pane. */
export function usePageKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault()
        cyclePanes(event.shiftKey ? -1 : 1)
        return
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || belongsToField(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
