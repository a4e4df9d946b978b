import { lineDiff } from '../../core/text/lineDiff.ts'
import type { Edit } from '../../core/text/types.ts'
import styles from './LineDiff.module.css'

const SIGNS = { removed: '−', added: '+', same: ' ', gap: ' ' } as const
const WORDS = { removed: 'removed: ', added: 'added: ', same: '', gap: 'lines between: ' } as const

/** Above this many lines a preview is cut. */
const MOST_LINES = 40

/** The lines that an edit will change, as a diff. */
export function LineDiff({ text, edit }: { text: string; edit: Edit }) {
  const lines = lineDiff(text, edit)
  return (
    <ol className={styles.diff}>
      {lines.slice(0, MOST_LINES).map((line, index) => (
        // A diff is drawn once and never reordered: the place is the identity.
        <li key={`${index}:${line.kind}`} className={styles[line.kind]}>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          <span className="visually-hidden">{WORDS[line.kind]}</span>
          <code>{line.text}</code>
        </li>
      ))}
      {lines.length > MOST_LINES && <li className={styles.same}>… {lines.length - MOST_LINES} more lines</li>}
    </ol>
  )
}
