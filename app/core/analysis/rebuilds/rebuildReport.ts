import type { BuildGraph } from '../../graph/types.ts'
import type { RebuildReason, RebuildStep } from '../types.ts'
import { decideSteps, type Decision } from './decideSteps.ts'
import { describeCause } from './describeCause.ts'
import type { World } from './world.ts'

/**
 * What BuildKit rebuilds when the world is `after` and its cache is what building `before` left: one answer a step of the
 * new graph, in its order. Reasons are a chain, the nearest first, that ends where the change itself enters.
 */
export function rebuildReport(before: World, after: World): readonly RebuildStep[] {
  const decisions = decideSteps(before, after)
  const chains: (readonly RebuildReason[])[] = []
  return after.graph.steps.map((step, index) => {
    const decision = decisions[index]
    const reasons = decision?.cause ? reasonsOf(before, after, decisions, chains, index) : []
    chains.push(reasons)
    const { name, instruction, stage } = step
    return { name, outcome: decision?.outcome ?? 'rebuilt', reasons, instruction, stage }
  })
}

/** Longer chains than this help nobody; stages that feed each other are rarely half as deep. */
const LONGEST_CHAIN = 12

function reasonsOf(
  before: World,
  after: World,
  decisions: readonly Decision[],
  chains: readonly (readonly RebuildReason[])[],
  index: number,
): readonly RebuildReason[] {
  const decision = decisions[index]
  if (!decision?.cause) return []
  const from = originOf(after.graph, decisions, decision)
  const text = describeCause({ before, after, decisions, index, from })
  const isImage = from !== null && after.graph.steps[from]?.operation.op === 'image'
  const rest = from === null || isImage ? [] : (chains[from] ?? [])
  return [{ text, from }, ...rest].slice(0, LONGEST_CHAIN)
}

/** The step that a reason points to: of a whole stack of steps on one that is rebuilt, that one. */
function originOf(graph: BuildGraph, decisions: readonly Decision[], decision: Decision): number | null {
  const { cause } = decision
  if (cause === null || cause.kind === 'source' || cause.kind === 'operation') return null
  if (cause.kind === 'content') {
    const unknown = cause.comparison.unknown[0]
    if (unknown !== undefined) return unknown
    const isContext = graph.steps[cause.input]?.operation.op === 'context'
    return isContext ? null : cause.input
  }
  let at = cause.input
  // Downwards only, so that it ends whatever the inputs are.
  for (
    let below = decisions[at]?.cause;
    below?.kind === 'base' && below.input < at;
    below = decisions[at]?.cause
  ) {
    at = below.input
  }
  return at
}
