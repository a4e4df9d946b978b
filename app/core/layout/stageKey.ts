import type { Design } from '../model/types.ts'
import { positionOf } from './layoutChange.ts'
import type { Layout, LayoutChange, Point } from './types.ts'

/** Names that can't be taken for the key of another card (`context`, `scratch`, `image:…`) or of an unnamed stage. */
const USABLE = /^(?!(?:context|scratch)$)[a-z][a-z0-9_.-]*$/

/** Under which key each stage's position is kept, by stage id: its name, or `#index` where it has none or shares it. */
export function stageKeys(design: Design): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const keys = new Map<string, string>()
  for (const stage of design.stages) {
    const usable = stage.name !== null && USABLE.test(stage.name) && !taken.has(stage.name)
    const key = usable && stage.name !== null ? stage.name : `#${stage.index}`
    taken.add(key)
    keys.set(stage.id, key)
  }
  return keys
}

/** Moves the positions of stages whose key changed (renamed, or another index) to their new keys. */
export function followKeys(layout: Layout, before: Design, after: Design): LayoutChange {
  if (before.stages === after.stages) return {}
  const oldKeys = stageKeys(before)
  const newKeys = stageKeys(after)
  const change: Record<string, Point | null> = Object.create(null)
  for (const [id, newKey] of newKeys) {
    const oldKey = oldKeys.get(id)
    const point = oldKey === undefined || oldKey === newKey ? undefined : positionOf(layout, oldKey)
    if (oldKey === undefined || !point) continue
    if (!(oldKey in change)) change[oldKey] = null
    change[newKey] = point
  }
  return change
}
