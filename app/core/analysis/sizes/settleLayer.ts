import type { Estimate } from '../types.ts'
import { exactly, toEstimate } from './bytes.ts'
import type { Layer } from './layer.ts'
import type { MeasuredLayer } from './measure/measurement.ts'

interface Settled {
  readonly unpacked: Estimate
  readonly compressed: Estimate
  readonly estimated: { readonly unpacked: Estimate; readonly compressed: Estimate } | null
}

/** The size that counts: measured, else set by hand, else estimated; the other side of a known size keeps the estimated ratio. */
export function settledLayer(
  layer: Layer,
  measured: MeasuredLayer | undefined,
  byHand: number | undefined,
): Settled {
  const { unpacked, compressed } = layer
  const estimated = { unpacked, compressed }
  if (measured && (measured.unpacked !== null || measured.compressed !== null)) {
    const known = (bytes: number): Estimate =>
      toEstimate(exactly(bytes), 'measured', `measured, ${measured.source}`)
    return {
      unpacked:
        measured.unpacked === null
          ? scaled(unpacked, compressed, measured.compressed ?? 0)
          : known(measured.unpacked),
      compressed:
        measured.compressed === null
          ? scaled(compressed, unpacked, measured.unpacked ?? 0)
          : known(measured.compressed),
      estimated,
    }
  }
  if (byHand !== undefined && Number.isFinite(byHand) && byHand >= 0) {
    return {
      unpacked: toEstimate(exactly(byHand), 'user', 'set by hand'),
      compressed: scaled(compressed, unpacked, byHand),
      estimated,
    }
  }
  return { unpacked, compressed, estimated: null }
}

/** One side of a layer when the other turns out to be `known` bytes: its estimate in the same proportion. */
function scaled(side: Estimate, other: Estimate, known: number): Estimate {
  const factor = other.likely > 0 ? known / other.likely : 1
  const likely = side.likely * factor
  return toEstimate(
    { low: likely * 0.8, likely, high: likely * 1.25 },
    side.basis,
    `in proportion to the size that is known; ${side.source}`,
  )
}
