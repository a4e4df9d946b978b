import { formatBytes } from '../../core/analysis/formatBytes.ts'
import type { Estimate } from '../../core/analysis/types.ts'

export { formatBytes }

/** Seconds in words: "0.4 s", "38 s", "2 min 10 s", "1 h 5 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 0.05) return '0 s'
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600)
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
  const minutes = Math.round(seconds / 60)
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const isExact = (estimate: Estimate): boolean => estimate.low === estimate.high

/** Of a range wider than this factor the middle says nothing. */
const WIDEST = 10

/** Whether the middle of a range says nothing: next to nothing is known. */
export const isVague = ({ basis, low, high }: Estimate): boolean => basis === 'unknown' && high > low * WIDEST

/** Less than this is no lower bound worth telling. Bytes. */
const LEAST_BOUND = 1000

/**
 * "178 MB" where it is known, "≈ 178 MB" for an estimate; where next to nothing is known "≥ 307 MB" by what is, "unknown"
 * where that is nothing.
 */
export function formatSize(estimate: Estimate): string {
  if (isVague(estimate)) return estimate.low < LEAST_BOUND ? 'unknown' : `≥ ${formatBytes(estimate.low)}`
  return isExact(estimate) ? formatBytes(estimate.likely) : `≈ ${formatBytes(estimate.likely)}`
}

/** The range of an estimate in words: "150–205 MB", "900 kB – 1.2 MB"; one number where it is exact. */
export function formatRange(estimate: Estimate): string {
  if (isExact(estimate)) return formatBytes(estimate.likely)
  const low = formatBytes(estimate.low)
  const high = formatBytes(estimate.high)
  if (low === high) return low
  const [lowNumber = '', lowUnit] = low.split(' ')
  return lowUnit === high.split(' ')[1] ? `${lowNumber}–${high}` : `${low} – ${high}`
}

/** The range in words, beside the size: "between 167 and 224 MB", "up to 6.4 GB" after "≥ 247 MB"; empty where it is exact. */
export function formatSpread(estimate: Estimate): string {
  if (isExact(estimate)) return ''
  const low = formatBytes(estimate.low)
  const high = formatBytes(estimate.high)
  if (low === high) return ''
  if (isVague(estimate)) return `up to ${high}`
  const [number = '', unit] = low.split(' ')
  return unit === high.split(' ')[1] ? `between ${number} and ${high}` : `between ${low} and ${high}`
}

const BASIS_WORDS = {
  measured: 'measured',
  catalog: 'from the catalog',
  context: 'from the project’s files',
  rule: 'by a rule of thumb',
  user: 'set by you',
  unknown: 'not known',
} as const

/** What an estimate rests on, in words. That nothing is written is known by rule, not from any file. */
export const formatBasis = ({ basis, source }: Estimate): string =>
  basis === 'context' && source === 'changes no files' ? 'by rule' : BASIS_WORDS[basis]

/** Range, basis and source of an estimate in one line, for tooltips. */
export const explainEstimate = (estimate: Estimate): string =>
  `${formatRange(estimate)}, ${formatBasis(estimate)}${estimate.source ? `: ${estimate.source}` : ''}`

/** "1 layer", "2 layers". */
export const plural = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`

/** "5 a day", "2 a week", "1 a month". */
export function formatFrequency(perDay: number | null): string {
  if (perDay === null || perDay <= 0) return '–'
  const rounded = (count: number): string => String(Number(count.toFixed(1)))
  if (perDay >= 1) return `${rounded(perDay)} a day`
  if (perDay * 7 >= 0.95) return `${rounded(perDay * 7)} a week`
  return `${rounded(perDay * 30)} a month`
}
