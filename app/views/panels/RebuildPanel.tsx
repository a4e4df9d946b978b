import { useState } from 'react'
import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import { useApp } from '../../state/store.ts'
import { ChangeList } from './ChangeList.tsx'
import { CostSummary } from './CostSummary.tsx'
import { MOST_MATRIX_STEPS, RebuildMatrix } from './RebuildMatrix.tsx'
import panel from './panel.module.css'
import controls from '../shared/controls.module.css'
import styles from './RebuildPanel.module.css'
import { StepRow } from './StepRow.tsx'

/** What a change rebuilds, why, and how long that takes. */
export function RebuildPanel() {
  const analysis = useApp((state) => state.analysis)
  if (!analysis) return <p className={panel.empty}>Following the changes through the build…</p>
  if (analysis.graph.steps.length === 0)
    return <p className={panel.empty}>There is nothing to build yet. Mend the problems, or add a stage.</p>
  return (
    <div className={styles.rebuild}>
      <ChangeList analysis={analysis} />
      <Steps analysis={analysis} />
      <CostSummary analysis={analysis} />
    </div>
  )
}

/** The steps under the change that is looked at, or under all of them. */
function Steps({ analysis }: { analysis: Analysis }) {
  const [view, setView] = useState<'table' | 'matrix'>('table')
  const tooLong = analysis.chosen.steps.length > MOST_MATRIX_STEPS
  const shown = tooLong ? 'table' : view
  return (
    <div className={styles.steps}>
      <div className={styles.view}>
        <div className={controls.segments} role="radiogroup" aria-label="How steps are shown">
          <button
            type="button"
            role="radio"
            aria-checked={shown === 'table'}
            onClick={() => setView('table')}
          >
            Table
          </button>
          <button
            type="button"
            role="radio"
            aria-checked={shown === 'matrix'}
            disabled={tooLong}
            title={tooLong ? `Over ${MOST_MATRIX_STEPS} steps the matrix is too long to read` : undefined}
            onClick={() => setView('matrix')}
          >
            Matrix
          </button>
        </div>
      </div>
      {shown === 'table' ? <StepTable analysis={analysis} /> : <RebuildMatrix analysis={analysis} />}
    </div>
  )
}

const NO_NOTES: readonly string[] = []

function StepTable({ analysis }: { analysis: Analysis }) {
  const { chosen, stepSeconds } = analysis
  return (
    <table className={panel.table}>
      <caption className="visually-hidden">Steps of the build when this changes: {chosen.label}</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Outcome</th>
          <th scope="col">Because</th>
          <th scope="col" className={styles.time}>
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {chosen.steps.map((step, index) => (
          <StepRow
            key={step.name}
            step={step}
            seconds={stepSeconds[index]}
            notes={analysis.cacheNotes[index] ?? NO_NOTES}
          />
        ))}
      </tbody>
    </table>
  )
}
