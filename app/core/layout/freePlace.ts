import { nearerThan, type Box } from './box.ts'
import { LEAST_GAP } from './cardMetrics.ts'
import type { Point } from './types.ts'

/** How often a place may be moved on to get clear of other cards. */
const MOST_MOVES = 40

/** The free place nearest to where a card was put: there, or just beside the cards that it would lie on. */
export function freePlace(wanted: Box, others: readonly Box[]): Point {
  const blocking = (box: Box): Box | undefined =>
    others.find((other) => nearerThan(box, other, LEAST_GAP - 1))
  const first = blocking(wanted)
  if (!first) return { x: wanted.x, y: wanted.y }
  const distance = (box: Box): number => Math.abs(box.x - wanted.x) + Math.abs(box.y - wanted.y)
  const open = besides(wanted, first)
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    open.sort((a, b) => distance(a) - distance(b))
    const box = open.shift()
    if (!box) break
    const other = blocking(box)
    if (!other) return { x: box.x, y: box.y }
    open.push(...besides(box, other).filter((next) => distance(next) > distance(box)))
  }
  return { x: wanted.x, y: Math.max(...others.map((other) => other.y + other.height)) + LEAST_GAP }
}

const besides = (box: Box, other: Box): Box[] => [
  { ...box, x: other.x + other.width + LEAST_GAP },
  { ...box, x: other.x - box.width - LEAST_GAP },
  { ...box, y: other.y + other.height + LEAST_GAP },
  { ...box, y: other.y - box.height - LEAST_GAP },
]
