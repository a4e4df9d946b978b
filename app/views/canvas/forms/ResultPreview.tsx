import { newRefusal } from '../../../core/analysis/newRefusal.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import { useApp } from '../../../state/store.ts'
import { LineDiff } from '../../shared/LineDiff.tsx'
import styles from './forms.module.css'

/** The lines that a form will change and what BuildKit will not like of them, or why it can't. */
export function ResultPreview({ result }: { result: CommandResult }) {
  const design = useApp((state) => state.design)
  const refusal = result.done ? newRefusal(design, result.edit) : null
  return (
    <div className={styles.preview} aria-live="polite">
      {result.done ? (
        result.edit.length > 0 && (
          <>
            <LineDiff text={design.text} edit={result.edit} />
            {refusal !== null && <p className={styles.refusal}>BuildKit refuses this: {refusal}</p>}
          </>
        )
      ) : (
        <p className={styles.refusal}>{result.refusal.message}</p>
      )}
    </div>
  )
}

/** The buttons at the foot of a form. */
export function FormButtons(props: {
  label: string
  ready: boolean
  onCancel: () => void
  onRemove?: () => void
}) {
  const { label, ready, onCancel, onRemove } = props
  return (
    <div className={styles.buttons}>
      {onRemove && (
        <button type="button" className={styles.remove} onClick={onRemove}>
          Delete
        </button>
      )}
      <span className={styles.push} />
      <button type="button" className={styles.cancel} onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className={styles.submit} disabled={!ready}>
        {label}
      </button>
    </div>
  )
}
