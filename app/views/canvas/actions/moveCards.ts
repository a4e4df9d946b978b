import type { NodeChange } from '@xyflow/react'
import { freePlace } from '../../../core/layout/freePlace.ts'
import type { LayoutChange, Point } from '../../../core/layout/types.ts'
import { applyChange } from '../../../state/applyChange.ts'
import { appState } from '../../../state/store.ts'
import { canvasState, setCanvas } from '../canvasState.ts'
import { cardName } from '../scene/names.ts'
import type { CanvasNode } from '../scene/nodes.ts'

const keyOf = (node: CanvasNode): string => (node.type === 'stage' ? node.data.cardKey : node.id)

/** Follows a card under the pointer; nothing goes into the document before it is let go. */
export function moveCards(changes: readonly NodeChange<CanvasNode>[], nodes: readonly CanvasNode[]): void {
  const moving: Record<string, Point> = Object.assign(Object.create(null), canvasState().moving)
  let moved = false
  for (const change of changes) {
    if (change.type !== 'position' || !change.position || change.dragging !== true) continue
    const node = nodes.find((one) => one.id === change.id)
    if (!node) continue
    moving[keyOf(node)] = { x: Math.round(change.position.x), y: Math.round(change.position.y) }
    moved = true
  }
  if (moved) setCanvas({ moving })
}

/** Moves a card by some px, as the arrow keys do; `commitMove` puts it into the document. */
export function nudgeCard(id: string, dx: number, dy: number): void {
  const { geometry, moving } = canvasState()
  const card = geometry?.cards().cards.find((one) => one.id === id)
  const box = geometry?.boxes().get(id)
  if (!card || !box) return
  setCanvas({ moving: { ...moving, [card.key]: { x: Math.round(box.x + dx), y: Math.round(box.y + dy) } } })
}

/** Puts the cards that were moved where they were let go, or beside what they would lie on: one step to undo. */
export function commitMove(): void {
  const { geometry, moving } = canvasState()
  const keys = Object.keys(moving)
  if (!geometry || keys.length === 0) return
  const { cards } = geometry.cards()
  const boxes = geometry.boxes()
  const moved = cards.filter((card) => Object.hasOwn(moving, card.key))
  const ids = new Set(moved.map((card) => card.id))
  const others = [...boxes].flatMap(([id, box]) => (ids.has(id) ? [] : [box]))
  const layout: Record<string, Point> = Object.create(null)
  for (const card of moved) {
    const box = boxes.get(card.id)
    if (box) layout[card.key] = freePlace(box, others)
  }
  const [first] = moved
  const label = `Moved ${first ? cardName(first.id, appState().design) : 'a card'}`
  applyLayout(layout, label)
  setCanvas({ moving: {} })
}

/** Changes positions alone, as one step to undo. */
export function applyLayout(layout: LayoutChange, label: string): void {
  applyChange({ edit: [], layout, origin: 'command', label })
}
