import type { TextRange } from '../text/types.ts'

/** An instruction's line as BuildKit reads it: continuations joined, comments and empty lines within left out. */
export interface LogicalLine {
  readonly text: string
  /** Pairs (offset in `text`, offset in the source) where a piece starts; null where both are the same all along. */
  readonly pieces: readonly number[] | null
}

/** The place in the source of the character at an offset of the logical line. */
export function sourceOffset(line: LogicalLine, offset: number): number {
  const { pieces } = line
  if (pieces === null) return offset
  let low = 0
  let high = (pieces.length >> 1) - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[2 * middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return (pieces[2 * low + 1] ?? 0) + offset - (pieces[2 * low] ?? 0)
}

/** The place in the source of a piece of the logical line, from its first character to its last. */
export function sourceRange(line: LogicalLine, start: number, end: number): TextRange {
  if (line.pieces === null) return { start, end }
  const first = sourceOffset(line, start)
  return { start: first, end: end > start ? sourceOffset(line, end - 1) + 1 : first }
}
