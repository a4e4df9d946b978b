import { useEffect, useId, useRef, useState } from 'react'
import { createEditor } from './createEditor.ts'
import { keyLabel } from '../shared/keyLabel.ts'
import styles from './MonacoEditor.module.css'

/** Monaco's own chords for letting Tab leave: it is Ctrl, not ⌘, on macOS too. */
const TAB_CHORD = keyLabel('Mod') === '⌘' ? 'Ctrl+Shift+M' : 'Ctrl+M'

/** The Dockerfile in Monaco. `nokey`: keys typed here are not the canvas's, whose space bar would swallow spaces. */
export function MonacoEditor() {
  const host = useRef<HTMLDivElement>(null)
  const hint = useId()
  const [tabLeaves, setTabLeaves] = useState(false)
  useEffect(() => {
    if (!host.current) return
    const editor = createEditor(host.current, { describedBy: hint, onTabLeaves: setTabLeaves })
    return editor.dispose
  }, [hint])
  return (
    <div className={styles.frame}>
      <div ref={host} className={`${styles.host} monaco-component nokey`} data-testid="monaco" />
      <p id={hint} className={styles.hint}>
        {tabLeaves ? 'Tab moves on to the next control. ' : 'Tab writes spaces. '}
        <kbd>{TAB_CHORD}</kbd> {tabLeaves ? 'gives Tab back to the editor.' : 'lets Tab move on.'}{' '}
        <kbd>F6</kbd> goes to the next pane.
      </p>
    </div>
  )
}
