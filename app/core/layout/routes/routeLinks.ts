import type { Box } from '../box.ts'
import type { CardLink, CardSet } from '../cards.ts'
import type { Point } from '../types.ts'
import { sourceAnchors, targetAnchors } from './anchors.ts'
import { findRoute, stubOf } from './findRoute.ts'
import { makeGrid } from './grid.ts'
import { placeLabels, type EdgeLabel } from './placeLabels.ts'
import { roundedPath } from './roundedPath.ts'
import { simpleRoute } from './simpleRoute.ts'

export interface Route {
  readonly path: string
  readonly points: readonly Point[]
  readonly label: EdgeLabel | null
}

/** Beyond this many cards lines take simple ways: finding better ones would cost more than a frame. */
const MOST_CARDS = 60
const MOST_LABELLED = 200

/**
 * Ways for all links whose cards have a box, with their labels' places. They lead around the cards where that is
 * affordable; `plain` ways look at their own two cards only.
 */
export function routeLinks(
  set: CardSet,
  boxes: ReadonlyMap<string, Box>,
  manner: 'around' | 'plain' = 'around',
): ReadonlyMap<string, Route> {
  const obstacles = [...boxes.values()]
  const stages = new Set(set.cards.filter((card) => card.kind === 'stage').map((card) => card.id))
  const affordable = manner === 'around' && obstacles.length <= MOST_CARDS
  const ways = affordable ? aroundCards(set.links, boxes, stages) : new Map<string, readonly Point[]>()
  for (const link of set.links) {
    const source = boxes.get(link.from)
    const target = boxes.get(link.to)
    if (source && target && !ways.has(link.id))
      ways.set(link.id, simpleRoute(link, source, target, stages.has(link.from)))
  }
  const labelled = obstacles.length <= MOST_LABELLED ? set.links : []
  const labels = placeLabels(labelled, ways, manner === 'around' ? obstacles : [])
  const routes = new Map<string, Route>()
  for (const [id, points] of ways) {
    if (points.length > 1)
      routes.set(id, { path: roundedPath(points), points, label: labels.get(id) ?? null })
  }
  return routes
}

function aroundCards(
  links: readonly CardLink[],
  boxes: ReadonlyMap<string, Box>,
  stages: ReadonlySet<string>,
): Map<string, readonly Point[]> {
  const plans = links.flatMap((link) => {
    const source = boxes.get(link.from)
    const target = boxes.get(link.to)
    if (!source || !target) return []
    const sources = sourceAnchors(source, target, stages.has(link.from))
    const targets = targetAnchors(link, source, target)
    const span = Math.abs(source.x - target.x) + Math.abs(source.y - target.y)
    return [{ link, sources, targets, span }]
  })
  const grid = makeGrid(
    [...boxes.values()],
    plans.flatMap(({ sources, targets }) => [...sources, ...targets].map(stubOf)),
  )
  const users = new Map<string, number>()
  const ways = new Map<string, readonly Point[]>()
  // Short lines first: they have the fewest other ways.
  for (const { link, sources, targets } of plans.toSorted((a, b) => a.span - b.span)) {
    const user = users.get(`${link.from} ${link.kind}`) ?? users.size
    users.set(`${link.from} ${link.kind}`, user)
    const points = findRoute(grid, sources, targets, user)
    if (points) ways.set(link.id, points)
  }
  return ways
}
