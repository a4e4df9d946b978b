import { useApp } from '../../state/store.ts'
import { countLines } from './countLines.ts'
import { modelText } from './modelText.ts'
import styles from './EditorPane.module.css'

/** More than fills any screen; the rest comes with the editor. UTF-16 units. */
const SHOWN_LENGTH = 40_000

/** The text to read while the editor loads. */
export function PlainView() {
  const text = useApp((state) => modelText(state.text).slice(0, SHOWN_LENGTH))
  const numbers = Array.from({ length: Math.max(1, countLines(text)) }, (_, index) => index + 1).join('\n')
  return (
    <div
      className={styles.plain}
      role="region"
      aria-label="Dockerfile, the editor is loading"
      aria-busy="true"
      tabIndex={0}
    >
      <pre className={styles.numbers} aria-hidden="true">
        {numbers}
      </pre>
      <pre>{text}</pre>
    </div>
  )
}
