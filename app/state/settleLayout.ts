import { applyLayoutChange, positionOf } from '../core/layout/layoutChange.ts'
import type { Layout } from '../core/layout/types.ts'
import { appState, useApp } from './store.ts'

/**
 * Remembers where cards that had no position were put. Nobody asked for it, so it is no step to undo and no new revision;
 * a position that is already known is never touched.
 */
export function settleLayout(found: Layout): void {
  const { layout } = appState()
  const missing = Object.entries(found).filter(([key]) => positionOf(layout, key) === undefined)
  if (missing.length > 0) useApp.setState({ layout: applyLayoutChange(layout, Object.fromEntries(missing)) })
}
