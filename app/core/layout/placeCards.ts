import type { Card, CardSet } from './cards.ts'
import { inColumns, inLayers, inMasonry, inRows } from './candidates.ts'
import { improve } from './improve.ts'
import { positionOf } from './layoutChange.ts'
import { placeNewCards } from './placeNewCards.ts'
import { scoreArrangement, type Arrangement, type View } from './score.ts'
import { gapOf, unitsOf, type Unit } from './units.ts'
import type { Layout, Point } from './types.ts'

const MOST_COLUMNS = 14
/** Up to this many stages layers and any number of columns are weighed; beyond, what suits the shape of the view. */
const MOST_FREE = 30
/** Scoring looks at every pair of lines; beyond this many stages they stand in rows as in the file. */
const MOST_SCORED = 120

/**
 * Positions for the cards that have none, by layout key. Where no stage has one yet the whole picture is arranged for the
 * view, else new cards go beside what they belong to and nothing else moves. Pure and deterministic; no two cards overlap.
 */
export function placeCards(set: CardSet, layout: Layout, view: View): Layout {
  const missing = set.cards.filter((card) => positionOf(layout, card.key) === undefined)
  if (missing.length === 0) return {}
  const anyStagePlaced = set.cards.some(
    (card) => card.kind === 'stage' && positionOf(layout, card.key) !== undefined,
  )
  if (!anyStagePlaced) return arrangeCards(set, view)
  return placeNewCards(set, layout)
}

/** Arranges all cards anew for a view. */
export function arrangeCards(set: CardSet, view: View): Layout {
  const units = unitsOf(set)
  return positionsOf(units, bestArrangement(units, gapOf(set), view))
}

function bestArrangement(units: readonly Unit[], gapX: number, view: View): Arrangement {
  const around = Math.ceil(Math.sqrt(units.length * (view.width / Math.max(1, view.height))))
  if (units.length > MOST_SCORED) return inRows(units, around, gapX)
  const many = units.length > MOST_FREE
  const candidates: Arrangement[] = many
    ? []
    : [inLayers(units, 'right', gapX), inLayers(units, 'down', gapX)]
  const fewest = many ? Math.max(1, around - 2) : 1
  for (let columns = fewest; columns <= Math.min(units.length, MOST_COLUMNS, around + 2); columns += 1) {
    candidates.push(
      inRows(units, columns, gapX),
      inMasonry(units, columns, gapX),
      inColumns(units, columns, gapX),
    )
    if (columns >= around - 2) candidates.push(improve(units, columns, gapX, view))
  }
  let best = candidates[0] ?? new Map<string, Point>()
  let least = Infinity
  for (const candidate of candidates) {
    const cost = scoreArrangement(units, candidate, view)
    if (cost < least - 1e-9) {
      least = cost
      best = candidate
    }
  }
  return best
}

/** Positions of stages and their sources, moved so that the picture starts at 0, 0. */
function positionsOf(units: readonly Unit[], at: Arrangement): Layout {
  const positions: Record<string, Point> = Object.create(null)
  let left = Infinity
  let top = Infinity
  const put = (card: Card, x: number, y: number): void => {
    positions[card.key] = { x, y }
    left = Math.min(left, x)
    top = Math.min(top, y)
  }
  for (const unit of units) {
    const point = at.get(unit.id) ?? { x: 0, y: 0 }
    put(unit.card, point.x, point.y)
    for (const source of unit.sources) put(source.card, point.x + source.at.x, point.y + source.at.y)
  }
  for (const [key, point] of Object.entries(positions)) {
    positions[key] = { x: Math.round(point.x - left), y: Math.round(point.y - top) }
  }
  return positions
}
