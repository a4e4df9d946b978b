import type { Design, Instruction } from '../../model/types.ts'
import { lineStartOf } from '../../text/lines.ts'
import type { Edit, TextRange } from '../../text/types.ts'
import type { Fix } from '../types.ts'

/** A range that counts from an instruction → one that counts from the start of the text. */
export function absolute(design: Design, instruction: Instruction, range: TextRange): TextRange {
  const start = design.places.get(instruction.id)?.start ?? 0
  return { start: start + range.start, end: start + range.end }
}

/** A fix that replaces one range of an instruction. */
export function replaceRange(
  design: Design,
  instruction: Instruction,
  range: TextRange,
  newText: string,
  label: string,
): readonly Fix[] {
  return [{ label, edit: [{ range: absolute(design, instruction, range), newText }] }]
}

/** A fix that replaces one word of an instruction's arguments; none where the word has no place of its own. */
export function replaceWord(
  design: Design,
  instruction: Instruction,
  index: number,
  newText: string,
  label: string,
): readonly Fix[] {
  const word = instruction.words[index]
  return word === undefined ? [] : replaceRange(design, instruction, word.range, newText, label)
}

/** Replacements in the order an Edit needs. */
export function sorted(edit: Edit): Edit {
  return [...edit].sort((one, other) => one.range.start - other.range.start)
}

/** The lines an instruction covers with its travelling comment left in place, line break included. */
export function linesOf(design: Design, instruction: Instruction): TextRange {
  const place = design.places.get(instruction.id)
  if (place === undefined) return { start: 0, end: 0 }
  const lineBreak = design.text.indexOf('\n', place.end)
  const start = lineStartOf(design.text, place.start)
  return { start, end: lineBreak < 0 ? design.text.length : lineBreak + 1 }
}
