import type { Estimate, RebuildOutcome } from '../types.ts'
import { finiteSeconds } from '../timeline/schedule.ts'

/** One kind of change and what it rebuilds. */
export interface PricedChange {
  /** Changes a day. */
  readonly perDay: number
  readonly outcomes: readonly RebuildOutcome[]
  /** Whether a step counts for the hit rate; all do where this is not given. */
  readonly counted?: (index: number) => boolean
}

export interface Cost {
  /** Seconds of a build, on average over the changes by their frequencies. */
  readonly expectedSeconds: number
  /** Steps taken from the cache, 0 to 1, by the frequencies; one that depends counts half. */
  readonly hitRate: number
  /** Hours spent building a year, by the frequencies. */
  readonly hoursPerYear: number
}

const DAYS_A_YEAR = 365
const SECONDS_AN_HOUR = 3600
/** More changes a day than this nobody makes; sums stay finite whatever is put in. */
const MOST_A_DAY = 1e6

/**
 * Seconds that a change costs: the sum over what is rebuilt. What depends counts as rebuilt, for a RUN that runs again for a
 * reason mostly writes something else; `low` is without it.
 */
export function rebuildSeconds(outcomes: readonly RebuildOutcome[], seconds: readonly Estimate[]): Estimate {
  let low = 0
  let likely = 0
  let high = 0
  for (const [index, outcome] of outcomes.entries()) {
    const step = seconds[index]
    if (outcome === 'cached' || !step) continue
    if (outcome === 'rebuilt') low += finiteSeconds(step.low)
    likely += finiteSeconds(step.likely)
    high += finiteSeconds(step.high)
  }
  const bases = new Set(
    outcomes.flatMap((outcome, at) => (outcome === 'cached' ? [] : [seconds[at]?.basis ?? 'unknown'])),
  )
  const measured = bases.size === 1 && bases.has('measured')
  return {
    low,
    likely,
    high,
    basis: measured ? 'measured' : 'rule',
    source: 'the sum of the steps that are rebuilt',
  }
}

/** What changes of these kinds cost in the long run: E = Σ fᵢ · cost(i) / Σ fᵢ, with the real outcome of each kind. */
export function expectedCost(changes: readonly PricedChange[], seconds: readonly Estimate[]): Cost {
  let often = 0
  let spent = 0
  let hits = 0
  for (const { perDay, outcomes, counted } of changes) {
    const frequency = Math.min(finiteSeconds(perDay), MOST_A_DAY)
    often += frequency
    spent += frequency * rebuildSeconds(outcomes, seconds).likely
    hits += frequency * hitRateOf(counted ? outcomes.filter((_, index) => counted(index)) : outcomes)
  }
  const hoursPerYear = (spent * DAYS_A_YEAR) / SECONDS_AN_HOUR
  if (often === 0) return { expectedSeconds: 0, hitRate: 1, hoursPerYear: 0 }
  return { expectedSeconds: spent / often, hitRate: hits / often, hoursPerYear }
}

/** Steps taken from the cache, 0 to 1; one that depends counts half. */
export function hitRateOf(outcomes: readonly RebuildOutcome[]): number {
  if (outcomes.length === 0) return 1
  let hits = 0
  for (const outcome of outcomes) hits += outcome === 'cached' ? 1 : outcome === 'depends' ? 0.5 : 0
  return hits / outcomes.length
}
