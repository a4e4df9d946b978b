import type { InstructionId, StageId } from '../model/types.ts'
import type { Environment } from './environment.ts'
import type { Operation, Step } from './types.ts'

/** A step before equal ones are found: inputs are vertices, and so are those in its operation. */
export interface Vertex {
  readonly name: string
  readonly kind: Step['kind']
  readonly operation: Operation
  /** In the order in which the operation counts them; -1 is the empty file system. */
  readonly inputs: readonly number[]
  /** In the order in which BuildKit walks them, which decides on names. */
  readonly walk: readonly number[]
  /** RUN: its variables. */
  readonly environment: Environment | null
  readonly stage: StageId | null
  readonly instruction: InstructionId | null
}

/** Adds a vertex and answers its number. */
export function addVertex(vertices: Vertex[], vertex: Vertex): number {
  vertices.push(vertex)
  return vertices.length - 1
}
