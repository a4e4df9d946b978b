import type { Design, Instruction } from '../../model/types.ts'
import { replacement } from '../../text/edit.ts'
import { lineEndingOf } from '../../text/lines.ts'
import type { Edit, TextRange } from '../../text/types.ts'

/** An instruction's lines with the comment that travels with it and the line break after it. */
export function linesOf(design: Design, instruction: Instruction): TextRange | null {
  const place = design.places.get(instruction.id)
  if (!place) return null
  const lineBreak = design.text.indexOf('\n', place.end)
  return { start: place.commentStart, end: lineBreak < 0 ? design.text.length : lineBreak + 1 }
}

/** The edit that moves an instruction, its comment with it, in front of another of the same stage. */
export function moveBefore(design: Design, moved: Instruction, before: Instruction): Edit | null {
  const from = linesOf(design, moved)
  const to = linesOf(design, before)
  if (!from || !to || from.start < to.end) return null
  const lines = design.text.slice(from.start, from.end)
  return [replacement(to.start, to.start, withBreak(design, lines)), replacement(from.start, from.end, '')]
}

/** The edit that moves an instruction, its comment with it, behind another of the same stage. */
export function moveAfter(design: Design, moved: Instruction, after: Instruction): Edit | null {
  const from = linesOf(design, moved)
  const to = linesOf(design, after)
  if (!from || !to || to.start < from.end) return null
  const lines = design.text.slice(from.start, from.end)
  return [
    replacement(from.start, from.end, ''),
    replacement(to.end, to.end, leadingBreak(design, to.end) + lines),
  ]
}

/** Lines that end in a line break, as those in front of others must. */
export function withBreak(design: Design, lines: string): string {
  return lines.endsWith('\n') ? lines : lines + lineEndingOf(design.text)
}

/** The line break that is missing where something is put behind the last line of a file without one. */
export function leadingBreak(design: Design, offset: number): string {
  return offset > 0 && design.text[offset - 1] !== '\n' ? lineEndingOf(design.text) : ''
}
