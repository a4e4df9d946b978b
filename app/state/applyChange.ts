import { applyLayoutChange, layoutDifference } from '../core/layout/layoutChange.ts'
import { followKeys } from '../core/layout/stageKey.ts'
import type { LayoutChange } from '../core/layout/types.ts'
import type { CommandResult } from '../core/commands/types.ts'
import { findInstruction, findTarget } from '../core/model/lookup.ts'
import { targetName } from '../core/model/target.ts'
import { applyEdit, differenceEdit, invertEdit } from '../core/text/edit.ts'
import { recordEntry, redoEntry, undoEntry, type HistoryEntry } from '../core/text/history.ts'
import type { Design } from '../core/model/types.ts'
import { deriveWithin } from './deriveWithin.ts'
import { announce, showProblem } from './notices.ts'
import { appState, useApp } from './store.ts'
import { besideApplied, besideDifference } from './surroundings.ts'
import type { ProjectState } from './project.ts'
import type { AppState, Change, EditOrigin, Selection, Surroundings } from './types.ts'

/**
 * The one way in: text, design, layout and what stands beside them change together, in a single `setState`, and the inverse goes into the history.
 * A change that changes nothing is dropped.
 */
export function applyChange(change: Change): void {
  const before = appState()
  const next = afterChange(before, change)
  const inverseLayout = layoutDifference(next.layout, before.layout)
  const difference = besideDifference(before, change.beside ?? {})
  if (change.edit.length === 0 && Object.keys(inverseLayout).length === 0 && difference === null) return
  const entry: HistoryEntry<Partial<Surroundings>> = {
    edit: change.edit,
    inverse: invertEdit(change.edit, before.text),
    layout: layoutDifference(before.layout, next.layout),
    inverseLayout,
    origin: change.origin,
    label: change.label,
    ...difference,
  }
  useApp.setState({ ...next, history: recordEntry(before.history, entry, performance.now()) })
  if (change.origin === 'command') announce(change.label)
}

/** Takes the last change back: text and layout; says so. */
export function undo(): void {
  const before = appState()
  const step = undoEntry(before.history)
  if (!step) return announce('Nothing to undo')
  const change = {
    edit: step.entry.inverse,
    layout: step.entry.inverseLayout,
    beside: step.entry.inverseBeside ?? {},
    origin: 'undo',
    label: step.entry.label,
  } as const
  travel(before, change, step.history)
  announce(`Undone: ${step.entry.label}`)
}

/** Makes the change again that was taken back last. */
export function redo(): void {
  const before = appState()
  const step = redoEntry(before.history)
  if (!step) return announce('Nothing to redo')
  const change = {
    edit: step.entry.edit,
    layout: step.entry.layout,
    beside: step.entry.beside ?? {},
    origin: 'redo',
    label: step.entry.label,
  } as const
  travel(before, change, step.history)
  announce(`Redone: ${step.entry.label}`)
}

/** What was told as done may not be so any more: it goes with the step, problems stay. */
function travel(before: AppState, change: Change, history: AppState['history']): void {
  const notices = before.notices.filter(({ tone }) => tone === 'problem')
  useApp.setState({ ...afterChange(before, change), history, notices })
}

/** Applies what a command answered, or shows its refusal. Answers whether it was done. */
export function perform(result: CommandResult, layout: LayoutChange = {}): boolean {
  if (!result.done) {
    showProblem(result.refusal.message)
    return false
  }
  applyChange({ edit: result.edit, layout, origin: 'command', label: result.label })
  if (result.reveal) useApp.setState({ cursor: result.reveal.start })
  return true
}

/** Puts another text in place of the whole one, as a single change: one undo brings text and positions back. */
export function replaceText(
  text: string,
  label: string,
  layout: LayoutChange = {},
  beside: Partial<Surroundings> = {},
): void {
  applyChange({ edit: differenceEdit(appState().text, text), layout, origin: 'open', label, beside })
}

/** Changes what is known of the project, as one step of the history: the analyses follow. */
export function changeProject(
  change: Partial<ProjectState>,
  label: string,
  origin: EditOrigin = 'command',
): void {
  applyChange({
    edit: [],
    layout: {},
    origin,
    label,
    beside: { project: { ...appState().project, ...change } },
  })
}

function afterChange(before: AppState, change: Change): Partial<AppState> & Pick<AppState, 'layout'> {
  const text = applyEdit(change.edit, before.text)
  const design = change.edit.length === 0 ? before.design : deriveWithin(text, before.design, change.edit)
  // What another text, undo or redo does to the layout is all said in the change itself.
  const follows = change.origin === 'typing' || change.origin === 'command'
  const moved = follows ? followKeys(before.layout, before.design, design) : {}
  const followed = applyLayoutChange(before.layout, moved)
  return {
    ...besideApplied(before, change.beside ?? {}),
    revision: before.revision + 1,
    text,
    design,
    layout: applyLayoutChange(followed, change.layout),
    ...targetFollows(before, design),
    selection: stillThere(before.selection, design),
  }
}

/** The chosen target stays the same stage where it gets another name or place. */
function targetFollows({ build, design: before }: AppState, design: Design): Partial<AppState> {
  const { target } = build
  if (target === null || design === before) return {}
  const stage = findTarget(before, target)
  const now = stage && design.stages.find(({ id }) => id === stage.id)
  if (!now || findTarget(design, target) === now) return {}
  return { build: { ...build, target: targetName(now) } }
}

function stillThere(selection: Selection, design: Design): Selection {
  const there =
    selection.kind === 'stage'
      ? design.stages.some((stage) => stage.id === selection.stage)
      : selection.kind === 'instruction'
        ? findInstruction(design, selection.instruction) !== null
        : selection.kind === 'edge' && design.edges.some((edge) => edge.id === selection.edge)
  return there || selection.kind === 'none' ? selection : { kind: 'none' }
}
