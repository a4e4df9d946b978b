import type { Layout, LayoutChange, Point } from './types.ts'

/** Positions beyond this (from a damaged store) count as none. */
const FARTHEST = 1_000_000

/** Where a card stands, or undefined; a key like `constructor` finds no inherited property. */
export function positionOf(layout: Layout, key: string): Point | undefined {
  const point = Object.hasOwn(layout, key) ? layout[key] : undefined
  return point && Math.abs(point.x) < FARTHEST && Math.abs(point.y) < FARTHEST ? point : undefined
}

/** The layout after a change; the same object where nothing changes. */
export function applyLayoutChange(layout: Layout, change: LayoutChange): Layout {
  const keys = Object.keys(change)
  if (keys.length === 0) return layout
  const next: Record<string, Point> = Object.assign(Object.create(null), layout)
  for (const key of keys) {
    const point = change[key]
    if (point) next[key] = point
    else delete next[key]
  }
  return next
}

/** What leads from one layout to another. */
export function layoutDifference(from: Layout, to: Layout): LayoutChange {
  const change: Record<string, Point | null> = Object.create(null)
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) change[key] = null
  for (const key of Object.keys(to)) {
    const point = positionOf(to, key)
    const old = positionOf(from, key)
    if (point && (!old || old.x !== point.x || old.y !== point.y)) change[key] = point
  }
  return change
}
