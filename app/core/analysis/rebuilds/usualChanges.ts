import { parseScript } from '../../shell/parseScript.ts'
import type { BuildGraph } from '../../graph/types.ts'
import type { InstructionId } from '../../model/types.ts'
import type { Frequencies } from '../overrides.ts'
import { expectedCost, type Cost } from '../times/cost.ts'
import { installsSystemPackages } from '../times/commandTimes.ts'
import type { Estimate } from '../types.ts'
import type { BuildState } from './buildState.ts'
import { changeOutcome, type ChangeOutcome } from './changeOutcome.ts'
import type { World } from './world.ts'

/** One of the changes that come again and again, and what it rebuilds. */
export interface UsualChange {
  readonly kind: keyof Frequencies
  readonly outcome: ChangeOutcome
}

/** The rows that install packages of the operating system, in the order they run. */
export function systemPackageRows(graph: BuildGraph): readonly InstructionId[] {
  return graph.steps.flatMap(({ operation, instruction }) => {
    if (operation.op !== 'run' || instruction === null) return []
    const { commands } = parseScript(operation.script, {
      variable: () => undefined,
      directory: operation.workdir,
    })
    return commands.some(installsSystemPackages) ? [instruction] : []
  })
}

/** Source, dependencies, base image and system packages: what each rebuilds. A kind that can't change is left out. */
export function usualChanges(state: BuildState, now: World): readonly UsualChange[] {
  const changes: UsualChange[] = []
  for (const kind of ['source', 'dependencies', 'base'] as const) {
    const outcome = changeOutcome({ preset: kind }, state, now)
    if (outcome.possible) changes.push({ kind, outcome })
  }
  const [row] = systemPackageRows(now.graph)
  if (row !== undefined) {
    changes.push({ kind: 'system', outcome: changeOutcome({ preset: 'row', instruction: row }, state, now) })
  }
  return changes
}

/** What the usual changes cost in the long run. Sources (images, the context) count in seconds and not as steps. */
export function costOfChanges(
  changes: readonly UsualChange[],
  frequencies: Frequencies,
  seconds: readonly Estimate[],
  graph: BuildGraph,
): Cost {
  const priced = changes.map(({ kind, outcome }) => ({
    perDay: frequencies[kind],
    outcomes: outcome.steps.map((step) => step.outcome),
    counted: (index: number): boolean => graph.steps[index]?.kind !== 'source',
  }))
  return expectedCost(priced, seconds)
}
