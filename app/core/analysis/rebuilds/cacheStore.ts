import type { BuildGraph } from '../../graph/types.ts'
import type { RebuildStep } from '../types.ts'
import { shortName } from './describeCause.ts'

/**
 * Where a build finds its cache: on the machine that built before (`local`), in an export of all steps (`max`, a registry or
 * the CI service's store with mode=max), in an export of the image's own layers alone (`min`, which is what an inline cache
 * is), or nowhere.
 */
export type CacheStore = (typeof CACHE_STORES)[number]

/** Every place, the builder's own first. */
export const CACHE_STORES = ['local', 'max', 'min', 'none'] as const

/**
 * What a report comes to where the cache does not keep every result: a step that would be cached runs again if another step
 * that runs needs its files and they were not kept.
 */
export function withCacheStore(
  graph: BuildGraph,
  report: readonly RebuildStep[],
  store: CacheStore,
): readonly RebuildStep[] {
  if (store === 'local' || store === 'max') return report
  const kept = store === 'min' ? imageSteps(graph) : new Set<number>()
  const neededBy = new Map<number, number>()
  const runs = report.map((step) => step.outcome !== 'cached')
  if (store === 'none' && runs.length > 0) neededBy.set(runs.length - 1, -1)
  // Inputs come first, so that from the end on whoever needs a step is known before it.
  for (let index = report.length - 1; index >= 0; index--) {
    const step = graph.steps[index]
    if (!step) continue
    if (!runs[index] && neededBy.has(index) && step.kind !== 'source' && !kept.has(index)) runs[index] = true
    if (!runs[index]) continue
    for (const input of step.inputs) if (!neededBy.has(input)) neededBy.set(input, index)
  }
  return report.map((step, index) => {
    if (step.outcome !== 'cached' || !runs[index]) return step
    return { ...step, outcome: 'rebuilt', reasons: [reasonOf(graph, neededBy.get(index) ?? -1, store)] }
  })
}

function reasonOf(graph: BuildGraph, user: number, store: CacheStore): RebuildStep['reasons'][number] {
  const where = store === 'none' ? 'there is no cache' : 'an inline cache keeps the layers of the image alone'
  if (user < 0) return { text: where, from: null }
  return { text: `${shortName(graph.steps[user])} needs its files, and ${where}`, from: user }
}

/** The steps whose results are layers of the image: those that its last step stands on. */
function imageSteps(graph: BuildGraph): ReadonlySet<number> {
  const found = new Set<number>()
  const waiting = [graph.steps.length - 1]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const step = graph.steps[index]
    if (!step || found.has(index)) continue
    found.add(index)
    if (step.operation.op === 'merge') waiting.push(...step.inputs)
    else if (step.hasBase) waiting.push(step.inputs[0] ?? -1)
  }
  return found
}
