import type { Point } from '../types.ts'

const RADIUS = 10

/** An SVG path along the points, its corners rounded. */
export function roundedPath(points: readonly Point[]): string {
  const first = points[0]
  if (!first) return ''
  const parts = [`M${first.x} ${first.y}`]
  for (let index = 1; index < points.length; index += 1) {
    const before = points[index - 1]
    const corner = points[index]
    const after = points[index + 1]
    if (!before || !corner) continue
    if (!after) {
      parts.push(`L${corner.x} ${corner.y}`)
      continue
    }
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2)
    const entry = towards(corner, before, radius)
    const exit = towards(corner, after, radius)
    parts.push(`L${entry.x} ${entry.y}Q${corner.x} ${corner.y} ${exit.x} ${exit.y}`)
  }
  return parts.join('')
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length }
}
