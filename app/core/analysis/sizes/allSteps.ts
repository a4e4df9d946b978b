import { assembleSteps } from '../../graph/steps.ts'
import type { BuildGraph } from '../../graph/types.ts'
import type { Vertex } from '../../graph/vertex.ts'

const known = new WeakMap<BuildGraph, BuildGraph>()

/** The graph with the steps of all stages, those included that its target does not need. */
export function graphOfAllStages(graph: BuildGraph): BuildGraph {
  const before = known.get(graph)
  if (before) return before
  const { facts } = graph
  // The very same steps, so that what others have read off them is not read twice.
  if (facts.stages.every(({ stage }) => stage === null || graph.neededStages.has(stage.id))) return graph
  const outputs = [...new Set(facts.stages.map(({ output }) => output))].filter((output) => output >= 0)
  if (outputs.length === 0) return graph
  const everything: Vertex = {
    name: '',
    kind: 'merge',
    operation: { op: 'merge' },
    inputs: outputs,
    walk: outputs,
    environment: null,
    stage: null,
    instruction: null,
  }
  const vertices = [...facts.vertices, everything]
  const { steps, stepOf } = assembleSteps(vertices, vertices.length - 1)
  const all = { ...graph, steps: steps.slice(0, -1), stepOf }
  known.set(graph, all)
  return all
}
