import { buildGraph } from '../../graph/buildGraph.ts'
import type { BuildGraph } from '../../graph/types.ts'
import { deriveDesign } from '../../model/design.ts'
import { composeEdits } from '../../text/compose.ts'
import { applyEdit } from '../../text/edit.ts'
import type { Edit } from '../../text/types.ts'
import type { Frequencies } from '../overrides.ts'
import { worldOf, type BuildState } from '../rebuilds/buildState.ts'
import { costOfChanges, usualChanges } from '../rebuilds/usualChanges.ts'
import type { World } from '../rebuilds/world.ts'
import { rebuildReport } from '../rebuilds/rebuildReport.ts'
import { worldWithArgument } from '../rebuilds/whatIfWorlds.ts'
import { rebuildSeconds, type Cost } from '../times/cost.ts'
import type { Estimate } from '../types.ts'
import type { Advice } from './adviceTypes.ts'
import type { Candidate } from './candidate.ts'
import { lateArguments } from './lateArgument.ts'
import { manifestsFirst } from './manifestsFirst.ts'
import { stableFirst } from './stableFirst.ts'

export interface OrderRequest {
  readonly state: BuildState
  /** The world of the state. */
  readonly now: World
  /** Seconds of the steps of a graph: of the present one and of those that are tried. */
  readonly seconds: (graph: BuildGraph) => readonly Estimate[]
  readonly frequencies: Frequencies
}

interface Order {
  readonly state: BuildState
  readonly world: World
  readonly cost: Cost
  /** From the text as it stands. */
  readonly edit: Edit
  readonly taken: readonly Candidate[]
}

/** Moves beyond these many are not looked for; each is weighed with all its consequences. */
const MOST_MOVES = 6
const MOST_CANDIDATES = 12
/** A gain below a hundredth is lost in what the times are known to. */
const LEAST_GAIN = 0.01

/**
 * The order of instructions that costs least in the long run among those that provably build the same files: moves are taken
 * one by one, each time the one that gains most. Where the only gain is by a move that can't be proven, it says why and
 * offers nothing.
 */
export function betterOrder(request: OrderRequest): readonly Advice[] {
  // Weighing an order takes long; where nothing can be moved there is nothing to weigh.
  if (movesOf(request.state, request.now).length === 0) return laterArguments(request)
  const start = orderOf(request, request.state, request.now, [], [])
  let best = start
  const refused = new Map<string, Candidate>()
  for (let move = 0; move < MOST_MOVES; move++) {
    const next = bestMove(request, best, refused)
    if (next === null) break
    best = next
  }
  const offered = best === start ? [] : [adviceOf(start, best)]
  const refusals = [...refused.values()].map((candidate) => ({
    label: candidate.label,
    gain: `The order could be better, but that the image stays the same can't be proven: ${candidate.reason}.`,
    edit: null,
  }))
  return [...offered, ...laterArguments(request), ...refusals]
}

/** A gain below this many seconds is not worth a line. */
const LEAST_SECONDS = 1

/** How often an ARG changes nobody says, so each is weighed by itself: what its change costs here and further down. */
function laterArguments(request: OrderRequest): readonly Advice[] {
  const { state, now } = request
  return lateArguments(state, now).flatMap(({ label, reason, edit, names }) => {
    const moved = deriveDesign(applyEdit(edit, state.design.text), { design: state.design, edit })
    const after = worldOf({ ...state, design: moved })
    if (after.graph.problems.length > now.graph.problems.length) return []
    const [name] = names
    if (name === undefined) return []
    const was = argumentSeconds(request, state, now, name)
    const will = argumentSeconds(request, { ...state, design: moved }, after, name)
    if (was - will < LEAST_SECONDS) return []
    const gain = `When ${name} changes: ${seconds(was)} → ${seconds(will)}. The image stays the same: ${reason}.`
    return [{ label, gain, edit }]
  })
}

function argumentSeconds(request: OrderRequest, state: BuildState, world: World, name: string): number {
  const after = worldWithArgument(state, world, name)
  if (after === null) return 0
  const outcomes = rebuildReport(world, after).map((step) => step.outcome)
  return rebuildSeconds(outcomes, request.seconds(after.graph)).likely
}

function orderOf(
  request: OrderRequest,
  state: BuildState,
  world: World,
  edit: Edit,
  taken: readonly Candidate[],
): Order {
  const seconds = request.seconds(world.graph)
  const cost = costOfChanges(usualChanges(state, world), request.frequencies, seconds, world.graph)
  return { state, world, cost, edit, taken }
}

function movesOf(state: BuildState, world: World): readonly Candidate[] {
  return [...manifestsFirst(state, world), ...stableFirst(state, world)]
}

function bestMove(request: OrderRequest, order: Order, refused: Map<string, Candidate>): Order | null {
  const { state, world } = order
  const candidates = [
    ...manifestsFirst(state, world),
    ...stableFirst(state, world),
    ...lateArguments(state, world),
  ]
  let best: Order | null = null
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    if (candidate.edit === null) {
      refused.set(candidate.reason, candidate)
      continue
    }
    const tried = tryMove(request, order, candidate, candidate.edit)
    if (tried && tried.cost.expectedSeconds < (best ?? order).cost.expectedSeconds * (1 - LEAST_GAIN))
      best = tried
  }
  return best
}

function tryMove(request: OrderRequest, order: Order, candidate: Candidate, edit: Edit): Order | null {
  const { design, options } = order.state
  const changed = deriveDesign(applyEdit(edit, design.text), { design, edit })
  const graph = buildGraph(changed, options)
  if (graph.problems.length > order.world.graph.problems.length) return null
  const state = { ...order.state, design: changed }
  const whole = order.edit.length === 0 ? edit : composeEdits(order.edit, edit)
  return orderOf(request, state, worldOf(state, graph), whole, [...order.taken, candidate])
}

function adviceOf(start: Order, best: Order): Advice {
  const labels = [...new Set(best.taken.map((candidate) => candidate.label))]
  const reasons = [...new Set(best.taken.map((candidate) => candidate.reason))]
  const hours = start.cost.hoursPerYear - best.cost.hoursPerYear
  const saved = `${seconds(start.cost.expectedSeconds)} → ${seconds(best.cost.expectedSeconds)} a build`
  const hits = `cache hits ${percent(start.cost.hitRate)} → ${percent(best.cost.hitRate)}`
  return {
    label: labels.join('; '),
    gain: `${saved}, ${hits}, ${hours < 10 ? hours.toFixed(1) : Math.round(hours)} hours a year saved. The image stays the same: ${reasons.join('; ')}.`,
    edit: best.edit,
  }
}

function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`
}
