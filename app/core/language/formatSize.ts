import type { Estimate } from '../analysis/types.ts'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes for a sentence, in powers of 1000 as docker prints them: 54_700_000 → `55 MB`. */
export function formatSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${value.toFixed(unit > 0 && value < 9.95 ? 1 : 0)} ${UNITS[unit] ?? 'B'}`
}

/** `55 MB`, or `about 50 MB to 60 MB` where it is a range. */
export function formatEstimate({ low, high, likely }: Estimate): string {
  const [from, to] = [formatSize(low), formatSize(high)]
  return from === to ? formatSize(likely) : `about ${from} to ${to}`
}
