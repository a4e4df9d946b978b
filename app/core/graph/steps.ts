import type { InstructionId } from '../model/types.ts'
import { listVariables, type Environment } from './environment.ts'
import { operationKey } from './operationKey.ts'
import type { Operation, Step, StepMount } from './types.ts'
import type { Vertex } from './vertex.ts'

interface Made {
  readonly steps: Step[]
  /** Vertex -> step. */
  readonly stepOfVertex: Map<number, number>
  readonly stepOf: Map<InstructionId, number>
  readonly stepOfSame: Map<Vertex, number>
}

/** All vertices below `target`, inputs first, each once. */
function inBuildOrder(vertices: readonly Vertex[], target: number): readonly number[] {
  const order: number[] = []
  const seen = new Set<number>()
  const stack: { vertex: number; next: number }[] = [{ vertex: target, next: 0 }]
  seen.add(target)
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const input = vertices[top.vertex]?.walk[top.next++]
    if (input === undefined) {
      order.push(top.vertex)
      stack.pop()
    } else if (input >= 0 && !seen.has(input)) {
      seen.add(input)
      stack.push({ vertex: input, next: 0 })
    }
  }
  return order
}

function sameVariables(one: Environment | null, other: Environment | null): boolean {
  if (one === other || one === null || other === null) return one === other
  const a = listVariables(one)
  const b = listVariables(other)
  return (
    a.length === b.length &&
    a.every((variable, i) => variable.name === b[i]?.name && variable.value === b[i]?.value)
  )
}

function mountsWithInputs(
  mounts: readonly StepMount[],
  place: (vertex: number) => number,
): readonly StepMount[] {
  if (mounts.length === 0) return mounts
  return mounts.map((mount) => {
    const at = mount.input === null ? -1 : place(mount.input)
    return { ...mount, input: at < 0 ? null : at }
  })
}

function pairs(environment: Environment): readonly (readonly [name: string, value: string])[] {
  return listVariables(environment).map(({ name, value }) => [name, value] as const)
}

/** The operation of a vertex with inputs that are steps, and the variables of a RUN. */
function stepOperation(vertex: Vertex, place: (vertex: number) => number): Operation {
  const { operation, environment } = vertex
  if (operation.op === 'copy') {
    const { source, remotes } = operation
    if (source === null && remotes === undefined) return operation
    const placed = {
      ...operation,
      source: source === null ? null : { paths: source.paths, input: place(source.input) },
    }
    return remotes === undefined ? placed : { ...placed, remotes: remotes.map(place) }
  }
  if (operation.op !== 'run' || environment === null) return operation
  const mounts = mountsWithInputs(operation.mounts, place)
  if (environment.depth === 0) return { ...operation, mounts, environment: pairs(environment) }
  return {
    ...operation,
    mounts,
    // every RUN has all variables: where there are many, the list is made when it is asked for
    get environment() {
      return pairs(environment)
    },
  }
}

/** The vertices that have become steps, by what they work on. Keys are only made where two work on the same. */
interface Bucket {
  readonly first: Vertex
  byKey: Map<string, Vertex[]> | null
}

function sameInputs(bucket: Bucket, vertex: Vertex): Vertex[] {
  const { first } = bucket
  bucket.byKey ??= new Map([[operationKey(first.operation), [first]]])
  const key = operationKey(vertex.operation)
  const candidates = bucket.byKey.get(key)
  if (candidates !== undefined) return candidates
  const fresh: Vertex[] = []
  bucket.byKey.set(key, fresh)
  return fresh
}

/** A vertex that is the same step, or null; then this one is the first of its kind. */
function findSame(buckets: Map<string, Bucket>, vertex: Vertex, places: readonly number[]): Vertex | null {
  const key = vertex.kind + places.join()
  const bucket = buckets.get(key)
  if (bucket === undefined) {
    buckets.set(key, { first: vertex, byKey: null })
    return null
  }
  const candidates = sameInputs(bucket, vertex)
  const same = candidates.find(({ environment }) => sameVariables(environment, vertex.environment))
  if (same === undefined) candidates.push(vertex)
  return same ?? null
}

function addVertexStep(made: Made, buckets: Map<string, Bucket>, vertex: Vertex, number: number): void {
  const { steps, stepOfVertex, stepOf, stepOfSame } = made
  const places = vertex.inputs.map((input) => stepOfVertex.get(input) ?? -1)
  const { name, kind, stage, instruction } = vertex
  const same = findSame(buckets, vertex, places)
  let index = same === null ? undefined : stepOfSame.get(same)
  if (index === undefined) {
    index = steps.length
    stepOfSame.set(vertex, index)
    // only LINK keeps an input that it has twice
    const inputs = (kind === 'merge' ? places : [...new Set(places)]).filter((step) => step >= 0)
    const place = (input: number) => inputs.indexOf(stepOfVertex.get(input) ?? -1)
    const hasBase = kind !== 'source' && kind !== 'merge' && (places[0] ?? -1) >= 0
    const operation = stepOperation(vertex, place)
    steps.push({ name, kind, inputs, hasBase, operation, stage, instruction })
  } else {
    const before = steps[index]
    if (before !== undefined) steps[index] = { ...before, name, stage, instruction }
  }
  stepOfVertex.set(number, index)
  if (instruction !== null) stepOf.set(instruction, index)
}

/**
 * The steps that make one file system, as BuildKit runs them: equal operations on equal inputs are one, and it bears
 * the name that it is given last.
 */
export function assembleSteps(
  vertices: readonly Vertex[],
  target: number,
): { readonly steps: readonly Step[]; readonly stepOf: ReadonlyMap<InstructionId, number> } {
  const made: Made = { steps: [], stepOfVertex: new Map(), stepOf: new Map(), stepOfSame: new Map() }
  if (target < 0) return made
  const buckets = new Map<string, Bucket>()
  for (const number of inBuildOrder(vertices, target)) {
    const vertex = vertices[number]
    if (vertex !== undefined) addVertexStep(made, buckets, vertex, number)
  }
  return made
}
