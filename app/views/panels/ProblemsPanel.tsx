import { CircleAlert, ExternalLink, Lightbulb, TriangleAlert } from 'lucide-react'
import { fixAll } from '../../core/analysis/fixAll.ts'
import type { Finding } from '../../core/analysis/types.ts'
import { setCursor } from '../../state/selection.ts'
import { appState, useApp } from '../../state/store.ts'
import controls from '../shared/controls.module.css'
import { applyFix } from './applyFix.ts'
import { PreviewedFix } from './PreviewedFix.tsx'
import panel from './panel.module.css'
import styles from './ProblemsPanel.module.css'

const ICONS = { error: CircleAlert, warning: TriangleAlert, hint: Lightbulb } as const

/** What breaks the build first, then what may, then advice. */
const RANKS = { error: 0, warning: 1, hint: 2 } as const

/** Above this many, the rest is counted and not listed. */
const MOST_LISTED = 200

const NO_FINDINGS: readonly Finding[] = []

/** BuildKit's own errors and checks first, then advice; each with its place, its page and its fixes. */
export function ProblemsPanel() {
  const findings = useApp((state) => state.analysis?.findings ?? NO_FINDINGS)
  const pending = useApp((state) => state.analysis === null)
  if (findings.length === 0) {
    return (
      <p className={panel.empty}>
        {pending
          ? 'Reading the Dockerfile…'
          : 'No problems: BuildKit accepts this Dockerfile and none of its checks complains.'}
      </p>
    )
  }
  const listed = findings.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity] || a.line - b.line)
  const all = fixAll(findings)
  return (
    <>
      {all && (
        <div className={styles.head}>
          <PreviewedFix fix={all.fix} text={appState().text}>
            <button
              type="button"
              className={controls.button}
              onClick={(event) => applyFix(all.fix, event.currentTarget)}
            >
              Fix all ({all.count})
            </button>
          </PreviewedFix>
          <span>in one step; hover or focus shows what changes</span>
        </div>
      )}
      <ul className={styles.list}>
        {listed.slice(0, MOST_LISTED).map((finding) => (
          <FindingRow key={`${finding.rule}:${finding.range.start}:${finding.message}`} finding={finding} />
        ))}
      </ul>
      {findings.length > MOST_LISTED && (
        <p className={panel.empty}>
          {findings.length - MOST_LISTED} more. Mend the first ones; the list shortens.
        </p>
      )}
    </>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  const { rule, severity, message, line, page, fixes, range, undecided } = finding
  const Icon = ICONS[severity]
  return (
    <li className={styles.finding}>
      <Icon className={styles[severity]} size={16} strokeWidth={1.5} aria-label={severity} />
      <button type="button" className={styles.where} onClick={() => setCursor(range.start)}>
        {line > 0 ? `Line ${line}` : 'File'}
      </button>
      <p className={styles.message}>
        {message}
        {undecided && <em> (can’t be decided without the image)</em>}
      </p>
      {page === null ? (
        <span className={styles.rule}>{rule}</span>
      ) : (
        <a className={styles.rule} href={page} target="_blank" rel="noreferrer">
          {rule}
          <ExternalLink size={12} strokeWidth={1.5} aria-label="opens the documentation" />
        </a>
      )}
      <span className={styles.fixes}>
        {fixes.map((fix) => (
          <PreviewedFix key={fix.label} fix={fix} text={appState().text}>
            <button
              type="button"
              className={
                fix.label.startsWith('Ignore ') ? `${controls.button} ${styles.ignore}` : controls.button
              }
              title={fix.label}
              onClick={(event) => applyFix(fix, event.currentTarget)}
            >
              {fix.label.replace(`Ignore ${rule} `, 'Ignore ')}
            </button>
          </PreviewedFix>
        ))}
      </span>
    </li>
  )
}
