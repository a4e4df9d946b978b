import { lineTouches, linesCross, type Box } from './box.ts'
import { CARD_WIDTH, HEADER_HEIGHT } from './cardMetrics.ts'
import type { Unit } from './units.ts'
import type { Point } from './types.ts'

/** Where the upper left corner of every unit's stage card stands. */
export type Arrangement = ReadonlyMap<string, Point>

export interface View {
  readonly width: number
  readonly height: number
}

const CROSSING = 0.3
const THROUGH_CARD = 0.4
const BACKWARDS = 0.35
const LENGTH = 0.35
const OUT_OF_ORDER = 0.06
const TOO_SMALL = 3

/**
 * How bad an arrangement is; lower is better. Counts what a reader suffers from: small type (the whole must fit the
 * view), lines that cross, run over cards, lead back or far, and stages that do not follow each other as in the file.
 */
export function scoreArrangement(units: readonly Unit[], at: Arrangement, view: View): number {
  const boxes = units.map((unit) => boxOf(unit, at))
  const lines = linesOf(units, at)
  let cost = (1 / fitZoom(boxes, units, view) - 1) * TOO_SMALL
  for (const [index, line] of lines.entries()) {
    cost += ((Math.abs(line.b.x - line.a.x) + Math.abs(line.b.y - line.a.y)) / 1000) * LENGTH
    if (line.b.x < line.a.x && line.b.y < line.bottom) cost += BACKWARDS
    for (let other = index + 1; other < lines.length; other += 1) {
      const second = lines[other]
      if (second && linesCross(line.a, line.b, second.a, second.b)) cost += CROSSING
    }
    for (const [unit, box] of boxes.entries()) {
      if (unit !== line.from && unit !== line.to && lineTouches(line.a, line.b, box)) cost += THROUGH_CARD
    }
  }
  return cost + disorder(boxes) * OUT_OF_ORDER
}

/** At which zoom, at most 1, everything fits the view. */
export function fitZoom(boxes: readonly Box[], units: readonly Unit[], view: View): number {
  let right = 0
  let bottom = 0
  let left = Infinity
  let top = Infinity
  for (const [index, box] of boxes.entries()) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y - (units[index]?.above ?? 0))
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  if (left === Infinity) return 1
  return Math.min(1, view.width / (right - left), view.height / (bottom - top))
}

function boxOf(unit: Unit, at: Arrangement): Box {
  const point = at.get(unit.id) ?? { x: 0, y: 0 }
  return { x: point.x, y: point.y, width: unit.card.width, height: unit.card.height }
}

interface Line {
  readonly a: Point
  readonly b: Point
  /** The lower edge of the card that it leaves. */
  readonly bottom: number
  readonly from: number
  readonly to: number
}

function linesOf(units: readonly Unit[], at: Arrangement): readonly Line[] {
  const index = new Map(units.map((unit, place) => [unit.id, place]))
  const lines: Line[] = []
  for (const [to, unit] of units.entries()) {
    const target = at.get(unit.id)
    for (const id of unit.takesFrom) {
      const source = at.get(id)
      const from = index.get(id)
      if (!source || !target || from === undefined) continue
      const a = { x: source.x + CARD_WIDTH, y: source.y + HEADER_HEIGHT / 2 }
      const bottom = source.y + (units[from]?.card.height ?? 0)
      lines.push({ a, bottom, b: { x: target.x, y: target.y + HEADER_HEIGHT / 2 }, from, to })
    }
  }
  return lines
}

/** How often a stage stands neither to the right of nor below the one before it in the file. */
function disorder(boxes: readonly Box[]): number {
  let count = 0
  for (let index = 1; index < boxes.length; index += 1) {
    const before = boxes[index - 1]
    const box = boxes[index]
    if (before && box && box.x <= before.x && box.y < before.y + before.height) count += 1
  }
  return count
}
