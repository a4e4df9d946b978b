import type { Point } from '../types.ts'
import type { Anchor } from './anchors.ts'
import { STUB, indexOfLine, type RouteGrid } from './grid.ts'
import { addToQueue, emptyQueue, takeFirst } from './queue.ts'

const BEND = 55
const CROSSING = 30
/** A stretch that another line runs on already counts this many times its length, and at least as much as this. */
const SHARED = 5
const SHARED_LEAST = 8

/** Directions are numbers: 0 right, 1 down, 2 left, 3 up. A state is a vertex × 4 + the direction it was reached in. */
const DIRECTIONS = 4

/** The point in front of an anchor where its line first may turn. */
export const stubOf = (anchor: Anchor): Point => ({
  x: anchor.x + anchor.dx * STUB,
  y: anchor.y + anchor.dy * STUB,
})

interface Goal {
  readonly anchor: Anchor
  readonly direction: number
}

interface Search {
  readonly grid: RouteGrid
  readonly cost: Float64Array
  readonly from: Int32Array
  readonly start: Map<number, Anchor>
  readonly goals: Map<number, Goal>
  readonly user: number
}

/**
 * The best way over the grid from one of the sources to one of the targets: short, few bends, off other lines. Null where
 * everything is barred. Marks the way as used by `user` (≥ 0), so that later lines keep off it.
 */
export function findRoute(
  grid: RouteGrid,
  sources: readonly Anchor[],
  targets: readonly Anchor[],
  user: number,
): readonly Point[] | null {
  const states = grid.xs.length * grid.ys.length * DIRECTIONS
  const search: Search = {
    grid,
    cost: new Float64Array(states).fill(Infinity),
    from: new Int32Array(states).fill(-1),
    start: new Map(),
    goals: new Map(),
    user,
  }
  for (const anchor of targets) {
    search.goals.set(vertexOf(grid, anchor), { anchor, direction: directionOf(-anchor.dx, -anchor.dy) })
  }
  const found = explore(search, sources, targets.map(stubOf))
  return found === null ? null : collect(search, found.state, found.goal)
}

function explore(
  search: Search,
  sources: readonly Anchor[],
  ends: readonly Point[],
): { readonly state: number; readonly goal: Anchor } | null {
  const { grid, cost, from, goals, start } = search
  const queue = emptyQueue()
  const rest = remaining(grid, ends)
  for (const anchor of sources) {
    const vertex = vertexOf(grid, anchor)
    const state = vertex * DIRECTIONS + directionOf(anchor.dx, anchor.dy)
    if (anchor.cost >= (cost[state] ?? Infinity)) continue
    cost[state] = anchor.cost
    start.set(state, anchor)
    addToQueue(queue, state, anchor.cost + rest(vertex))
  }
  let best = Infinity
  let found: { state: number; goal: Anchor } | null = null
  for (let state = takeFirst(queue); state !== -1; state = takeFirst(queue)) {
    const here = cost[state] ?? Infinity
    const vertex = state >> 2
    const direction = state & 3
    if (here + rest(vertex) >= best) continue
    const goal = goals.get(vertex)
    if (goal && (direction + 2) % DIRECTIONS !== goal.direction) {
      const total = here + goal.anchor.cost + (direction === goal.direction ? 0 : BEND)
      if (total < best) {
        best = total
        found = { state, goal: goal.anchor }
      }
    }
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      if ((direction + 2) % DIRECTIONS === turn) continue
      const next = neighbour(grid, vertex, turn)
      if (next === -1) continue
      const price = here + stepCost(search, vertex, next, turn) + (turn === direction ? 0 : BEND)
      const nextState = next * DIRECTIONS + turn
      if (price >= (cost[nextState] ?? Infinity)) continue
      const atLeast = price + rest(next)
      if (atLeast >= best) continue
      cost[nextState] = price
      from[nextState] = state
      addToQueue(queue, nextState, atLeast)
    }
  }
  return found
}

/** How far a vertex is at least from the nearest end. */
function remaining(grid: RouteGrid, ends: readonly Point[]): (vertex: number) => number {
  const { xs, ys } = grid
  const width = xs.length
  const endX = ends.map((end) => end.x)
  const endY = ends.map((end) => end.y)
  return (vertex) => {
    const x = xs[vertex % width] ?? 0
    const y = ys[(vertex / width) | 0] ?? 0
    let least = Infinity
    for (let index = 0; index < endX.length; index += 1) {
      const distance = Math.abs((endX[index] ?? 0) - x) + Math.abs((endY[index] ?? 0) - y)
      if (distance < least) least = distance
    }
    return least
  }
}

function collect(search: Search, last: number, goal: Anchor): readonly Point[] {
  const { grid, from, start, user } = search
  const points: Point[] = [{ x: goal.x, y: goal.y }]
  let state = last
  for (;;) {
    points.push(pointOf(grid, state >> 2))
    const before = from[state] ?? -1
    if (before === -1) break
    markUsed(grid, before >> 2, state >> 2, state & 3, user)
    state = before
  }
  const anchor = start.get(state)
  if (anchor) points.push({ x: anchor.x, y: anchor.y })
  return withoutStraightPoints(points.toReversed())
}

/** Leaves out points that lie on the straight line between their neighbours. */
export function withoutStraightPoints(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    if (!before || !after) return true
    const sameX = before.x === point.x && point.x === after.x
    const sameY = before.y === point.y && point.y === after.y
    return !sameX && !sameY
  })
}

function neighbour(grid: RouteGrid, vertex: number, direction: number): number {
  const width = grid.xs.length
  if (direction === 0) return (vertex + 1) % width !== 0 && grid.barredRight[vertex] === 0 ? vertex + 1 : -1
  if (direction === 2) return vertex % width !== 0 && grid.barredRight[vertex - 1] === 0 ? vertex - 1 : -1
  if (direction === 1) {
    return vertex + width < width * grid.ys.length && grid.barredDown[vertex] === 0 ? vertex + width : -1
  }
  return vertex >= width && grid.barredDown[vertex - width] === 0 ? vertex - width : -1
}

function stepCost({ grid, user }: Search, vertex: number, next: number, direction: number): number {
  const { xs, ys, usedRight, usedDown } = grid
  const width = xs.length
  const low = vertex < next ? vertex : next
  const high = vertex < next ? next : vertex
  const horizontal = (direction & 1) === 0
  const length = horizontal
    ? (xs[high % width] ?? 0) - (xs[low % width] ?? 0)
    : (ys[(high / width) | 0] ?? 0) - (ys[(low / width) | 0] ?? 0)
  const used = (horizontal ? usedRight[low] : usedDown[low]) ?? 0
  const across = (horizontal ? usedDown[next] : usedRight[next]) ?? 0
  const own = user + 1
  const price = used !== 0 && used !== own ? length * SHARED + SHARED_LEAST : length
  return across !== 0 && across !== own ? price + CROSSING : price
}

function markUsed(grid: RouteGrid, vertex: number, next: number, direction: number, user: number): void {
  const low = Math.min(vertex, next)
  if ((direction & 1) === 0) grid.usedRight[low] = user + 1
  else grid.usedDown[low] = user + 1
}

const directionOf = (dx: number, dy: number): number => (dx === 1 ? 0 : dy === 1 ? 1 : dx === -1 ? 2 : 3)

function vertexOf(grid: RouteGrid, anchor: Anchor): number {
  const stub = stubOf(anchor)
  return indexOfLine(grid.ys, stub.y) * grid.xs.length + indexOfLine(grid.xs, stub.x)
}

const pointOf = (grid: RouteGrid, vertex: number): Point => ({
  x: grid.xs[vertex % grid.xs.length] ?? 0,
  y: grid.ys[Math.floor(vertex / grid.xs.length)] ?? 0,
})
