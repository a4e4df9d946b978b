import { savings, type SavingsReport } from '../../core/analysis/sizes/savings.ts'
import type { Analysis, SizeErrors } from '../../core/analysis/analysisTypes.ts'
import type { StageSize } from '../../core/analysis/types.ts'
import type { Design, StageId } from '../../core/model/types.ts'
import { forgetMeasurement } from '../../state/forgetMeasurement.ts'
import controls from '../shared/controls.module.css'
import { formatBytes, formatSize, formatSpread, isVague, plural } from '../shared/format.ts'
import { keepFocus } from '../shared/keepFocus.ts'
import { alreadyPulled } from './alreadyPulled.ts'
import styles from './Savings.module.css'

/** The saving equation of multi-stage builds, in the user's own numbers. */
export function Savings({ analysis, design, size }: { analysis: Analysis; design: Design; size: StageSize }) {
  const names = new Map(design.stages.map((stage) => [stage.id, stage.writtenName ?? `stage ${stage.index}`]))
  const basesOf = (id: StageId): readonly StageId[] => {
    const chain: StageId[] = []
    for (let at = baseOf(design, id); at !== null && !chain.includes(at); at = baseOf(design, at))
      chain.push(at)
    return chain
  }
  const report = savings(analysis.sizes, analysis.graph.target, analysis.graph.neededStages, basesOf)
  const { unpacked, compressed } = size.total
  const spread = formatSpread(unpacked)
  const pulled = alreadyPulled(design, analysis, size)
  return (
    <aside className={styles.savings} aria-label="What the image weighs">
      <p className={styles.big}>{formatSize(unpacked)}</p>
      {spread !== '' && <p className={styles.range}>{spread} unpacked</p>}
      <p className={styles.range}>
        {[`${formatSize(compressed)} to pull`, formatSpread(compressed)].filter(Boolean).join(', ')}
      </p>
      {pulled && (
        <p className={styles.range}>
          {formatBytes(pulled.bytes)} of it already pulled with <b>{pulled.with}</b>,{' '}
          {compressed.low === compressed.high ? '' : '≈ '}
          {formatBytes(Math.max(0, compressed.likely - pulled.bytes))} more to pull
        </p>
      )}
      {analysis.sizeErrors && (
        <p className={styles.measured}>
          {describeErrors(analysis.sizeErrors)}{' '}
          <button
            type="button"
            className={controls.button}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget)
              forgetMeasurement('measuredSizes')
            }}
          >
            Forget the measurement
          </button>
        </p>
      )}
      {isVague(unpacked) ? (
        <p className={styles.hint}>
          Too little is known of a layer to tell what the build stages save. Set its size in the table.
        </p>
      ) : (
        <Equation report={report} names={names} shipped={formatSize(unpacked)} />
      )}
    </aside>
  )
}

/** What one stage would weigh, what the build stages keep of it, and what is shipped. */
function Equation(props: {
  report: SavingsReport | null
  names: ReadonlyMap<StageId, string>
  shipped: string
}) {
  const { report, names, shipped } = props
  if (!report || report.singleStage <= report.image)
    return (
      <p className={styles.hint}>
        Everything in this image is shipped. Build in one stage and copy only the result into another, and the
        build tools stay behind.
      </p>
    )
  return (
    <dl className={styles.equation}>
      <div>
        <dt>Built in one stage</dt>
        <dd>≈ {formatBytes(report.singleStage)}</dd>
      </div>
      {report.largerBase > 0 && (
        <div>
          <dt>The larger base image of the build</dt>
          <dd>− {formatBytes(report.largerBase)}</dd>
        </div>
      )}
      {report.leftBehind.map(({ stage, bytes }) => (
        <div key={stage}>
          <dt>
            Left behind in <b>{names.get(stage)}</b>
          </dt>
          <dd>− {formatBytes(bytes)}</dd>
        </div>
      ))}
      <div className={styles.result}>
        <dt>Shipped</dt>
        <dd>{shipped}</dd>
      </div>
    </dl>
  )
}

function baseOf(design: Design, id: StageId): StageId | null {
  const stage = design.stages.find((other) => other.id === id)
  return stage?.base.to === 'stage' ? stage.base.stage : null
}

/** What a measured image says of the estimates: "4 layers measured; the estimates were 6 % off (median)". */
function describeErrors({ matched, missing, medianError }: SizeErrors): string {
  const off = medianError === null ? '' : `; the estimates were ${formatPercent(medianError)} off (median)`
  const without = missing === 0 ? '' : `; ${plural(missing, 'instruction')} found no layer in it`
  return `${plural(matched, 'layer')} measured${off}${without}.`
}

const formatPercent = (share: number): string => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`
