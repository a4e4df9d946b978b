import { ArrowDown, ArrowUp, FlaskConical, Pencil, Trash2 } from 'lucide-react'
import { deleteEdge } from '../../../core/commands/deleteEdge.ts'
import { removeInstruction } from '../../../core/commands/removeInstruction.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import type { Design, InstructionId } from '../../../core/model/types.ts'
import { appState } from '../../../state/store.ts'
import { setWhatIf } from '../../../state/whatIf.ts'
import { setCanvas, type Subject } from '../canvasState.ts'
import type { CanvasAction } from './action.ts'
import { stopElement } from './openForms.ts'
import * as wishes from './wishes.ts'

const withRow =
  (run: (instruction: InstructionId) => void) =>
  (subject: Subject): void => {
    if (subject.kind === 'instruction') run(subject.instruction)
  }

const ofRow =
  (preview: (design: Design, instruction: InstructionId) => CommandResult | null) =>
  (subject: Subject, design: Design): CommandResult | null =>
    subject.kind === 'instruction' ? preview(design, subject.instruction) : null

/** The instruction behind a row or a line. */
function instructionOf(subject: Subject): InstructionId | null {
  if (subject.kind === 'instruction') return subject.instruction
  if (subject.kind !== 'edge') return null
  return appState().design.edges.find((edge) => edge.id === subject.edge)?.instruction ?? null
}

function edit(subject: Subject): void {
  const instruction = instructionOf(subject)
  if (instruction === null) return
  const box = stopElement(subject.kind === 'edge' ? subject.edge : instruction)?.getBoundingClientRect()
  const at = box ? { x: box.right, y: box.top } : wishes.focusPoint()
  setCanvas({ form: { kind: 'edit', instruction, at } })
}

/** What can be done with an instruction, or with the line that it draws. */
export const ROW_ACTIONS: readonly CanvasAction[] = [
  {
    id: 'edit',
    group: 'edit',
    label: 'Edit…',
    keys: ['Enter'],
    icon: Pencil,
    on: ['instruction', 'edge'],
    run: edit,
  },
  {
    id: 'row-up',
    group: 'order',
    label: 'Move up',
    keys: ['Alt+ArrowUp'],
    icon: ArrowUp,
    on: ['instruction'],
    preview: ofRow((design, instruction) => wishes.rowMovedBy(design, instruction, -1)),
    run: withRow((instruction) => wishes.moveRowBy(instruction, -1)),
  },
  {
    id: 'row-down',
    group: 'order',
    label: 'Move down',
    keys: ['Alt+ArrowDown'],
    icon: ArrowDown,
    on: ['instruction'],
    preview: ofRow((design, instruction) => wishes.rowMovedBy(design, instruction, 1)),
    run: withRow((instruction) => wishes.moveRowBy(instruction, 1)),
  },
  {
    id: 'what-if',
    group: 'use',
    label: 'What if this changes',
    keys: ['W'],
    icon: FlaskConical,
    on: ['instruction'],
    run: withRow((instruction) => setWhatIf({ preset: 'row', instruction })),
  },
  {
    id: 'remove-row',
    group: 'danger',
    label: 'Delete',
    keys: ['Delete', 'Backspace'],
    icon: Trash2,
    on: ['instruction'],
    preview: ofRow((design, instruction) => removeInstruction(design, { instruction })),
    run: withRow(wishes.removeRow),
  },
  {
    id: 'remove-edge',
    group: 'danger',
    label: 'Delete',
    keys: ['Delete', 'Backspace'],
    icon: Trash2,
    on: ['edge'],
    preview: (subject, design) =>
      subject.kind === 'edge' ? deleteEdge(design, { edge: subject.edge }) : null,
    run: (subject) => subject.kind === 'edge' && wishes.removeEdge(subject.edge),
  },
]
