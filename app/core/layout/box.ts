import type { Point } from './types.ts'

/** A rectangle on the canvas. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** Whether two boxes are nearer to each other than `gap`. */
export const nearerThan = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap

/** The smallest box around all; all zero where there is none. */
export function boundsOf(boxes: Iterable<Box>): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  return left === Infinity
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}

/** Whether the straight line from `a` to `b` touches the box. */
export function lineTouches(a: Point, b: Point, box: Box): boolean {
  let near = 0
  let far = 1
  for (const [from, delta, low, high] of [
    [a.x, b.x - a.x, box.x, box.x + box.width],
    [a.y, b.y - a.y, box.y, box.y + box.height],
  ] as const) {
    if (delta === 0) {
      if (from < low || from > high) return false
      continue
    }
    const first = (low - from) / delta
    const second = (high - from) / delta
    near = Math.max(near, Math.min(first, second))
    far = Math.min(far, Math.max(first, second))
  }
  return near <= far
}

/** Whether the straight lines a–b and c–d cross (not merely touch at an end). */
export function linesCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
