import { useApp } from '../../state/store.ts'
import { plural } from '../shared/format.ts'
import type { SaveState } from '../../state/types.ts'
import { countLines } from './countLines.ts'
import styles from './EditorPane.module.css'

const WORDS: Readonly<Record<SaveState, string>> = {
  saved: 'saved in this browser',
  saving: 'saving',
  memory: 'not saved on this device',
  failed: 'could not be saved',
}

/** The pane's bar: what is open, how long it is, and whether it would survive closing the tab. */
export function EditorHeader() {
  const fileName = useApp((state) => state.document.fileName)
  const lines = useApp((state) => countLines(state.text))
  const saveState = useApp((state) => state.document.saveState)
  const problem = useApp((state) => state.document.saveProblem)
  return (
    <div className={styles.header}>
      <h2>{fileName}</h2>
      <span>{plural(lines, 'line')}</span>
      <span className={`${styles.saveState} ${styles[saveState] ?? ''}`} title={problem ?? undefined}>
        <SaveMark state={saveState} />
        {WORDS[saveState]}
      </span>
    </div>
  )
}

/** Told apart by shape as well as by colour. */
function SaveMark({ state }: { state: SaveState }) {
  return (
    <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true" focusable="false">
      {state === 'saved' && <circle cx="4" cy="4" r="4" fill="currentColor" />}
      {state === 'saving' && (
        <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      {(state === 'memory' || state === 'failed') && <path d="M4 0.5 8 7.5H0z" fill="currentColor" />}
    </svg>
  )
}
