import type { BuildContext } from '../../context/types.ts'
import { buildGraph } from '../../graph/buildGraph.ts'
import type { BuildGraph, BuildOptions } from '../../graph/types.ts'
import type { Design } from '../../model/types.ts'
import { newWorld, type World } from './world.ts'

/** Everything that a build starts from, before anything is derived of it. */
export interface BuildState {
  readonly design: Design
  readonly options: BuildOptions
  readonly context: BuildContext
  /** Null where there is none. */
  readonly dockerignore: string | null
}

/** The world of a state. Pass its graph where it is known already. */
export function worldOf(
  state: BuildState,
  graph: BuildGraph = buildGraph(state.design, state.options),
): World {
  return newWorld(graph, { context: state.context, dockerignore: state.dockerignore })
}
