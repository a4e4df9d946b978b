import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { Schedule, ScheduledStep } from '../../core/analysis/timeline/schedule.ts'
import type { Estimate } from '../../core/analysis/types.ts'
import { select } from '../../state/selection.ts'
import { formatSeconds } from '../shared/format.ts'
import styles from './TimelineChart.module.css'

const ROW = 26
const HEAD = 22
const TICKS = 6

const isGuess = (seconds: Estimate | undefined): boolean =>
  seconds !== undefined && seconds.basis !== 'measured' && seconds.basis !== 'user'

/** Whether any step of a schedule that takes time is a guess. */
export function guessed({ stepSeconds }: Analysis, { steps }: Schedule): boolean {
  return steps.some(({ start, end }, index) => end > start && isGuess(stepSeconds[index]))
}

/** The steps over time, one lane for each that runs beside others. */
export function TimelineChart({ analysis, schedule }: { analysis: Analysis; schedule: Schedule }) {
  const { steps, total, lanes } = schedule
  const tick = niceTick(total / TICKS)
  const ticks = Array.from({ length: Math.floor(total / tick) + 1 }, (_, index) => index * tick)
  const percent = (seconds: number): string => `${((100 * seconds) / total).toFixed(3)}%`
  return (
    <>
      <Key />
      <div className={styles.chart} style={{ height: lanes * ROW + HEAD }}>
        {ticks.map((seconds) => (
          <span key={seconds} className={styles.tick} style={{ left: percent(seconds) }}>
            {formatSeconds(seconds)}
          </span>
        ))}
        {analysis.graph.steps.map((step, index) => {
          const scheduled = steps[index]
          if (!scheduled || scheduled.lane < 0) return null
          const { instruction, name } = step
          const guess = isGuess(analysis.stepSeconds[index])
          return (
            <button
              key={name}
              type="button"
              className={styles.step}
              data-critical={scheduled.critical || undefined}
              data-guessed={guess || undefined}
              style={{
                left: percent(scheduled.start),
                width: percent(scheduled.end - scheduled.start),
                top: scheduled.lane * ROW + HEAD,
              }}
              title={describe(name, scheduled, guess)}
              aria-label={describe(name, scheduled, guess)}
              onClick={() => instruction !== null && select({ kind: 'instruction', instruction })}
            >
              <span className={styles.box}>
                <span className={styles.name}>{name}</span>
              </span>
            </button>
          )
        })}
      </div>
    </>
  )
}

/** What the looks of a step mean. */
function Key() {
  return (
    <p className={styles.key}>
      <i className={styles.box} /> measured, or set by you
      <i className={styles.box} data-guessed /> guessed
      <i className={styles.box} data-critical /> on the critical path
    </p>
  )
}

/** A step of the axis that reads well: 1, 2 or 5 times a power of ten, in seconds. */
function niceTick(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wanted) ?? 10
  return factor * power
}

function describe(name: string, { start, end, critical }: ScheduledStep, guess: boolean): string {
  const took = `${guess ? '≈ ' : ''}${formatSeconds(end - start)}`
  const span = `${name}: ${took}, from ${formatSeconds(start)} to ${formatSeconds(end)}`
  return critical ? `${span}, on the critical path` : span
}
