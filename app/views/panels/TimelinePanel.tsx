import { useState } from 'react'
import { useApp } from '../../state/store.ts'
import { setBuildParallel } from '../../state/overrides.ts'
import { forgetMeasurement } from '../../state/forgetMeasurement.ts'
import controls from '../shared/controls.module.css'
import { formatSeconds } from '../shared/format.ts'
import { keepFocus } from '../shared/keepFocus.ts'
import { guessed, TimelineChart } from './TimelineChart.tsx'
import panel from './panel.module.css'
import styles from './TimelinePanel.module.css'

/** What BuildKit runs side by side, and the path that the length of the build hangs on. */
export function TimelinePanel() {
  const analysis = useApp((state) => state.analysis)
  const [which, setWhich] = useState<'cold' | 'chosen'>('cold')
  if (!analysis) return <p className={panel.empty}>Laying out the build…</p>
  const schedule = analysis.timeline[which]
  if (schedule.steps.length === 0)
    return <p className={panel.empty}>There is nothing to build yet. Mend the problems, or add a stage.</p>
  return (
    <div className={styles.timeline}>
      <div className={styles.head}>
        <div role="radiogroup" aria-label="Which build" className={controls.segments}>
          <Choice label="Nothing cached" chosen={which === 'cold'} choose={() => setWhich('cold')} />
          <Choice
            label={`When this changes: ${analysis.chosen.label.toLowerCase()}`}
            chosen={which === 'chosen'}
            choose={() => setWhich('chosen')}
          />
        </div>
        <p className={styles.total}>
          <b>
            {guessed(analysis, schedule) ? '≈ ' : ''}
            {formatSeconds(schedule.total)}
          </b>{' '}
          side by side, {formatSeconds(schedule.sequence)} one after the other
        </p>
        <ParallelLimit />
      </div>
      {analysis.measuredTimes !== null && (
        <p className={panel.measured}>
          {analysis.measuredTimes}
          <button
            type="button"
            className={controls.button}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget)
              forgetMeasurement('measured')
            }}
          >
            Forget the measurement
          </button>
        </p>
      )}
      {schedule.total === 0 ? (
        <p className={panel.empty}>Everything comes from the cache.</p>
      ) : (
        <TimelineChart analysis={analysis} schedule={schedule} />
      )}
    </div>
  )
}

function Choice({ label, chosen, choose }: { label: string; chosen: boolean; choose: () => void }) {
  return (
    <button type="button" role="radio" aria-checked={chosen} onClick={choose}>
      {label}
    </button>
  )
}

const LIMITS = [1, 2, 4, 8] as const

function ParallelLimit() {
  const parallel = useApp((state) => state.overrides.parallel)
  return (
    <label className={styles.limit}>
      Steps at once
      <select
        value={parallel ?? ''}
        onChange={(event) => setBuildParallel(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">no limit</option>
        {LIMITS.map((limit) => (
          <option key={limit}>{limit}</option>
        ))}
      </select>
    </label>
  )
}
