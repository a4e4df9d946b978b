import type { RebuildOutcome } from '../../core/analysis/types.ts'
import styles from './RebuildMark.module.css'

/** The mark of an outcome: told apart by shape, by colour and, for screen readers, by word. */
export function RebuildMark({ outcome, words = false }: { outcome: RebuildOutcome; words?: boolean }) {
  return (
    <span className={styles.mark}>
      <svg
        className={styles[outcome]}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        focusable="false"
      >
        {outcome === 'cached' && <circle cx="6" cy="6" r="4.5" fill="currentColor" />}
        {outcome === 'rebuilt' && (
          <g fill="none" stroke="currentColor" strokeWidth="1.8">
            <path d="M10.2 6a4.2 4.2 0 1 1-1.4-3.1" />
            <path d="M9.6 0.8v2.6h-2.6" strokeWidth="1.4" />
          </g>
        )}
        {outcome === 'depends' && (
          <g>
            <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
            <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4z" fill="currentColor" />
          </g>
        )}
      </svg>
      <span className={words ? undefined : 'visually-hidden'}>{outcome}</span>
    </span>
  )
}
