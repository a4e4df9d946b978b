import type { BuildGraph } from '../graph/types.ts'
import { findInstruction } from '../model/lookup.ts'
import type { ChangeReport, CostReport } from './analysisTypes.ts'
import type { Frequencies } from './overrides.ts'
import { type BuildState, worldOf } from './rebuilds/buildState.ts'
import { firstLine } from './rebuilds/whatIfWorlds.ts'
import { withCacheStore, type CacheStore } from './rebuilds/cacheStore.ts'
import { changeOutcome } from './rebuilds/changeOutcome.ts'
import { costOfChanges, usualChanges } from './rebuilds/usualChanges.ts'
import type { World } from './rebuilds/world.ts'
import { rebuildSeconds } from './times/cost.ts'
import type { Estimate } from './types.ts'
import { CHANGE_PRESETS, type WhatIf } from './whatIf.ts'

/** One state of a build, with what all reports on its changes share. */
export interface ChangeInput {
  readonly state: BuildState
  readonly graph: BuildGraph
  /** The state as it was opened, for "edits since opening". */
  readonly opened: BuildState
  /** Seconds of each step when nothing is cached. */
  readonly seconds: readonly Estimate[]
  readonly frequencies: Frequencies
  readonly cacheStore: CacheStore
}

export interface ChangeReports {
  readonly chosen: ChangeReport
  readonly changes: readonly ChangeReport[]
  readonly cost: CostReport
}

/** What the chosen change and each of the usual ones rebuild, and what they cost together in the long run. */
export function changeReports(input: ChangeInput, chosen: WhatIf): ChangeReports {
  const { state, graph, seconds, frequencies } = input
  const now = worldOf(state, graph)
  const changes = CHANGE_PRESETS.map(({ preset, label }) =>
    reportOf(input, now, preset === chosen.preset ? chosen : { preset }, label),
  )
  const usual = usualChanges(state, now).map(({ kind, outcome }) => ({
    kind,
    outcome: { ...outcome, steps: withCacheStore(graph, outcome.steps, input.cacheStore) },
  }))
  const same = changes.find(({ whatIf }) => whatIf.preset === chosen.preset)
  return {
    chosen: same ?? reportOf(input, now, chosen, labelOf(chosen, state)),
    changes,
    cost: costOfChanges(usual, frequencies, seconds, graph),
  }
}

function labelOf(whatIf: WhatIf, { design }: BuildState): string {
  if ('path' in whatIf) return whatIf.path
  const row = 'instruction' in whatIf ? findInstruction(design, whatIf.instruction) : null
  return row ? firstLine(row.text) : 'This instruction'
}

function reportOf(input: ChangeInput, now: World, whatIf: WhatIf, label: string): ChangeReport {
  const { what, possible, steps: found } = changeOutcome(whatIf, input.state, now, input.opened)
  const steps = withCacheStore(input.graph, found, input.cacheStore)
  const seconds = rebuildSeconds(
    steps.map(({ outcome }) => outcome),
    input.seconds,
  )
  return { whatIf, label, what, possible, steps, seconds, perDay: perDayOf(whatIf, input.frequencies) }
}

function perDayOf(whatIf: WhatIf, frequencies: Frequencies): number | null {
  const { preset } = whatIf
  return preset === 'source' || preset === 'dependencies' || preset === 'base' ? frequencies[preset] : null
}
