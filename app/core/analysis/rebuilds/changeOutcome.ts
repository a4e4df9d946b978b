import type { BuildGraph, Step } from '../../graph/types.ts'
import type { InstructionId } from '../../model/types.ts'
import type { RebuildOutcome, RebuildStep } from '../types.ts'
import type { WhatIf } from '../whatIf.ts'
import type { BuildState } from './buildState.ts'
import { rebuildReport } from './rebuildReport.ts'
import { whatIfWorlds } from './whatIfWorlds.ts'
import type { World } from './world.ts'

/** What one change comes to. */
export interface ChangeOutcome {
  /** "src/server.ts", "node:22-alpine"; or why there is nothing to change. */
  readonly what: string
  readonly possible: boolean
  /** One a step of the graph as it stands, in its order. */
  readonly steps: readonly RebuildStep[]
}

/** What a change rebuilds, told on the steps of the present graph. */
export function changeOutcome(
  whatIf: WhatIf,
  state: BuildState,
  now: World,
  opened: BuildState | null = null,
): ChangeOutcome {
  const { before, after, what, possible } = whatIfWorlds(whatIf, state, now, opened)
  const report = rebuildReport(before, after)
  return {
    what,
    possible,
    steps: after.graph === now.graph ? report : alignSteps(report, after.graph, now.graph),
  }
}

const WORST: readonly RebuildOutcome[] = ['cached', 'depends', 'rebuilt']

/**
 * Tells a report on the steps of another graph of the same instructions. Instructions that were one step and are no longer
 * count as the worst of them; what is not in the report counts as rebuilt.
 */
function alignSteps(
  report: readonly RebuildStep[],
  from: BuildGraph,
  to: BuildGraph,
): readonly RebuildStep[] {
  const places = new Map<string, number>()
  for (const [index, step] of from.steps.entries()) {
    places.set(keyOf(step, step.instruction), index)
    if (!places.has(step.name)) places.set(step.name, index)
  }
  const instructionsOf = to.steps.map((): InstructionId[] => [])
  for (const [instruction, index] of to.stepOf) instructionsOf[index]?.push(instruction)
  const indexOf = to.steps.map((step, index) => {
    const own = (instructionsOf[index] ?? []).flatMap((instruction) => {
      const place = from.stepOf.get(instruction)
      return place !== undefined && from.steps[place]?.kind === step.kind ? [place] : []
    })
    const candidates = [places.get(keyOf(step, step.instruction)) ?? places.get(step.name) ?? -1, ...own]
    return candidates.reduce((worst, at) => (rankOf(report[at]) > rankOf(report[worst]) ? at : worst))
  })
  const back = new Map(indexOf.map((at, index) => [at, index]))
  return to.steps.map((step, index) => {
    const found = report[indexOf[index] ?? -1]
    const { name, instruction, stage } = step
    if (!found)
      return {
        name,
        instruction,
        stage,
        outcome: 'rebuilt',
        reasons: [{ text: 'does something else', from: null }],
      }
    const reasons = found.reasons.map((reason) => ({
      ...reason,
      from: reason.from === null ? null : (back.get(reason.from) ?? null),
    }))
    return { name, instruction, stage, outcome: found.outcome, reasons }
  })
}

function rankOf(step: RebuildStep | undefined): number {
  return step ? WORST.indexOf(step.outcome) : -1
}

function keyOf(step: Step, instruction: InstructionId | null): string {
  return `${step.kind} ${instruction ?? step.name}`
}
