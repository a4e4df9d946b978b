import type { BuildGraph } from '../../graph/types.ts'
import type { Design } from '../../model/types.ts'
import type { SizeErrors } from '../analysisTypes.ts'
import type { SizeReport } from '../types.ts'
import { matchMeasurement } from './measure/matchMeasurement.ts'
import type { Measurement } from './measure/measurement.ts'
import { sizeReport, type SizeRequest } from './sizeReport.ts'

export interface MeasuredSizes {
  readonly sizes: SizeReport
  /** Null where nothing was measured. */
  readonly sizeErrors: SizeErrors | null
}

/** The sizes of a design, with the layers of a built image in place of estimates, and how far those estimates were off. */
export function measuredSizes(
  request: SizeRequest & { readonly design: Design; readonly graph: BuildGraph },
  measurement: Measurement | null,
): MeasuredSizes {
  const estimated = sizeReport(request)
  if (!measurement) return { sizes: estimated, sizeErrors: null }
  const { layers, missing } = matchMeasurement(request.design, request.graph.target, measurement)
  const errors: number[] = []
  for (const layer of estimated.stages.flatMap((stage) => stage.layers)) {
    const truth = layers.get(layer.instruction)?.unpacked ?? null
    if (truth !== null && truth > 0) errors.push(Math.abs(layer.unpacked.likely - truth) / truth)
  }
  return {
    sizes: sizeReport({ ...request, measured: layers }),
    sizeErrors: { matched: layers.size, missing: missing.length, medianError: median(errors) },
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
