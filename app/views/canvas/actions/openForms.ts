import type { Point } from '../../../core/layout/types.ts'
import type { InstructionId } from '../../../core/model/types.ts'
import { select } from '../../../state/selection.ts'
import { setCanvas, type Gap, type Subject } from '../canvasState.ts'

/** Where a form belongs that was opened from an element: at its right end. */
function beside(element: Element): Point {
  const box = element.getBoundingClientRect()
  return { x: box.right, y: box.top + box.height / 2 }
}

/** Selects an instruction, in the editor too, and makes its row the canvas's Tab stop. */
export function pickRow(instruction: InstructionId): void {
  select({ kind: 'instruction', instruction })
  setCanvas({ stop: instruction, renaming: null, menu: null, refusal: null })
}

/** Opens the form of an instruction beside its row. */
export function openEditForm(instruction: InstructionId, from: Element): void {
  setCanvas({ form: { kind: 'edit', instruction, at: beside(from) }, menu: null })
}

/** Opens the form for a new instruction. Without a keyword it asks for one first. */
export function openAddForm(gap: Gap, keyword: string | null, from: Element | Point): void {
  setCanvas({
    form: { kind: 'add', gap, keyword, at: from instanceof Element ? beside(from) : from },
    menu: null,
  })
}

/** Selects what a menu is about, so that it is seen; what can't be selected becomes the canvas's Tab stop alone. */
function pick(subject: Subject): void {
  if (subject.kind === 'instruction') return pickRow(subject.instruction)
  if (subject.kind === 'stage') select({ kind: 'stage', stage: subject.stage })
  if (subject.kind === 'edge') select({ kind: 'edge', edge: subject.edge })
  if (subject.kind === 'canvas') return
  setCanvas({
    stop: subject.kind === 'stage' ? subject.stage : subject.kind === 'edge' ? subject.edge : subject.card,
  })
}

/** Selects something and opens the menu of what can be done with it. */
export function openMenuAt(from: Element | Point, subject: Subject): void {
  pick(subject)
  const box = from instanceof Element ? from.getBoundingClientRect() : null
  setCanvas({ menu: { at: box ? { x: box.left, y: box.bottom } : (from as Point), subject } })
}

/** The element on the canvas that stands for a card or a row; null where it is not drawn. */
export const stopElement = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-canvas] [data-stop="${CSS.escape(id)}"]`)
