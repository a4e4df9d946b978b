import { X } from 'lucide-react'
import { setPreferences } from '../../state/setPreferences.ts'
import { useApp } from '../../state/store.ts'
import { seedExample } from '../../templates/templates.ts'
import styles from './FirstHints.module.css'

const HINTS = [
  { title: 'Drag an arrow', text: 'from the dot of one stage to another: it writes COPY --from.' },
  { title: 'Type on the right', text: 'and the stages follow, letter by letter. One undo for both.' },
  { title: 'Drop your own', text: 'Dockerfile or project folder anywhere. Nothing leaves this page.' },
] as const

/** Three hints for a first visit: shown beside the untouched example, gone for good once dismissed. */
export function FirstHints() {
  const seen = useApp((state) => state.preferences.hintsSeen || state.text !== seedExample.text)
  if (seen) return null
  return (
    <aside className={styles.hints} aria-label="First steps">
      <ul>
        {HINTS.map(({ title, text }) => (
          <li key={title} title={`${title} ${text}`}>
            <b>{title}</b> <span>{text}</span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        aria-label="Dismiss the hints"
        onClick={() => setPreferences({ hintsSeen: true })}
      >
        <X size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </aside>
  )
}
