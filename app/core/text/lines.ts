/** Offsets at which the lines of a text start. Only \n ends a line, as in BuildKit; a text that ends with it has an empty last line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** A place as line and column, both 0-based; columns count UTF-16 units. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** The line and column of an offset; `starts` is `lineStarts(text)`. */
export function positionAt(starts: readonly number[], offset: number): LineColumn {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low, column: offset - (starts[low] ?? 0) }
}

/** The offset of a line and column; what lies outside the text goes to its nearest end. */
export function offsetAt(starts: readonly number[], place: LineColumn, length: number): number {
  if (place.line < 0) return 0
  const start = starts[place.line]
  if (start === undefined) return length
  const next = starts[place.line + 1]
  const end = next === undefined ? length : next - 1
  return Math.max(start, Math.min(start + place.column, end))
}

/** The line ending that a text uses: the one of its first line, `\n` where there is none. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n')
  return at > 0 && text.charCodeAt(at - 1) === 0x0d ? '\r\n' : '\n'
}

/** The offset of the start of the line that an offset stands in. */
export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** The offset just behind the line break that ends the line of an offset; the text's end in the last line. */
export function nextLineOf(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  return at < 0 ? text.length : at + 1
}
