import type { Box } from '../box.ts'
import type { CardLink } from '../cards.ts'
import { freePlace } from '../freePlace.ts'
import type { Point } from '../types.ts'
import { shortenPath } from './shortenPath.ts'

/** The chip on a copy edge. `stack`: source, destination and size below each other, where there is little width. */
export interface EdgeLabel {
  /** Its middle. */
  readonly x: number
  readonly y: number
  /** As wide and high as it can become. */
  readonly width: number
  readonly height: number
  readonly form: 'line' | 'stack'
  readonly source: string
  readonly destination: string
}

interface Candidate {
  readonly label: EdgeLabel
  readonly cost: number
}

const AIR = 4
const ADVANCE = 6.7
const PADDING = 14
const SIZE_TEXT = 62
const LINE_HEIGHT = 22
const STACK_HEIGHT = 50
const LONGEST_IN_LINE = 24
const LONGEST_IN_STACK = 15

/** What a label may not lie on: cards and labels at any price, other lines where there is another place. */
interface Surroundings {
  readonly cards: readonly Box[]
  readonly labels: readonly Box[]
  readonly lines: readonly Stretch[]
}

/** A straight part of a line: as a box without width or height. */
interface Stretch {
  readonly link: string
  readonly box: Box
}

const ON_CARD = 10_000
const ON_LABEL = 5_000
const ON_LINE = 90
/** Above this many lines a label does not look at the others: it would cost more than a frame. */
const MOST_LINES = 120

/**
 * Finds a place for every copy edge's label: on its line or just beside it, on no card, and on no other label or line where
 * there is such a place. `boxes` are the cards; without them labels stay on the middle of their lines.
 */
export function placeLabels(
  links: readonly CardLink[],
  routes: ReadonlyMap<string, readonly Point[]>,
  boxes: readonly Box[],
): ReadonlyMap<string, EdgeLabel> {
  const labels = new Map<string, EdgeLabel>()
  const taken: Box[] = []
  const lines = boxes.length > 0 && links.length <= MOST_LINES ? stretchesOf(links, routes) : []
  for (const link of links) {
    const points = routes.get(link.id)
    if (link.kind !== 'copy' || !points || points.length < 2) continue
    const others = lines.filter((stretch) => stretch.link !== link.id)
    const around: Surroundings = { cards: boxes, labels: taken, lines: others }
    const onLine = cheapest(candidatesOf(link, points, [0]), around)
    const found =
      onLine && onLine.conflict > 0 ? cheapest(candidatesOf(link, points, ASIDE), around, onLine) : onLine
    if (!found) continue
    const label = found.conflict >= ON_LABEL ? clearOf(found.label, [...boxes, ...taken]) : found.label
    labels.set(link.id, label)
    taken.push(boxOf(label))
  }
  return labels
}

/** Places beside the line, as parts of the label's own size from its middle. */
const ASIDE = [-0.62, -0.45, -0.25, 0.25, 0.45, 0.62]

interface Found {
  readonly label: EdgeLabel
  readonly cost: number
  /** The part of the cost that comes from lying on something. */
  readonly conflict: number
}

function cheapest(
  candidates: readonly Candidate[],
  around: Surroundings,
  sofar: Found | null = null,
): Found | null {
  let best = sofar
  for (const { label, cost } of candidates) {
    const box = boxOf(label)
    if (best && cost >= best.cost) continue
    const conflict =
      covered(box, around.cards, ON_CARD) +
      covered(box, around.labels, ON_LABEL) +
      around.lines.filter((line) => overlap(box, line.box) > 0).length * ON_LINE
    if (!best || cost + conflict < best.cost) best = { label, cost: cost + conflict, conflict }
  }
  return best
}

/** The free place nearest to a label that found none by its line. */
function clearOf(label: EdgeLabel, others: readonly Box[]): EdgeLabel {
  const { x, y } = freePlace(boxOf(label), others)
  return { ...label, x: x + label.width / 2, y: y + label.height / 2 }
}

function stretchesOf(
  links: readonly CardLink[],
  routes: ReadonlyMap<string, readonly Point[]>,
): readonly Stretch[] {
  return links.flatMap(({ id }) => {
    const points = routes.get(id) ?? []
    return points.slice(1).flatMap((b, index): Stretch[] => {
      const a = points[index]
      if (!a) return []
      const corner = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) }
      return [{ link: id, box: { ...corner, width: Math.abs(b.x - a.x), height: Math.abs(b.y - a.y) } }]
    })
  })
}

function candidatesOf(
  link: CardLink,
  points: readonly Point[],
  aside: readonly number[],
): readonly Candidate[] {
  const [source, destination] = [sourceText(link), link.destination]
  const line = {
    source: shortenPath(source, LONGEST_IN_LINE),
    destination: shortenPath(destination, LONGEST_IN_LINE),
  }
  const stack = {
    source: shortenPath(source, LONGEST_IN_STACK),
    destination: shortenPath(destination, LONGEST_IN_STACK - 2),
  }
  const lineWidth = (line.source.length + line.destination.length + 3) * ADVANCE + PADDING + SIZE_TEXT
  const stackWidth = Math.max(stack.source.length, stack.destination.length + 2, 8) * ADVANCE + PADDING
  const found: Candidate[] = []
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1]
    const b = points[index]
    if (!a || !b) continue
    const length = Math.abs(b.x - a.x) + Math.abs(b.y - a.y)
    const horizontal = a.y === b.y
    for (const share of SHARES) {
      const at = { x: Math.round(a.x + (b.x - a.x) * share), y: Math.round(a.y + (b.y - a.y) * share) }
      for (const by of aside) {
        const off = Math.abs(share - 0.5) * 20 + Math.abs(by) * 40
        const lineCost = off + (horizontal && length >= lineWidth ? 0 : 60)
        const stackCost = off + 30 + (length >= STACK_HEIGHT ? 0 : 30)
        const move = (width: number, height: number): Point =>
          horizontal ? { x: at.x, y: at.y + by * height } : { x: at.x + by * width, y: at.y }
        found.push(
          {
            label: {
              ...move(lineWidth, LINE_HEIGHT),
              width: lineWidth,
              height: LINE_HEIGHT,
              form: 'line',
              ...line,
            },
            cost: lineCost,
          },
          {
            label: {
              ...move(stackWidth, STACK_HEIGHT),
              width: stackWidth,
              height: STACK_HEIGHT,
              form: 'stack',
              ...stack,
            },
            cost: stackCost,
          },
        )
      }
    }
  }
  return found
}

/** Where on a straight part of the line a label may be, its middle first. */
const SHARES = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9]

const boxOf = ({ x, y, width, height }: EdgeLabel): Box => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
})

function sourceText(link: CardLink): string {
  const [first = ''] = link.sourcePaths
  return link.sourcePaths.length > 1 ? `${first} +${link.sourcePaths.length - 1}` : first
}

/** How much a box lies on others: `price` each, and the depth in px. A little air counts as lying on. */
function covered(box: Box, others: readonly Box[], price: number): number {
  let sum = 0
  for (const other of others) {
    const depth = overlap(box, other)
    if (depth > 0) sum += price + depth
  }
  return sum
}

/** The smaller side of what two boxes share, with some air; not above 0 where they are apart. */
function overlap(a: Box, b: Box): number {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.min(x, y) + AIR
}
