import { findStage } from '../model/lookup.ts'
import type { Design, Instruction, StageId } from '../model/types.ts'
import { blockOf } from './blocks.ts'

/** A place for an instruction among the others of its stage. */
export interface Slot {
  /** Where its lines go; the start of a line, or the text's end. */
  readonly offset: number
  /** Its place among all instructions of the file. */
  readonly order: number
  /** What stands directly above it, or null. */
  readonly above: Instruction | null
}

/** The instructions of a stage behind its FROM, or with null those before the first FROM. */
export function instructionsOf(design: Design, stage: StageId | null): readonly Instruction[] {
  if (stage === null) return design.preamble
  return findStage(design, stage)?.instructions ?? []
}

/** The place at an index among the instructions of a stage (0: directly behind FROM); beyond the last one, at the end. */
export function slotAt(design: Design, stage: StageId | null, index: number): Slot {
  const list = instructionsOf(design, stage)
  const at = Math.max(0, Math.min(index, list.length))
  const above = at > 0 ? list[at - 1] : stage === null ? undefined : findStage(design, stage)?.from
  if (above)
    return {
      offset: blockOf(design, above.id).end,
      order: design.instructions.findIndex(({ id }) => id === above.id) + 1,
      above,
    }
  const first = design.instructions[0]
  return { offset: first ? blockOf(design, first.id).start : design.text.length, order: 0, above: null }
}

/** Why nothing can be put behind an instruction: it is not finished. Null where it is. */
export function openProblem(design: Design, above: Instruction | null): string | null {
  if (!above || above.closed) return null
  const line = design.places.get(above.id)?.startLine ?? 0
  return above.problem === 'unterminated heredoc'
    ? `The heredoc in line ${line} has no end: close it with its word alone in a line first.`
    : `The instruction in line ${line} does not end: take the escape character from its last line first.`
}
