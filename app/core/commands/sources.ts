import { deriveDesign } from '../model/design.ts'
import { findStage } from '../model/lookup.ts'
import type { Design, Stage, StageId } from '../model/types.ts'
import { composeEdits } from '../text/compose.ts'
import { applyEdit, mapOffset } from '../text/edit.ts'
import { moveProblem, moveStage, type MoveStageWish } from './moveStage.ts'
import { titleOf } from './names.ts'
import { done, refuse } from './result.ts'
import type { CommandResult } from './types.ts'

/** A move that puts `source` above `target` and breaks nothing: of the source, else of the target; null where neither works. */
export function moveAbove(design: Design, source: Stage, target: Stage): MoveStageWish | null {
  if (source.index < target.index) return null
  if (moveProblem(design, source, target.index) === null) return { stage: source.id, index: target.index }
  if (moveProblem(design, target, source.index) === null) return { stage: target.id, index: source.index }
  return null
}

/**
 * Runs a command that lets `target` take from `source`, which must stand above it. Where it stands below, the command is
 * refused with the way out, or with `move` the stages change places first, in the same edit.
 */
export function takingFrom(
  design: Design,
  wish: { readonly source: StageId; readonly target: StageId; readonly move?: boolean },
  command: (design: Design, source: Stage, target: Stage) => CommandResult,
): CommandResult {
  const source = findStage(design, wish.source)
  const target = findStage(design, wish.target)
  if (!source || !target) return refuse('This stage is gone: choose another one.')
  if (source === target) return refuse('A stage cannot take from itself: choose another stage.')
  if (source.index < target.index) return command(design, source, target)
  const above = titleOf(design, source.id)
  const below = titleOf(design, target.id)
  const move = moveAbove(design, source, target)
  if (!move) return refuse(entangled(design, source, target))
  if (wish.move !== true)
    return refuse(
      `Only stages further up can be used, and ${above} stands below ${below}: move ${above} above ${below} first.`,
    )
  return afterMove(design, move, wish, command)
}

function entangled(design: Design, source: Stage, target: Stage): string {
  const above = titleOf(design, source.id)
  const below = titleOf(design, target.id)
  return `${above} stands below ${below} and needs it: remove what leads from ${below} to ${above} first.`
}

function afterMove(
  design: Design,
  move: MoveStageWish,
  wish: { readonly source: StageId; readonly target: StageId },
  command: (design: Design, source: Stage, target: Stage) => CommandResult,
): CommandResult {
  const moved = moveStage(design, move)
  if (!moved.done) return moved
  const between = deriveDesign(applyEdit(moved.edit, design.text), { design, edit: moved.edit })
  const source = findStage(between, wish.source)
  const target = findStage(between, wish.target)
  if (!source || !target || source.index > target.index)
    return refuse('These stages look the same: name them first.')
  const result = command(between, source, target)
  if (!result.done) return result
  const reveal =
    result.reveal ??
    (moved.reveal && {
      start: mapOffset(result.edit, moved.reveal.start, 'before'),
      end: mapOffset(result.edit, moved.reveal.end, 'after'),
    })
  return done(composeEdits(moved.edit, result.edit), result.label, reveal)
}
