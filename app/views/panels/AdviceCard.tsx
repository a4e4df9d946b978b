import { useId, useState } from 'react'
import type { Advice } from '../../core/analysis/advice/adviceTypes.ts'
import { appState } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { LineDiff } from '../shared/LineDiff.tsx'
import styles from './AdviceCard.module.css'
import { applyFix } from './applyFix.ts'
import { PreviewedFix } from './PreviewedFix.tsx'

/** A change that would make the build better: what, how much, and the diff; or why none is offered. */
export function AdviceCard({ advice }: { advice: Advice }) {
  const { label, gain, edit } = advice
  const [shown, setShown] = useState(false)
  const id = useId()
  if (edit === null)
    return (
      <div className={styles.advice}>
        <p>{gain}</p>
      </div>
    )
  return (
    <div className={styles.advice}>
      <p>{gain}</p>
      <div className={styles.buttons}>
        <PreviewedFix fix={{ label, edit }} text={appState().text}>
          <button
            type="button"
            className={controls.primary}
            onClick={(event) => applyFix({ edit, label }, event.currentTarget)}
          >
            {label}
          </button>
        </PreviewedFix>
        <button
          type="button"
          className={controls.button}
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide diff' : 'Show diff'}
        </button>
      </div>
      {shown && (
        <div id={id} className={styles.diff}>
          <LineDiff text={appState().text} edit={edit} />
        </div>
      )}
    </div>
  )
}
