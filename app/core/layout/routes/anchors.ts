import type { Box } from '../box.ts'
import { HEADER_HEIGHT } from '../cardMetrics.ts'
import type { CardLink } from '../cards.ts'
import type { Point } from '../types.ts'

/** A place on a card's border where a line may leave or enter, and the way that leads away from the card there. */
export interface Anchor extends Point {
  readonly dx: -1 | 0 | 1
  readonly dy: -1 | 0 | 1
  /** How much longer a way may be before this place is taken instead of a better one. */
  readonly cost: number
}

const PORT_Y = HEADER_HEIGHT / 2
const CORNER = 20

const left = (box: Box, y: number, cost: number): Anchor => ({ x: box.x, y: box.y + y, dx: -1, dy: 0, cost })
const right = (box: Box, y: number, cost: number): Anchor => ({
  x: box.x + box.width,
  y: box.y + y,
  dx: 1,
  dy: 0,
  cost,
})
const top = (box: Box, x: number, cost: number): Anchor => ({ x, y: box.y, dx: 0, dy: -1, cost })
const bottom = (box: Box, x: number, cost: number): Anchor => ({
  x,
  y: box.y + box.height,
  dx: 0,
  dy: 1,
  cost,
})

/** Where a line may leave its source card: a stage's output port is preferred. */
export function sourceAnchors(box: Box, target: Box, isStage: boolean): readonly Anchor[] {
  const across = clamp(target.x + target.width / 2, box.x + CORNER, box.x + box.width - CORNER)
  if (isStage) return [right(box, PORT_Y, 0), bottom(box, across, 60), left(box, PORT_Y, 200)]
  const middle = box.height / 2
  return [
    bottom(box, box.x + box.width / 2, 0),
    right(box, middle, 30),
    left(box, middle, 60),
    top(box, box.x + box.width / 2, 120),
  ]
}

/** Where a line may enter its target card: the header for a base, the instruction's row for the others. */
export function targetAnchors(link: CardLink, source: Box, box: Box): readonly Anchor[] {
  const above = clamp(source.x + source.width / 2, box.x + CORNER, box.x + box.width - CORNER)
  if (link.kind === 'base') {
    return [
      left(box, PORT_Y, 0),
      top(box, above, 0),
      top(box, box.x + box.width / 2, 20),
      right(box, PORT_Y, 220),
    ]
  }
  if (link.kind === 'context')
    return [top(box, above, 0), left(box, link.entry, 20), right(box, link.entry, 60)]
  return [left(box, link.entry, 0), right(box, link.entry, 40)]
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
