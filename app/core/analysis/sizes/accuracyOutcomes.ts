import type { Outcome } from './accuracyTable.ts'
import { estimateLayers } from './estimateLayers.ts'

/** A Dockerfile with the sizes that a real build gave its layers, base image left out. */
export interface MeasuredCase {
  readonly id: string
  readonly dockerfile: string
  readonly context: Readonly<Record<string, string>>
  readonly layers: readonly {
    readonly instruction: string
    readonly compressed: number
    readonly uncompressed: number
  }[]
}

/** Estimates every layer of the cases and sets the truth beside it; a layer without an estimate counts as estimated at nothing. */
export async function outcomesOf(
  cases: readonly MeasuredCase[],
): Promise<(Outcome & { readonly id: string })[]> {
  const outcomes: (Outcome & { readonly id: string })[] = []
  for (const { id, dockerfile, context, layers } of cases) {
    const estimates = await estimateLayers({ dockerfile, context })
    layers.forEach(({ instruction, uncompressed, compressed }, at) => {
      const estimate = estimates[at]
      const sides = [
        { side: 'unpacked', truth: uncompressed, range: estimate?.uncompressed },
        { side: 'compressed', truth: compressed, range: estimate?.compressed },
      ] as const
      for (const { side, truth, range } of sides) {
        const { low = 0, likely = 0, high = 0 } = range ?? {}
        outcomes.push({ id, instruction, side, low, likely, high, truth })
      }
    })
  }
  return outcomes
}
