import {
  ArrowDown,
  ArrowUp,
  Copy,
  Flag,
  Layers,
  Pencil,
  Plus,
  TextCursorInput,
  Trash2,
  UnfoldVertical,
} from 'lucide-react'
import { deleteStage } from '../../../core/commands/deleteStage.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import { CONTEXT_KEY, SCRATCH_KEY } from '../../../core/layout/cards.ts'
import { MOST_ROWS } from '../../../core/layout/cardMetrics.ts'
import { findStage } from '../../../core/model/lookup.ts'
import type { Design, StageId } from '../../../core/model/types.ts'
import { setBuild } from '../../../state/build.ts'
import { appState } from '../../../state/store.ts'
import { setCanvas, toggleFold, type Subject } from '../canvasState.ts'
import { stageOfSubject, withStage, type CanvasAction } from './action.ts'
import { openAddForm } from './openForms.ts'
import * as wishes from './wishes.ts'

const ofStage =
  (preview: (design: Design, stage: StageId) => CommandResult | null) =>
  (subject: Subject, design: Design): CommandResult | null =>
    subject.kind === 'stage' ? preview(design, subject.stage) : null

/** Opens the form for a new instruction: after the row, or at the stage's end. */
function addAfter(subject: Subject): void {
  const stage = findStage(appState().design, stageOfSubject(subject) ?? '')
  if (!stage) return
  const row =
    subject.kind === 'instruction'
      ? stage.instructions.findIndex((one) => one.id === subject.instruction)
      : -1
  const index = row === -1 ? stage.instructions.length : row + 1
  openAddForm({ stage: stage.id, index }, null, wishes.focusPoint())
}

/** Whether a stage comes after this one in the file: only that can copy from it. */
function hasLater(subject: Subject): boolean {
  const last = appState().design.stages.at(-1)
  return last !== undefined && last.id !== stageOfSubject(subject)
}

function copyFromHere(card: string): void {
  const at = wishes.focusPoint()
  const isStage = findStage(appState().design, card) !== null
  if (isStage && !hasLater({ kind: 'stage', stage: card }))
    return wishes.refuseAt(at, 'No stage comes after this one in the file: move it up with Alt+↑ first.')
  const nothing = NOTHING_TO_COPY.get(card)
  if (nothing !== undefined) return wishes.refuseAt(at, nothing)
  setCanvas({ form: { kind: 'choose', purpose: 'copy', stage: card, at } })
}

/** Why nothing can be copied from a card that is no stage and no image. */
const NOTHING_TO_COPY: ReadonlyMap<string, string> = new Map([
  [SCRATCH_KEY, 'Nothing can be copied from scratch, it is empty: choose an image or a stage.'],
  [CONTEXT_KEY, 'A COPY without --from takes from the build context: select a stage and add one with I.'],
])

function setTarget(id: StageId): void {
  const stage = findStage(appState().design, id)
  if (stage) setBuild({ target: stage.name ?? String(stage.index) })
}

const isLong = (subject: Subject): boolean =>
  (findStage(appState().design, stageOfSubject(subject) ?? '')?.instructions.length ?? 0) > MOST_ROWS

/** What can be done with a stage; much of it from any of its rows too. */
export const STAGE_ACTIONS: readonly CanvasAction[] = [
  {
    id: 'rename',
    group: 'edit',
    label: 'Rename',
    keys: ['F2', 'Enter'],
    icon: TextCursorInput,
    on: ['stage'],
    run: withStage((stage) => setCanvas({ renaming: stage })),
  },
  {
    id: 'add-instruction',
    group: 'edit',
    label: 'Add an instruction…',
    keys: ['I'],
    icon: Plus,
    on: ['stage', 'instruction'],
    run: addAfter,
  },
  {
    id: 'copy-from',
    group: 'use',
    label: 'Copy files from this stage…',
    keys: ['C'],
    icon: Copy,
    on: ['stage', 'instruction'],
    offered: hasLater,
    run: withStage(copyFromHere),
  },
  {
    id: 'copy-from-image',
    group: 'use',
    label: 'Copy files from this image…',
    keys: ['C'],
    icon: Copy,
    on: ['source'],
    offered: (subject) => subject.kind === 'source' && !NOTHING_TO_COPY.has(subject.card),
    run: (subject) => subject.kind === 'source' && copyFromHere(subject.card),
  },
  {
    id: 'base',
    group: 'use',
    label: 'Choose the base…',
    keys: ['B'],
    icon: Layers,
    on: ['stage', 'instruction'],
    run: withStage((stage) =>
      setCanvas({ form: { kind: 'choose', purpose: 'base', stage, at: wishes.focusPoint() } }),
    ),
  },
  {
    id: 'edit-from',
    group: 'edit',
    label: 'Edit FROM…',
    keys: [],
    icon: Pencil,
    on: ['stage'],
    run: withStage((instruction) =>
      setCanvas({ form: { kind: 'edit', instruction, at: wishes.focusPoint() } }),
    ),
  },
  {
    id: 'target',
    group: 'use',
    label: 'Build this stage',
    keys: ['T'],
    icon: Flag,
    on: ['stage', 'instruction'],
    run: withStage(setTarget),
  },
  {
    id: 'stage-up',
    group: 'order',
    label: 'Move up in the file',
    keys: ['Alt+ArrowUp'],
    icon: ArrowUp,
    on: ['stage'],
    preview: ofStage((design, stage) => wishes.stageMovedBy(design, stage, -1)),
    run: withStage((stage) => wishes.moveStageBy(stage, -1)),
  },
  {
    id: 'stage-down',
    group: 'order',
    label: 'Move down in the file',
    keys: ['Alt+ArrowDown'],
    icon: ArrowDown,
    on: ['stage'],
    preview: ofStage((design, stage) => wishes.stageMovedBy(design, stage, 1)),
    run: withStage((stage) => wishes.moveStageBy(stage, 1)),
  },
  {
    id: 'unfold',
    group: 'order',
    label: 'Show or fold all instructions',
    keys: ['F'],
    icon: UnfoldVertical,
    on: ['stage', 'instruction'],
    possible: isLong,
    run: withStage(toggleFold),
  },
  {
    id: 'remove-stage',
    group: 'danger',
    label: 'Delete the stage',
    keys: ['Delete', 'Backspace'],
    icon: Trash2,
    on: ['stage'],
    preview: ofStage((design, stage) => deleteStage(design, { stage, dependants: 'refuse' })),
    run: withStage(wishes.removeStage),
  },
]
