import { useEffect, useRef } from 'react'
import { applyChange, redo, undo } from '../../state/applyChange.ts'
import { setCursor } from '../../state/selection.ts'
import { appState, useApp } from '../../state/store.ts'
import { modelText } from './modelText.ts'
import { textOffset, textReplacement, viewDifference, viewMapOf, viewOffset } from './viewText.ts'
import styles from './EditorPane.module.css'

/** Takes what stands in the field now into the store, as the small edit that it is: it ends at the caret. */
function takeTyping(field: HTMLTextAreaElement): void {
  const { text } = appState()
  const before = modelText(text)
  const behind = field.value.slice(field.selectionEnd)
  const kept = before.endsWith(behind) ? behind.length : 0
  const change = viewDifference(
    before.slice(0, before.length - kept),
    field.value.slice(0, field.value.length - kept),
  )
  const replacement = textReplacement(change, text, viewMapOf(text))
  applyChange({ edit: [replacement], layout: {}, origin: 'typing', label: 'Typing' })
}

function onKeyDown(event: React.KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) redo()
  else undo()
}

/** The editor where Monaco could not be loaded: a plain field on the same text, with the same history. */
export function PlainEditor() {
  const field = useRef<HTMLTextAreaElement>(null)
  const value = useApp((state) => modelText(state.text))
  const cursor = useApp((state) => state.cursor)
  useEffect(() => {
    const element = field.current
    if (!element || document.activeElement === element) return
    const { text } = appState()
    const at = viewOffset(viewMapOf(text), cursor)
    element.setSelectionRange(at, at)
  }, [cursor])
  return (
    <>
      <p className={styles.problem} role="status">
        The full editor could not be loaded; this plain one works on the same Dockerfile. Reload the page to
        try again.
      </p>
      <textarea
        ref={field}
        className={`${styles.textarea} nokey`}
        aria-label="Dockerfile"
        data-pane-focus
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        onChange={(event) => takeTyping(event.target)}
        onKeyDown={onKeyDown}
        onSelect={({ currentTarget }) =>
          setCursor(textOffset(viewMapOf(appState().text), currentTarget.selectionStart))
        }
      />
    </>
  )
}
