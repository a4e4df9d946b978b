import type { Design, Flag, Instruction } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import type { Replacement } from '../text/types.ts'
import { absolute } from './references.ts'

/** Adds a flag behind the last one, or behind the keyword. */
export function insertFlag(design: Design, instruction: Instruction, flag: string): Replacement {
  const last = instruction.flags.at(-1)?.range ?? instruction.keywordRange
  const { end } = absolute(design, instruction.id, last)
  return replacement(end, end, ` ${flag}`)
}

/**
 * Takes a flag away, with the white space and continuation before it; where a comment stands there, with what
 * follows it instead.
 */
export function deleteFlag(design: Design, instruction: Instruction, flag: Flag): Replacement {
  const index = instruction.flags.indexOf(flag)
  const before = instruction.flags[index - 1]?.range ?? instruction.keywordRange
  const next = instruction.flags[index + 1]?.range.start ?? instruction.argumentsRange.start
  const start = absolute(design, instruction.id, flag.range).start
  const range = absolute(design, instruction.id, { start: before.end, end: flag.range.end })
  const after = absolute(design, instruction.id, {
    start: flag.range.end,
    end: Math.max(flag.range.end, next),
  })
  if (!design.text.slice(range.start, start).includes('#')) return replacement(range.start, range.end, '')
  if (!design.text.slice(after.start, after.end).includes('#')) return replacement(start, after.end, '')
  return replacement(start, after.start, '')
}
