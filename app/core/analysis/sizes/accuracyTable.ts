import { median } from './median.ts'

/** What one layer was estimated at and what a real build made of it. Bytes. */
export interface Outcome {
  readonly instruction: string
  readonly side: 'unpacked' | 'compressed'
  readonly low: number
  readonly likely: number
  readonly high: number
  readonly truth: number
}

/** The estimates of one kind of layer against the truth. */
export interface AccuracyRow {
  readonly kind: string
  readonly side: Outcome['side']
  readonly layers: number
  /** Median of |likely − truth| / truth, in per cent. */
  readonly medianError: number
  /** How many have the truth within their range, in per cent. */
  readonly inside: number
  /** Median of high / low. */
  readonly width: number
}

const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['Debian packages', /apt-get/],
  ['npm packages', /npm (?:ci|install)/],
  ['copies and WORKDIR', /^(?:COPY|ADD|WORKDIR)/],
  ['other commands', /^/],
]

/** Errors by kind of layer; layers of a few bytes count as of one KiB, so that nothing divides by nothing. */
export function accuracyRows(outcomes: readonly Outcome[]): readonly AccuracyRow[] {
  const rows: AccuracyRow[] = []
  for (const [kind] of KINDS) {
    for (const side of ['unpacked', 'compressed'] as const) {
      const own = outcomes.filter((outcome) => outcome.side === side && kindOf(outcome.instruction) === kind)
      if (own.length === 0) continue
      const errors = own.map(({ likely, truth }) => Math.abs(likely - truth) / Math.max(truth, 1024))
      const inside = own.filter(({ low, high, truth }) => low <= truth && truth <= high).length
      const widths = own.map(({ low, high }) => (low > 0 ? high / low : 1))
      rows.push({
        kind,
        side,
        layers: own.length,
        medianError: 100 * median(errors),
        inside: (100 * inside) / own.length,
        width: median(widths),
      })
    }
  }
  return rows
}

function kindOf(instruction: string): string {
  return KINDS.find(([, pattern]) => pattern.test(instruction))?.[0] ?? ''
}

/** The rows as a table of Markdown. */
export function accuracyTable(rows: readonly AccuracyRow[]): string {
  const head =
    '| layer | size | measured | median error | truth within the range | range, high / low |\n| --- | --- | ---: | ---: | ---: | ---: |'
  const lines = rows.map(
    ({ kind, side, layers, medianError, inside, width }) =>
      `| ${kind} | ${side} | ${layers} | ${medianError.toFixed(1)} % | ${Math.round(inside)} % | ${width.toFixed(2)} |`,
  )
  return [head, ...lines].join('\n')
}
