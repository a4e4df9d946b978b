import { boundsOf, nearerThan, type Box } from './box.ts'
import { CARD_WIDTH, GAP_Y, LEAST_GAP, STRIP_GAP } from './cardMetrics.ts'
import type { Card, CardSet } from './cards.ts'
import { positionOf } from './layoutChange.ts'
import { gapOf, unitsOf } from './units.ts'
import type { Layout, Point } from './types.ts'

const GROWTH = 0.6
/** What it costs a source to stand where its line has to turn back: more than any distance. */
const BEHIND = 1_000_000

/** Places the cards that have no position beside what they belong to; the others stay where they are. */
export function placeNewCards(set: CardSet, layout: Layout): Layout {
  const boxes = new Map<string, Box>()
  for (const card of set.cards) {
    const point = positionOf(layout, card.key)
    if (point) boxes.set(card.id, boxAt(card, point))
  }
  const placed: Record<string, Point> = Object.create(null)
  const put = (card: Card, point: Point): void => {
    placed[card.key] = point
    boxes.set(card.id, boxAt(card, point))
  }
  const gapX = gapOf(set)
  const missing = new Set(set.cards.filter((card) => !boxes.has(card.id)))
  for (const { card, sources, above } of unitsOf(set)) {
    if (!missing.has(card)) continue
    const own = sources.filter((source) => missing.has(source.card))
    // Room for its sources is found together with the stage's own, so that they can stand above it.
    const room = own.length === 0 ? 0 : above
    const whole = { width: card.width, height: card.height + room }
    const near = neighboursOf(card, set, boxes)
    const corner = bestPoint(whole, aroundAll(whole, boxes, gapX, room), boxes, (box) =>
      distanceTo(box, near),
    )
    const at = { x: corner.x, y: corner.y + room }
    put(card, at)
    for (const source of own) put(source.card, { x: at.x + source.at.x, y: at.y + source.at.y })
  }
  for (const card of missing) {
    if (boxes.has(card.id)) continue
    const near = neighboursOf(card, set, boxes)
    const owner = card.owner === null ? undefined : boxes.get(card.owner)
    put(
      card,
      bestPoint(
        card,
        [...besideOwner(card, owner, boxes), ...aroundAll(card, boxes, LEAST_GAP, 0)],
        boxes,
        (box) => distanceTo(box, near) + (owner && !leadsTo(box, owner) ? BEHIND : 0),
      ),
    )
  }
  return placed
}

const boxAt = ({ width, height }: Card, point: Point): Box => ({ ...point, width, height })

/** Whether a line from a box to a card can go straight on: the box stands above the card or left of it. */
const leadsTo = (box: Box, card: Box): boolean => box.y + box.height <= card.y || box.x + box.width <= card.x

function neighboursOf(card: Card, set: CardSet, boxes: ReadonlyMap<string, Box>): readonly Box[] {
  const ids = set.links.flatMap((link) =>
    link.to === card.id ? [link.from] : link.from === card.id ? [link.to] : [],
  )
  const found = ids.flatMap((id) => boxes.get(id) ?? [])
  const last = [...boxes.values()].at(-1)
  return found.length > 0 || !last ? found : [last]
}

/** Above the stage that a source belongs to, in up to three lines; left of it; and above and left of everything, where there always is room. */
function besideOwner(card: Card, owner: Box | undefined, boxes: ReadonlyMap<string, Box>): readonly Point[] {
  if (!owner) return []
  const points: Point[] = []
  for (let line = 0; line < 3; line += 1) {
    const y = owner.y - STRIP_GAP - card.height - line * (card.height + LEAST_GAP)
    for (const x of [owner.x, owner.x + CARD_WIDTH - card.width]) points.push({ x, y })
    points.push({ x: owner.x - STRIP_GAP - card.width, y: owner.y + line * (card.height + LEAST_GAP) })
  }
  const all = boundsOf(boxes.values())
  points.push({ x: owner.x, y: all.y - STRIP_GAP - card.height })
  points.push({ x: all.x - STRIP_GAP - card.width, y: owner.y })
  return points
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Beside and below every card, and below everything: one of these is always free. `above` is room left over what stands beside. */
function aroundAll(
  card: Size,
  boxes: ReadonlyMap<string, Box>,
  gapX: number,
  above: number,
): readonly Point[] {
  const points: Point[] = []
  for (const box of boxes.values()) {
    points.push({ x: box.x + box.width + gapX, y: box.y - above })
    points.push({ x: box.x, y: box.y + box.height + GAP_Y })
    points.push({ x: box.x - card.width - gapX, y: box.y - above })
  }
  const all = boundsOf(boxes.values())
  points.push({ x: all.x, y: all.y + all.height + GAP_Y }, { x: all.x + all.width + gapX, y: all.y - above })
  return points
}

function bestPoint(
  card: Size,
  candidates: readonly Point[],
  boxes: ReadonlyMap<string, Box>,
  costOf: (box: Box) => number,
): Point {
  const all = boundsOf(boxes.values())
  let best: Point = { x: all.x, y: all.y + all.height + GAP_Y }
  let least = Infinity
  for (const candidate of candidates) {
    const box = { ...candidate, width: card.width, height: card.height }
    if (isTaken(box, boxes)) continue
    const cost = costOf(box) + growth(all, box) * GROWTH
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  return { x: Math.round(best.x), y: Math.round(best.y) }
}

function isTaken(box: Box, boxes: ReadonlyMap<string, Box>): boolean {
  for (const other of boxes.values()) if (nearerThan(box, other, LEAST_GAP)) return true
  return false
}

function distanceTo(box: Box, near: readonly Box[]): number {
  let sum = 0
  for (const other of near) {
    sum += Math.abs(box.x + box.width / 2 - other.x - other.width / 2)
    sum += Math.abs(box.y + box.height / 2 - other.y - other.height / 2)
    if (box.x < other.x && box.y < other.y + other.height) sum += CARD_WIDTH
  }
  return near.length === 0 ? 0 : sum / near.length
}

function growth(all: Box, box: Box): number {
  const right = Math.max(all.x + all.width, box.x + box.width)
  const bottom = Math.max(all.y + all.height, box.y + box.height)
  return right - Math.min(all.x, box.x) - all.width + bottom - Math.min(all.y, box.y) - all.height
}
