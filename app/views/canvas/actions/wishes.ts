import { addCopyFrom } from '../../../core/commands/addCopyFrom.ts'
import { deleteEdge } from '../../../core/commands/deleteEdge.ts'
import { deleteStage } from '../../../core/commands/deleteStage.ts'
import { moveInstruction } from '../../../core/commands/moveInstruction.ts'
import { moveStage } from '../../../core/commands/moveStage.ts'
import { removeInstruction } from '../../../core/commands/removeInstruction.ts'
import { renameStage } from '../../../core/commands/renameStage.ts'
import { setBase } from '../../../core/commands/setBase.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import type { Point } from '../../../core/layout/types.ts'
import { findStage, stageOf } from '../../../core/model/lookup.ts'
import type { Design, EdgeId, InstructionId, Stage, StageId } from '../../../core/model/types.ts'
import { perform } from '../../../state/applyChange.ts'
import { announce } from '../../../state/notices.ts'
import { select } from '../../../state/selection.ts'
import { appState } from '../../../state/store.ts'
import { canvasState, setCanvas, type Gap } from '../canvasState.ts'
import { focusStop } from '../keys/focusStop.ts'
import { stopAfterRemoval } from '../keys/walk.ts'
import { stopElement } from './openForms.ts'
import { baseOfCard, guessFrom, sourceOfCard } from './source.ts'

/** Says at a point of the window why a wish can't be had, and tells screen readers. The way out may be a click away. */
export function refuseAt(
  at: Point,
  message: string,
  wayOut?: { readonly label: string; readonly run: () => void },
): void {
  setCanvas({ refusal: { at, message, ...(wayOut ? { wayOut } : {}) } })
  announce(message)
}

/** Does what a command answered; a refusal shows at the pointer, or where the focus is. */
function performAt(result: CommandResult, at: Point | null): boolean {
  if (result.done) {
    setCanvas({ refusal: null })
    return perform(result)
  }
  refuseAt(at ?? focusPoint(), result.refusal.message)
  return false
}

/** Does what a form asks for. Its own preview already tells a refusal. */
export const performInForm = (result: CommandResult): boolean => result.done && perform(result)

/** Where the focus is, in window px: the place for answers to the keyboard. */
export function focusPoint(): Point {
  const { stop } = canvasState()
  const element = (stop === null ? null : stopElement(stop)) ?? document.querySelector('[data-canvas]')
  const box = element?.getBoundingClientRect()
  return box
    ? { x: box.left + Math.min(box.width, 160), y: box.top + Math.min(box.height, 24) }
    : { x: 200, y: 200 }
}

/** Renames a stage and every reference to it. */
export function renameStageTo(stage: Stage, name: string): boolean {
  if (name === (stage.writtenName ?? '')) return true
  return performAt(renameStage(appState().design, { stage: stage.id, name }), null)
}

/** Moves an instruction to a gap of its own or another stage, and keeps the focus on it. */
export function moveRow(id: InstructionId, gap: Gap, at: Point | null): void {
  if (!performAt(movedTo(appState().design, id, gap), at)) return
  select({ kind: 'instruction', instruction: id })
  focusStop(id, gap.stage)
}

/** The gap one place up or down from an instruction, across the borders of stages; null at the ends of the file. */
function gapBy(design: Design, id: InstructionId, step: -1 | 1): Gap | null {
  const stage = stageOf(design, id)
  const index = stage?.instructions.findIndex((one) => one.id === id) ?? -1
  if (!stage || index === -1) return null
  const neighbour = design.stages[stage.index + step]
  if (step === -1 && index === 0) {
    return neighbour ? { stage: neighbour.id, index: neighbour.instructions.length } : null
  }
  if (step === 1 && index === stage.instructions.length - 1) {
    return neighbour ? { stage: neighbour.id, index: 0 } : null
  }
  return { stage: stage.id, index: step === -1 ? index - 1 : index + 2 }
}

/** What moving an instruction to a gap comes to. */
function movedTo(design: Design, id: InstructionId, gap: Gap): CommandResult {
  const stage = findStage(design, gap.stage)
  const here = stage?.instructions.findIndex((one) => one.id === id) ?? -1
  // A gap below the row itself is one place higher once the row has left.
  const index = here !== -1 && here < gap.index ? gap.index - 1 : gap.index
  return moveInstruction(design, { instruction: id, stage: gap.stage, index })
}

/** What moving an instruction one place up or down comes to; null at the ends of the file. */
export function rowMovedBy(design: Design, id: InstructionId, step: -1 | 1): CommandResult | null {
  const gap = gapBy(design, id, step)
  return gap && movedTo(design, id, gap)
}

/** Moves an instruction one place up or down. */
export function moveRowBy(id: InstructionId, step: -1 | 1): void {
  const gap = gapBy(appState().design, id, step)
  if (gap) moveRow(id, gap, null)
}

/** Takes an instruction away; the focus goes to its neighbour. */
export function removeRow(id: InstructionId): void {
  const { design } = appState()
  const stage = stageOf(design, id)
  if (!stage) return
  const next = stopAfterRemoval(design, { id, card: stage.id })
  if (performAt(removeInstruction(design, { instruction: id }), null)) focusStop(next.id, next.card)
}

/** Moves a stage before or behind another in the file. */
export function moveStageBeside(
  id: StageId,
  other: StageId,
  side: 'before' | 'after',
  at: Point | null,
): void {
  const { design } = appState()
  const from = findStage(design, id)?.index ?? 0
  const to = findStage(design, other)?.index ?? 0
  const index = to + (side === 'after' ? 1 : 0) - (from < to ? 1 : 0)
  if (performAt(moveStage(design, { stage: id, index }), at)) focusStop(id)
}

/** What moving a stage one place up or down in the file comes to; null at its ends. */
export function stageMovedBy(design: Design, id: StageId, step: -1 | 1): CommandResult | null {
  const index = (findStage(design, id)?.index ?? -1) + step
  return design.stages[index] ? moveStage(design, { stage: id, index }) : null
}

/** Moves a stage one place up or down in the file. */
export function moveStageBy(id: StageId, step: -1 | 1): void {
  const result = stageMovedBy(appState().design, id, step)
  if (result && performAt(result, null)) focusStop(id)
}

/** Takes a stage away. */
export function removeStage(id: StageId): void {
  const { design } = appState()
  const index = findStage(design, id)?.index ?? 0
  const next = design.stages[index + 1] ?? design.stages[index - 1]
  const removal = (dependants: 'refuse' | 'delete'): CommandResult =>
    deleteStage(design, { stage: id, dependants })
  const careful = removal('refuse')
  const all = careful.done ? careful : removal('delete')
  const finish = (): void => {
    if (performAt(all, null) && next) focusStop(next.id)
  }
  if (careful.done || !all.done) return finish()
  refuseAt(focusPoint(), careful.refusal.message, { label: 'Delete those lines too', run: finish })
}

/** Takes a line away: the COPY or mount that makes it. */
export function removeEdge(id: EdgeId): void {
  const { design } = appState()
  const edge = design.edges.find((one) => one.id === id)
  if (edge && performAt(deleteEdge(design, { edge: id }), null)) focusStop(edge.target)
}

/** Starts a stage from what a card stands for. A stage further down can be moved above in the same step. */
export function baseOn(id: StageId, card: string, at: Point | null): void {
  const { design } = appState()
  const wish = (move: boolean): CommandResult => setBase(design, { stage: id, base: baseOfCard(card), move })
  const finish = (result: CommandResult): void => {
    if (performAt(result, at)) focusStop(id)
  }
  offerMove(wish, at ?? focusPoint(), 'Move it and use it', finish)
}

/** Opens the form for copying from a card to a stage, or says at the pointer why that can't be. */
export function tryCopy(from: string, to: StageId, at: Point): void {
  const { design } = appState()
  const { sourcePaths, destinations } = guessFrom(design, from, to)
  const [sourcePath = ''] = sourcePaths
  const [destination = ''] = destinations
  const wish = (move: boolean): CommandResult =>
    addCopyFrom(design, { source: sourceOfCard(from), target: to, sourcePath, destination, move })
  const open = (move: boolean): void => setCanvas({ form: { kind: 'connect', from, to, at, move }, stop: to })
  const trial = wish(false)
  if (trial.done) return open(false)
  offerMove(wish, at, 'Move it and copy', () => open(true))
}

/** Does what can be done as things stand; else refuses, and offers to move a stage where that is the way out. */
function offerMove(
  wish: (move: boolean) => CommandResult,
  at: Point,
  label: string,
  finish: (result: CommandResult) => void,
): void {
  const plain = wish(false)
  const moved = plain.done ? plain : wish(true)
  if (plain.done || !moved.done) return finish(plain)
  refuseAt(at, plain.refusal.message, { label, run: () => finish(moved) })
}
