import { CARD_WIDTH, GAP_Y } from './cardMetrics.ts'
import type { Arrangement } from './score.ts'
import type { Unit } from './units.ts'
import type { Point } from './types.ts'

/** Lines of `columns` units, read like text: left to right, then the next line. Cards of a line share their upper edge. */
export function inRows(units: readonly Unit[], columns: number, gapX: number): Arrangement {
  const at = new Map<string, Point>()
  let y = 0
  for (let start = 0; start < units.length; start += columns) {
    const line = units.slice(start, start + columns)
    const above = Math.max(...line.map((unit) => unit.above))
    for (const [column, unit] of line.entries())
      at.set(unit.id, { x: column * (CARD_WIDTH + gapX), y: y + above })
    y += above + Math.max(...line.map((unit) => unit.card.height)) + GAP_Y
  }
  return at
}

/** `columns` columns filled one after the other, top to bottom, about equally tall. */
export function inColumns(units: readonly Unit[], columns: number, gapX: number): Arrangement {
  const heights = units.map((unit) => unit.above + unit.card.height + GAP_Y)
  const share = heights.reduce((sum, height) => sum + height, 0) / columns
  const at = new Map<string, Point>()
  let column = 0
  let y = 0
  let before = 0
  for (const [index, unit] of units.entries()) {
    const height = heights[index] ?? 0
    const due = Math.min(columns - 1, Math.floor((before + height / 2) / share))
    if (due > column) {
      column = due
      y = 0
    }
    at.set(unit.id, { x: column * (CARD_WIDTH + gapX), y: y + unit.above })
    y += height
    before += height
  }
  return at
}

/**
 * `columns` columns, each unit put into the one that is shortest so far but not left of what it takes from unless it can
 * stand below that: compact, and read roughly like text.
 */
export function inMasonry(units: readonly Unit[], columns: number, gapX: number): Arrangement {
  const heights = Array.from({ length: columns }, () => 0)
  const at = new Map<string, Point>()
  const bottoms = new Map<string, number>()
  for (const unit of units) {
    let best = 0
    let least = Infinity
    for (const [column, height] of heights.entries()) {
      const x = column * (CARD_WIDTH + gapX)
      const leftOf = unit.takesFrom.filter(
        (id) => (at.get(id)?.x ?? 0) >= x && height < (bottoms.get(id) ?? 0),
      ).length
      const cost = height + leftOf * 400 + column * 4
      if (cost >= least) continue
      least = cost
      best = column
    }
    const y = (heights[best] ?? 0) + unit.above
    at.set(unit.id, { x: best * (CARD_WIDTH + gapX), y })
    bottoms.set(unit.id, y + unit.card.height)
    heights[best] = y + unit.card.height + GAP_Y
  }
  return at
}

/** Layers from left to right (or top to bottom): a unit stands one layer after the last that it takes from. */
export function inLayers(units: readonly Unit[], direction: 'right' | 'down', gapX: number): Arrangement {
  const layers = orderLayers(layersOf(units))
  return direction === 'right' ? layersRight(layers, gapX) : layersDown(layers, gapX)
}

function layersOf(units: readonly Unit[]): Unit[][] {
  const depth = new Map<string, number>()
  const layers: Unit[][] = []
  for (const unit of units) {
    const layer = unit.takesFrom.reduce((most, id) => Math.max(most, (depth.get(id) ?? -1) + 1), 0)
    depth.set(unit.id, layer)
    const others = layers[layer]
    if (others) others.push(unit)
    else layers[layer] = [unit]
  }
  return layers
}

const SWEEPS = 6

/** Sorts every layer by the mean place of what its units take from and give to, several times over; ties keep their order. */
function orderLayers(layers: readonly Unit[][]): readonly (readonly Unit[])[] {
  const neighbours = neighboursOf(layers.flat())
  const place = new Map<string, number>()
  let ordered: readonly (readonly Unit[])[] = layers
  for (let sweep = 0; sweep <= SWEEPS; sweep += 1) {
    const downwards = sweep % 2 === 0
    const next = (downwards ? ordered : ordered.toReversed()).map((layer) =>
      sortLayer(layer, neighbours, place),
    )
    ordered = downwards ? next : next.toReversed()
  }
  return ordered
}

function sortLayer(
  layer: readonly Unit[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  place: Map<string, number>,
): readonly Unit[] {
  const mean = (unit: Unit): number => {
    const places = (neighbours.get(unit.id) ?? []).flatMap((id) => place.get(id) ?? [])
    return places.length === 0
      ? (place.get(unit.id) ?? 1)
      : places.reduce((sum, one) => sum + one, 0) / places.length
  }
  const sorted = layer
    .map((unit, index) => ({ unit, index, mean: mean(unit) }))
    .sort((a, b) => a.mean - b.mean || a.index - b.index)
  for (const [index, { unit }] of sorted.entries()) place.set(unit.id, (index + 0.5) / sorted.length)
  return sorted.map(({ unit }) => unit)
}

function neighboursOf(units: readonly Unit[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>(units.map((unit) => [unit.id, [...unit.takesFrom]]))
  for (const unit of units) for (const from of unit.takesFrom) found.get(from)?.push(unit.id)
  return found
}

function layersRight(layers: readonly (readonly Unit[])[], gapX: number): Arrangement {
  const at = new Map<string, Point>()
  for (const [index, layer] of layers.entries()) {
    let y = 0
    for (const unit of layer) {
      at.set(unit.id, { x: index * (CARD_WIDTH + gapX), y: y + unit.above })
      y += unit.above + unit.card.height + GAP_Y
    }
  }
  return at
}

function layersDown(layers: readonly (readonly Unit[])[], gapX: number): Arrangement {
  const at = new Map<string, Point>()
  const widest = Math.max(...layers.map((layer) => layer.length))
  let y = 0
  for (const layer of layers) {
    const above = Math.max(...layer.map((unit) => unit.above))
    const indent = ((widest - layer.length) * (CARD_WIDTH + gapX)) / 2
    for (const [index, unit] of layer.entries()) {
      at.set(unit.id, { x: indent + index * (CARD_WIDTH + gapX), y: y + above })
    }
    y += above + Math.max(...layer.map((unit) => unit.card.height)) + GAP_Y
  }
  return at
}
