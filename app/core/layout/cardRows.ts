import type { Instruction, Stage } from '../model/types.ts'
import {
  BODY_PADDING,
  COMMENT_HEIGHT,
  FOOTER_HEIGHT,
  HEADER_HEIGHT,
  MOST_ROWS,
  ROW_HEIGHT,
} from './cardMetrics.ts'

/** One line of a card's body; `top` counts from the card's upper edge, comment line included. */
export type CardRow =
  | {
      readonly kind: 'instruction'
      readonly instruction: Instruction
      /** The last line of the travelling comment, where there is room for it. */
      readonly comment: string | null
      readonly top: number
      readonly height: number
    }
  | {
      readonly kind: 'fold'
      readonly hidden: readonly Instruction[]
      readonly top: number
      readonly height: number
    }

export interface CardBody {
  readonly rows: readonly CardRow[]
  /** Of the whole card. */
  readonly height: number
}

const KEPT_AT_TOP = 7
const KEPT_AT_BOTTOM = 6
const foldedBodies = new WeakMap<Stage, CardBody>()
const unfoldedBodies = new WeakMap<Stage, CardBody>()

/**
 * The rows of a stage's card and its height. A card of more than 14 rows folds its middle, but never an instruction that
 * takes files from elsewhere; `unfolded` shows them all. Same stage object, same answer object.
 */
export function cardRows(stage: Stage, unfolded: boolean): CardBody {
  const bodies = unfolded ? unfoldedBodies : foldedBodies
  const known = bodies.get(stage)
  if (known) return known
  const groups = unfolded
    ? stage.instructions.map((instruction) => [instruction])
    : foldedGroups(stage.instructions)
  const body = stack(groups, hasRoomForComments(stage.instructions))
  bodies.set(stage, body)
  return body
}

/** Whether the instruction copies or mounts from another stage or image (`--from`, or `from=` of a mount). */
export function takesFromElsewhere(instruction: Instruction): boolean {
  return instruction.flags.some(
    (flag) => flag.name === 'from' || (flag.name === 'mount' && /(?:^|,)from=/.test(flag.value ?? '')),
  )
}

function hasRoomForComments(instructions: readonly Instruction[]): boolean {
  const comments = instructions.filter((instruction) => instruction.comment !== null).length
  return instructions.length * ROW_HEIGHT + comments * COMMENT_HEIGHT <= MOST_ROWS * ROW_HEIGHT
}

/** Instructions one by one, or several where they are folded away. */
function foldedGroups(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  if (instructions.length <= MOST_ROWS) return instructions.map((instruction) => [instruction])
  const groups: Instruction[][] = []
  let hidden: Instruction[] = []
  const tail = instructions.length - KEPT_AT_BOTTOM
  for (const [index, instruction] of instructions.entries()) {
    const shown = index < KEPT_AT_TOP || index >= tail || takesFromElsewhere(instruction)
    if (!shown) {
      hidden.push(instruction)
      continue
    }
    if (hidden.length > 0) groups.push(hidden)
    hidden = []
    groups.push([instruction])
  }
  return groups
}

function stack(groups: readonly (readonly Instruction[])[], comments: boolean): CardBody {
  let top = HEADER_HEIGHT + BODY_PADDING
  const rows: CardRow[] = []
  for (const group of groups) {
    const first = group[0]
    if (!first) continue
    const comment = comments && group.length === 1 ? lastCommentLine(first.comment) : null
    const height = ROW_HEIGHT + (comment === null ? 0 : COMMENT_HEIGHT)
    rows.push(
      group.length === 1
        ? { kind: 'instruction', instruction: first, comment, top, height }
        : { kind: 'fold', hidden: group, top, height },
    )
    top += height
  }
  const body = rows.length === 0 ? top + ROW_HEIGHT : top
  return { rows, height: body + BODY_PADDING + FOOTER_HEIGHT }
}

function lastCommentLine(comment: string | null): string | null {
  if (comment === null) return null
  const lines = comment.split('\n')
  return (lines[lines.length - 1] ?? '').replace(/^\s*#\s?/, '').trimEnd()
}
