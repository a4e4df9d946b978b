import type { Estimate, EstimateBasis } from '../types.ts'

/** A number of bytes with how far it may be off; `low` ≤ `likely` ≤ `high`, none negative. */
export interface Bytes {
  readonly low: number
  readonly likely: number
  readonly high: number
}

export const NO_BYTES: Bytes = { low: 0, likely: 0, high: 0 }

/** A number that is known. */
export function exactly(bytes: number): Bytes {
  return { low: bytes, likely: bytes, high: bytes }
}

/** A number and the share of itself by which it may be off, down and up. */
export function within(likely: number, down: number, up: number = down): Bytes {
  return { low: likely * Math.max(0, 1 - down), likely, high: likely * (1 + up) }
}

/** A range in millions of bytes. */
export function megabytes(low: number, likely: number, high: number): Bytes {
  return { low: low * 1e6, likely: likely * 1e6, high: high * 1e6 }
}

/** Sum of parts whose errors have one cause, so that they add up. */
export function plus(a: Bytes, b: Bytes): Bytes {
  if (a === NO_BYTES) return b
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high }
}

/** Sum of many parts whose errors have nothing to do with each other: they partly cancel out. */
export function sumOfIndependent(parts: readonly Bytes[]): Bytes {
  let [likely, down, up] = [0, 0, 0]
  for (const part of parts) {
    likely += part.likely
    down += (part.likely - part.low) ** 2
    up += (part.high - part.likely) ** 2
  }
  return { low: Math.max(0, likely - Math.sqrt(down)), likely, high: likely + Math.sqrt(up) }
}

/** Sum of parts whose errors add up. */
export function sumOf(parts: readonly Bytes[]): Bytes {
  return parts.reduce(plus, NO_BYTES)
}

/** A range times a number that is known, or times one that is itself a range. */
export function times(bytes: Bytes, by: number | Bytes): Bytes {
  if (typeof by === 'number') return { low: bytes.low * by, likely: bytes.likely * by, high: bytes.high * by }
  return { low: bytes.low * by.low, likely: bytes.likely * by.likely, high: bytes.high * by.high }
}

/** A range that may as well be nothing. */
export function perhaps(bytes: Bytes, chance: number): Bytes {
  return { low: 0, likely: bytes.likely * chance, high: bytes.high }
}

/** Bytes as an estimate: whole, ordered, finite numbers whatever went in. */
export function toEstimate(bytes: Bytes, basis: EstimateBasis, source: string): Estimate {
  const safe = (value: number): number => (Number.isFinite(value) ? Math.max(0, value) : 0)
  const likely = Math.round(safe(bytes.likely))
  const low = Math.min(likely, Math.floor(safe(bytes.low)))
  const high = Math.max(likely, Math.ceil(safe(bytes.high)))
  return { low, likely, high, basis, source }
}

const STRENGTH: Readonly<Record<EstimateBasis, number>> = {
  measured: 0,
  user: 1,
  context: 2,
  catalog: 3,
  rule: 4,
  unknown: 5,
}

/** The weaker of two bases. */
export function weakerBasis(a: EstimateBasis, b: EstimateBasis): EstimateBasis {
  return STRENGTH[a] >= STRENGTH[b] ? a : b
}

/** Sum of estimates; the basis is that of the weakest part that matters. */
export function sumOfEstimates(parts: readonly Estimate[], source: string): Estimate {
  const total = sumOf(parts)
  const basis = parts
    .filter(
      (part) => part.high - part.low >= 0.02 * (total.high - total.low) || part.likely >= 0.02 * total.likely,
    )
    .reduce<EstimateBasis>((weakest, part) => weakerBasis(weakest, part.basis), 'measured')
  return toEstimate(total, parts.length === 0 ? 'rule' : basis, source)
}
