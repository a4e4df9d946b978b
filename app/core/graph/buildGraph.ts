import type { Design, StageId } from '../model/types.ts'
import { buildFacts } from './facts/buildFacts.ts'
import { assembleSteps } from './steps.ts'
import type { BuildGraph, BuildOptions } from './types.ts'

/** No target, no build arguments, linux/amd64, and no image is known. */
export const defaultOptions: BuildOptions = {
  target: null,
  buildArgs: {},
  platform: 'linux/amd64',
  image: () => null,
}

/**
 * The build graph of one target: steps named and ordered as `docker build` prints them, what it needs, and why BuildKit
 * refuses the file (all its stages checked). A file with problems gets the steps of what can be read.
 */
export function buildGraph(design: Design, options: BuildOptions = defaultOptions): BuildGraph {
  const facts = buildFacts(design, options)
  const { steps, stepOf } = assembleSteps(facts.vertices, facts.target?.output ?? -1)
  const neededStages = new Set<StageId>()
  for (const { stage } of facts.needed) if (stage !== null) neededStages.add(stage.id)
  return {
    steps,
    target: facts.target?.stage?.id ?? null,
    neededStages,
    stepOf,
    problems: facts.problems,
    targetProblems: facts.problems.filter((problem) => !facts.besideTarget.has(problem)),
    facts,
  }
}
