import type { Step } from '../../graph/types.ts'
import type { RebuildOutcome } from '../types.ts'
import { isUpdated, keyAndInputs, recordsOf, viewOfStep, type BuildRecords } from './buildRecords.ts'
import { compareReadings, worstOf, type Comparison, type Relation } from './compareReadings.ts'
import { dependenciesOf } from './dependencies.ts'
import { readView, wholeOf, type View } from './fileView.ts'
import { operationKey } from './operationKey.ts'
import type { World } from './world.ts'

/** Why a step is not simply taken from the cache. */
export type Cause =
  /** The image, or the files of the context, are not those of the build before. */
  | { readonly kind: 'source' }
  /** Nothing in the cache does this work. */
  | { readonly kind: 'operation' }
  /** The file system that it works on is another. */
  | { readonly kind: 'base'; readonly input: number }
  /** The bytes that it reads from an input are, or may be, others. */
  | { readonly kind: 'content'; readonly input: number; readonly comparison: Comparison }

export interface Decision {
  readonly outcome: RebuildOutcome
  readonly cause: Cause | null
  /** The step of the build before that this one takes, or may take, its result from. */
  readonly match: number | null
}

const WORST_FIRST: readonly Relation[] = ['different', 'maybe', 'same']

interface Deciding {
  readonly before: BuildRecords
  readonly world: World
  readonly views: View[]
  readonly decisions: Decision[]
}

/**
 * For each step of `after` whether BuildKit finds it in the cache that building `before` left: a step is found where the
 * same work was done on inputs that have the same key, or of which it reads the same bytes.
 */
export function decideSteps(before: World, after: World): readonly Decision[] {
  const deciding: Deciding = { before: recordsOf(before), world: after, views: [], decisions: [] }
  for (const [index, step] of after.graph.steps.entries()) {
    const decision = step.kind === 'source' ? decideSource(deciding, index, step) : decideWork(deciding, step)
    deciding.decisions.push(decision)
    const found =
      decision.outcome === 'cached' && decision.match !== null ? deciding.before.views[decision.match] : null
    deciding.views.push(found ?? viewOfStep(after, index, deciding.views, `rebuilt ${index}`, true))
  }
  return deciding.decisions
}

function decideSource(deciding: Deciding, index: number, step: Step): Decision {
  const { before, world, views } = deciding
  const same = before.byKey.get(operationKey(step.operation))?.[0] ?? null
  if (step.operation.op === 'context') {
    // The context has no key of its own: what is copied or mounted from it is always compared by its bytes.
    const view = viewOfStep(world, index, views, '', false)
    const old = same === null ? undefined : before.views[same]
    const unchanged = old !== undefined && compareReadings(wholeOf(old), wholeOf(view)).relation === 'same'
    return {
      outcome: unchanged ? 'cached' : 'rebuilt',
      cause: unchanged ? null : { kind: 'source' },
      match: null,
    }
  }
  const isNew = same === null || (step.operation.op === 'image' && isUpdated(world, step.operation.reference))
  return isNew
    ? { outcome: 'rebuilt', cause: { kind: 'source' }, match: null }
    : { outcome: 'cached', cause: null, match: same }
}

/** More steps than this that do the same work on the same base are not compared; real files have a handful. */
const MOST_COMPARED = 64

function decideWork(deciding: Deciding, step: Step): Decision {
  const { before } = deciding
  const key = operationKey(step.operation)
  let candidates = before.byKey.get(key) ?? []
  if (candidates.length === 0) return { outcome: 'rebuilt', cause: { kind: 'operation' }, match: null }
  const counterparts = step.inputs.map((input) => counterpartOf(deciding, input))
  const [first] = step.inputs
  if (first !== undefined && dependenciesOf(step)[0] === null) {
    // The first input counts by its key alone: only what was done on the same one can be it.
    candidates = before.byKeyAndBase.get(keyAndInputs(key, counterparts.slice(0, 1))) ?? []
    if (candidates.length === 0) {
      return { outcome: 'rebuilt', cause: { kind: 'base', input: first }, match: null }
    }
  }
  // The step in the same place is compared first; if that may be it, no other is looked for.
  const own = before.byKeyAndInputs.get(keyAndInputs(key, counterparts))
  let best: Decision | null = null
  for (const index of own === undefined
    ? candidates.slice(0, MOST_COMPARED)
    : [own, ...candidates.slice(0, MOST_COMPARED)]) {
    const candidate = before.steps[index]
    if (!candidate || candidate.inputs.length !== step.inputs.length) continue
    const { relation, cause } = compareInputs(deciding, step, candidate)
    if (relation === 'same') return { outcome: 'cached', cause: null, match: index }
    if (relation === 'maybe' && index === own) return { outcome: 'depends', cause, match: index }
    if (relation === 'maybe' && best?.outcome !== 'depends')
      best = { outcome: 'depends', cause, match: index }
    else best ??= { outcome: 'rebuilt', cause, match: null }
  }
  return best ?? { outcome: 'rebuilt', cause: { kind: 'operation' }, match: null }
}

/** The step of the build before whose result an input has, or may have; the context is always the context. */
function counterpartOf({ before, decisions, world }: Deciding, input: number): number {
  const match = decisions[input]?.match
  if (match !== undefined && match !== null) return match
  const operation = world.graph.steps[input]?.operation
  return operation?.op === 'context' ? (before.byKey.get(operationKey(operation))?.[0] ?? -1) : -1
}

/** The worst of the inputs decides; of equally bad ones the first, which is the file system below. */
function compareInputs(
  deciding: Deciding,
  step: Step,
  candidate: Step,
): { readonly relation: Relation; readonly cause: Cause | null } {
  let relation: Relation = 'same'
  let cause: Cause | null = null
  for (let at = 0; at < step.inputs.length; at++) {
    const input = compareInput(deciding, step, candidate, at)
    if (WORST_FIRST.indexOf(input.relation) >= WORST_FIRST.indexOf(relation)) continue
    relation = input.relation
    cause = input.cause
  }
  return { relation, cause }
}

function compareInput(
  deciding: Deciding,
  step: Step,
  candidate: Step,
  at: number,
): { readonly relation: Relation; readonly cause: Cause } {
  const { before, decisions, views } = deciding
  const input = step.inputs[at] ?? -1
  const old = candidate.inputs[at] ?? -1
  const decision = decisions[input]
  const isMatch = decision?.match === old && decision.match !== null
  const byKey: Relation = isMatch ? (decision.outcome === 'cached' ? 'same' : 'maybe') : 'different'
  const selectors = dependenciesOf(step)[at] ?? null
  const base: Cause = { kind: 'base', input }
  if (selectors === null || byKey === 'same') return { relation: byKey, cause: base }
  const oldSelectors = dependenciesOf(candidate)[at] ?? []
  const oldView = before.views[old]
  const view = views[input]
  if (!oldView || !view || oldSelectors.length !== selectors.length) return { relation: byKey, cause: base }
  const comparison = worstOf(
    selectors.map((selector, index) =>
      compareReadings(readView(oldView, oldSelectors[index] ?? selector), readView(view, selector)),
    ),
  )
  const cause: Cause = { kind: 'content', input, comparison }
  const better = WORST_FIRST.indexOf(byKey) > WORST_FIRST.indexOf(comparison.relation)
  return { relation: better ? byKey : comparison.relation, cause }
}
