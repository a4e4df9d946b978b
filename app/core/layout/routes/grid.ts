import type { Box } from '../box.ts'
import type { Point } from '../types.ts'

/** How far lines keep from cards, and the lanes beside a card, counted from its border. */
const CLEARANCE = 7
export const STUB = 14
const LANES = [STUB, 30] as const
/** Lines nearer to each other than this serve as one, where nothing has to be reached on them. */
const NEAREST = 6

/** The lines on which routes may run, and where cards bar the way. Vertex (i, j) has the number `j * xs.length + i`. */
export interface RouteGrid {
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** 1 where the way from a vertex to its right (lower) neighbour is barred. */
  readonly barredRight: Uint8Array
  readonly barredDown: Uint8Array
  /** Which source runs there already, + 1; 0 for none. */
  readonly usedRight: Int32Array
  readonly usedDown: Int32Array
}

/** Lines beside every box, half way between boxes, and through the points that routes must reach. */
export function makeGrid(boxes: readonly Box[], points: readonly Point[]): RouteGrid {
  const xs = lines(
    boxes.map((box) => [box.x, box.x + box.width] as const),
    points.map((point) => point.x),
  )
  const ys = lines(
    boxes.map((box) => [box.y, box.y + box.height] as const),
    points.map((point) => point.y),
  )
  const size = xs.length * ys.length
  const grid: RouteGrid = {
    xs,
    ys,
    barredRight: new Uint8Array(size),
    barredDown: new Uint8Array(size),
    usedRight: new Int32Array(size),
    usedDown: new Int32Array(size),
  }
  for (const box of boxes) bar(grid, box)
  return grid
}

/** The index of a coordinate that is known to be among the lines. */
export function indexOfLine(line: Float64Array, value: number): number {
  let low = 0
  let high = line.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((line[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function lines(spans: readonly (readonly [number, number])[], through: readonly number[]): Float64Array {
  const wished: number[] = []
  const borders = [...new Set(spans.flat())].sort((a, b) => a - b)
  for (const [low, high] of spans) for (const lane of LANES) wished.push(low - lane, high + lane)
  for (let index = 1; index < borders.length; index += 1) {
    const before = borders[index - 1] ?? 0
    const after = borders[index] ?? 0
    if (after - before > STUB * 2) wished.push(Math.round((before + after) / 2))
  }
  const needed = [...new Set(through)].sort((a, b) => a - b)
  return Float64Array.from([...needed, ...thinned(wished, needed)]).sort()
}

/** Leaves out lines that lie close to another one. */
function thinned(wished: number[], needed: readonly number[]): readonly number[] {
  const kept: number[] = []
  let last = -Infinity
  let at = 0
  for (const line of wished.sort((a, b) => a - b)) {
    while (at < needed.length && (needed[at] ?? 0) <= line - NEAREST) at += 1
    const near = needed[at]
    if (line - last < NEAREST || (near !== undefined && Math.abs(near - line) < NEAREST)) continue
    kept.push(line)
    last = line
  }
  return kept
}

function bar(grid: RouteGrid, box: Box): void {
  const { xs, ys } = grid
  const left = box.x - CLEARANCE
  const right = box.x + box.width + CLEARANCE
  const top = box.y - CLEARANCE
  const bottom = box.y + box.height + CLEARANCE
  const firstX = Math.max(0, indexOfLine(xs, left) - 1)
  const firstY = Math.max(0, indexOfLine(ys, top) - 1)
  for (let j = firstY; j < ys.length && (ys[j] ?? 0) < bottom; j += 1) {
    const y = ys[j] ?? 0
    const nextY = ys[j + 1] ?? y
    for (let i = firstX; i < xs.length && (xs[i] ?? 0) < right; i += 1) {
      const x = xs[i] ?? 0
      const nextX = xs[i + 1] ?? x
      const vertex = j * xs.length + i
      if (y > top && nextX > left) grid.barredRight[vertex] = 1
      if (x > left && nextY > top) grid.barredDown[vertex] = 1
    }
  }
}
