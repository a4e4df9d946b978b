import type { Box } from '../../../core/layout/box.ts'
import { boxesOf } from '../../../core/layout/boxesOf.ts'
import { cardRows } from '../../../core/layout/cardRows.ts'
import { cardsOf, type CardSet } from '../../../core/layout/cards.ts'
import { applyLayoutChange } from '../../../core/layout/layoutChange.ts'
import { placeCards } from '../../../core/layout/placeCards.ts'
import { routeLinks, type Route } from '../../../core/layout/routes/routeLinks.ts'
import { sameCards, sameLink } from '../../../core/layout/sameCards.ts'
import type { View } from '../../../core/layout/score.ts'
import type { Layout } from '../../../core/layout/types.ts'
import type { Design, Stage, StageId } from '../../../core/model/types.ts'
import { drawnStages } from './drawnStages.ts'
import { linkName } from './names.ts'
import { sourceNode, stageNode, type CanvasNode, type LinkEdge } from './nodes.ts'

/** Everything React Flow draws, and the positions that cards without one were given. */
export interface Scene {
  readonly set: CardSet
  readonly nodes: CanvasNode[]
  readonly edges: LinkEdge[]
  readonly boxes: ReadonlyMap<string, Box>
  /** Positions found for cards that the layout does not know yet. */
  readonly found: Layout
}

export interface SceneInput {
  readonly design: Design
  readonly layout: Layout
  readonly moving: Layout
  readonly unfolded: ReadonlySet<StageId>
  /** Index of the first stage drawn where there are too many, else 0. */
  readonly first: number
  readonly view: View
}

const NOTHING: Layout = {}
const PLAIN = { 'aria-roledescription': undefined }
/** A line can be chosen, edited and deleted like a row. */
const AS_BUTTON = { ariaRole: 'button' } as const
const edgeAttributes = (id: string) => ({ tabIndex: -1, 'data-edge': id, 'data-stop': id })

/**
 * Makes scenes, each from the one before: what did not change stays the same object, and React Flow leaves it alone.
 * Typing in one stage makes one new node; only a card that grows or a new line has ways looked for again.
 */
export function sceneMaker(): (input: SceneInput) => Scene {
  let asked: SceneInput | null = null
  let fresh: CardSet = { cards: [], links: [] }
  let set = fresh
  let placedFor: { set: CardSet; layout: Layout } | null = null
  let found: Layout = NOTHING
  let boxes: ReadonlyMap<string, Box> = new Map()
  let routes: ReadonlyMap<string, Route> = new Map()
  let nodes: CanvasNode[] = []
  let edges: LinkEdge[] = []
  return (input) => {
    if (asked?.design !== input.design || asked.unfolded !== input.unfolded || asked.first !== input.first) {
      fresh = cardsOf(input.design, input.unfolded, drawnStages(input.design, input.first).only)
      if (!sameCards(set, fresh)) set = fresh
      asked = input
    }
    if (placedFor?.set !== set || placedFor.layout !== input.layout) {
      found = placeCards(set, input.layout, input.view)
      boxes = boxesOf(set.cards, applyLayoutChange(input.layout, found))
      routes = routeLinks(set, boxes)
      placedFor = { set, layout: input.layout }
    }
    const live = movingBoxes(set, boxes, input.moving)
    const ways = live === boxes ? routes : movingRoutes(set, live, routes, input.moving)
    nodes = sameItems(nodes, nodesOf(set, live, input, nodes))
    edges = sameItems(edges, edgesOf(fresh, ways, input.design, edges))
    return { set, nodes, edges, boxes: live, found }
  }
}

function nodesOf(
  set: CardSet,
  boxes: ReadonlyMap<string, Box>,
  input: SceneInput,
  before: readonly CanvasNode[],
): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const stages = new Map<string, Stage>(input.design.stages.map((stage) => [stage.id, stage]))
  return set.cards.flatMap((card): CanvasNode[] => {
    const box = boxes.get(card.id)
    const stage = stages.get(card.id)
    if (!box) return []
    if (card.kind !== 'stage' || !stage) return [sourceNode(card, box, known.get(card.id))]
    return [stageNode(card, box, stage, cardRows(stage, input.unfolded.has(stage.id)), known.get(card.id))]
  })
}

function edgesOf(
  set: CardSet,
  routes: ReadonlyMap<string, Route>,
  design: Design,
  before: readonly LinkEdge[],
): LinkEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]))
  return set.links.flatMap((link) => {
    const route = routes.get(link.id)
    if (!route) return []
    const old = known.get(link.id)
    const ariaLabel = linkName(link, design)
    if (
      old?.data &&
      sameLink(old.data.link, link) &&
      sameRoute(old.data.route, route) &&
      old.ariaLabel === ariaLabel
    )
      return [old]
    const edge: LinkEdge = {
      id: link.id,
      source: link.from,
      target: link.to,
      type: 'link',
      data: { link, route },
      ariaLabel,
      ...(link.kind === 'context' ? {} : AS_BUTTON),
      domAttributes: link.kind === 'context' ? PLAIN : { ...PLAIN, ...edgeAttributes(link.id) },
      focusable: false,
      selectable: false,
    }
    return [edge]
  })
}

const sameRoute = (a: Route, b: Route): boolean =>
  a === b ||
  (a.path === b.path &&
    a.label?.x === b.label?.x &&
    a.label?.y === b.label?.y &&
    a.label?.form === b.label?.form)

/** The old list where every item is the same. */
function sameItems<T>(old: T[], fresh: T[]): T[] {
  return old.length === fresh.length && fresh.every((item, index) => item === old[index]) ? old : fresh
}

function movingBoxes(
  set: CardSet,
  boxes: ReadonlyMap<string, Box>,
  moving: Layout,
): ReadonlyMap<string, Box> {
  const keys = Object.keys(moving)
  if (keys.length === 0) return boxes
  const live = new Map(boxes)
  for (const card of set.cards) {
    const point = Object.hasOwn(moving, card.key) ? moving[card.key] : undefined
    if (point) live.set(card.id, { ...point, width: card.width, height: card.height })
  }
  return live
}

/** While cards are dragged only their own lines are drawn anew, the plain way. */
function movingRoutes(
  set: CardSet,
  boxes: ReadonlyMap<string, Box>,
  routes: ReadonlyMap<string, Route>,
  moving: Layout,
): ReadonlyMap<string, Route> {
  const moved = new Set(set.cards.filter((card) => Object.hasOwn(moving, card.key)).map((card) => card.id))
  const links = set.links.filter((link) => moved.has(link.from) || moved.has(link.to))
  return new Map([...routes, ...routeLinks({ cards: set.cards, links }, boxes, 'plain')])
}
