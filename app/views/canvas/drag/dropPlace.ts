import { appState } from '../../../state/store.ts'
import { canvasState, type Dragged, type DropPlace } from '../canvasState.ts'
import type { Point } from '../../../core/layout/types.ts'

/** Where something that is dragged would land if it were let go at a point of the window; null where it can't land. */
export function dropPlaceAt(at: Point, what: Dragged['what']): DropPlace | null {
  const elements = document.elementsFromPoint(at.x, at.y)
  const card = elements
    .find((element) => element.closest('[data-stage]'))
    ?.closest<HTMLElement>('[data-stage]')
  const stage = card?.dataset['stage']
  if (card && stage !== undefined) {
    if (what.kind === 'row' || what.kind === 'keyword')
      return { kind: 'gap', gap: { stage, index: gapIndex(card, stage, at) } }
    if (what.kind === 'stageOrder' && what.stage === stage) return null
    const box = card.getBoundingClientRect()
    return { kind: 'beside', stage, side: at.x < box.left + box.width / 2 ? 'before' : 'after' }
  }
  const onCanvas = elements.some((element) => element.closest('[data-canvas]'))
  const { geometry } = canvasState()
  if (!onCanvas || !geometry || what.kind === 'row' || what.kind === 'stageOrder') return null
  return { kind: 'canvas', point: geometry.toCanvas(at) }
}

/** Before which instruction a point of a card lies. */
function gapIndex(card: HTMLElement, stage: string, at: Point): number {
  const count = appState().design.stages.find((one) => one.id === stage)?.instructions.length ?? 0
  for (const row of card.querySelectorAll<HTMLElement>('[data-row-index]')) {
    const box = row.getBoundingClientRect()
    if (at.y < box.top + box.height / 2) return Number(row.dataset['rowIndex'])
  }
  return count
}
