import { nearerThan, type Box } from './box.ts'
import { LEAST_GAP } from './cardMetrics.ts'
import type { Card } from './cards.ts'
import { positionOf } from './layoutChange.ts'
import type { Layout } from './types.ts'

/**
 * Where cards are drawn: their positions, but a card that would lie on another (because that one grew) is moved down until
 * it is free. Cards without a position are left out.
 */
export function boxesOf(cards: readonly Card[], layout: Layout): ReadonlyMap<string, Box> {
  const wanted = cards.flatMap((card, order) => {
    const point = positionOf(layout, card.key)
    return point ? [{ card, order, box: { ...point, width: card.width, height: card.height } }] : []
  })
  wanted.sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x || a.order - b.order)
  const placed: Box[] = []
  const boxes = new Map<string, Box>()
  for (const { card, box } of wanted) {
    const free = moveDown(box, placed)
    placed.push(free)
    boxes.set(card.id, free)
  }
  return boxes
}

function moveDown(box: Box, placed: readonly Box[]): Box {
  let free = box
  for (;;) {
    const blocking = placed.find((other) => nearerThan(free, other, LEAST_GAP - 1))
    if (!blocking) return free
    free = { ...free, y: blocking.y + blocking.height + LEAST_GAP }
  }
}
