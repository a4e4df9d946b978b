import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import { setCacheStore, setFrequencies } from '../../state/overrides.ts'
import { useApp } from '../../state/store.ts'
import { formatSeconds } from '../shared/format.ts'
import { AdviceCard } from './AdviceCard.tsx'
import styles from './CostSummary.module.css'

/** What the chosen change costs, what all of them cost in the long run, and the better order where there is one. */
export function CostSummary({ analysis }: { analysis: Analysis }) {
  const { chosen, timeline, cost, advice } = analysis
  // Images and the build context are looked at in every build: only the steps that do work count.
  const working = chosen.steps.filter((_, index) => analysis.graph.steps[index]?.kind !== 'source')
  const cached = working.filter((step) => step.outcome === 'cached').length
  return (
    <aside className={styles.cost} aria-label="What it costs">
      <p className={styles.big}>
        ≈ {formatSeconds(timeline.chosen.total)} <span>instead of {formatSeconds(timeline.cold.total)}</span>
      </p>
      {advice.map((item) => (
        <AdviceCard key={item.label} advice={item} />
      ))}
      <dl className={styles.figures}>
        <div>
          <dt>Steps from the cache</dt>
          <dd>
            {cached} of {working.length}
          </dd>
        </div>
        <div>
          <dt>Cache hit rate, weighted</dt>
          <dd>{Math.round(cost.hitRate * 100)} %</dd>
        </div>
        <div>
          <dt>Expected build</dt>
          <dd>≈ {formatSeconds(cost.expectedSeconds)}</dd>
        </div>
        <div>
          <dt>Spent building a year</dt>
          <dd>≈ {formatHours(cost.hoursPerYear)}</dd>
        </div>
      </dl>
      <CacheChoice />
      <Frequencies />
    </aside>
  )
}

const STORES = [
  { store: 'local', label: 'this machine', note: null },
  {
    store: 'max',
    label: 'a registry, mode=max',
    note: 'Every step is kept, so it is as on the machine that built.',
  },
  {
    store: 'min',
    label: 'inline, or mode=min',
    note: 'Only the layers of the image are kept: a build stage that is needed again runs from its start.',
  },
  { store: 'none', label: 'nowhere', note: 'A fresh machine without a cache runs everything.' },
] as const

/** Where the build finds its cache: on the machine that built before, or in what another one exported. */
function CacheChoice() {
  const chosen = useApp((state) => state.overrides.cacheStore)
  const note = STORES.find(({ store }) => store === chosen)?.note ?? null
  return (
    <div className={styles.store}>
      <label>
        <span>Cache kept on</span>
        <select
          value={chosen}
          onChange={({ target }) =>
            setCacheStore(STORES.find(({ store }) => store === target.value)?.store ?? 'local')
          }
        >
          {STORES.map(({ store, label }) => (
            <option key={store} value={store}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {note !== null && <p>{note}</p>}
    </div>
  )
}

const formatHours = (hours: number): string =>
  hours < 9.95 ? `${hours.toFixed(1)} h` : `${Math.round(hours)} h`

const KINDS = [
  { kind: 'source', label: 'Source', days: 1, unit: 'a day' },
  { kind: 'dependencies', label: 'Dependencies', days: 7, unit: 'a week' },
  { kind: 'system', label: 'System packages', days: 7, unit: 'a week' },
  { kind: 'base', label: 'Base image', days: 30, unit: 'a month' },
] as const

/** More than this no team changes anything, and no number grows out of hand. */
const MOST_CHANGES = 10_000

function Frequencies() {
  const frequencies = useApp((state) => state.overrides.frequencies)
  return (
    <details className={styles.frequencies}>
      <summary>How often things change</summary>
      {KINDS.map(({ kind, label, days, unit }) => (
        <label key={kind}>
          <span>{label}</span>
          <input
            type="number"
            min="0"
            max={MOST_CHANGES}
            step="any"
            value={Number((frequencies[kind] * days).toFixed(2))}
            onChange={(event) => {
              const count = event.target.valueAsNumber
              if (count >= 0 && count <= MOST_CHANGES) setFrequencies({ [kind]: count / days })
            }}
          />
          <span>{unit}</span>
        </label>
      ))}
    </details>
  )
}
