import type { Edit, Replacement } from './types.ts'

/** Writes an edit from left to right as kept, deleted and inserted pieces. */
interface Writer {
  readonly out: Replacement[]
  /** Offset in the old text. */
  at: number
  /** Where the open replacement starts, or -1. */
  start: number
  text: string
}

/** What `first` has still to give: its replacements from `index` on, the middle one perhaps half taken. */
interface Reader {
  readonly edit: Edit
  index: number
  /** Offset in the old text. */
  at: number
  /** How much of the new text of `edit[index]` is taken; -1: not begun. */
  taken: number
}

/**
 * One edit that does what `first` and then `second` do; `second` counts in the text after `first`.
 * `[0..0 → "ab"]` then `[1..2 → ""]` → `[0..0 → "a"]`.
 */
export function composeEdits(first: Edit, second: Edit): Edit {
  if (first.length === 0) return second
  if (second.length === 0) return first
  const writer: Writer = { out: [], at: 0, start: -1, text: '' }
  const reader: Reader = { edit: first, index: 0, at: 0, taken: -1 }
  let middle = 0
  for (const { range, newText } of second) {
    take(reader, writer, range.start - middle, true)
    take(reader, writer, range.end - range.start, false)
    insert(writer, newText)
    middle = range.end
  }
  take(reader, writer, Number.POSITIVE_INFINITY, true)
  flush(writer)
  return writer.out
}

/** Takes `length` characters of the middle text, and keeps them or drops them. */
function take(reader: Reader, writer: Writer, length: number, keep: boolean): void {
  let left = length
  for (;;) {
    const next = reader.edit[reader.index]
    if (next && next.range.start === reader.at && reader.taken < 0) {
      remove(writer, next.range.end - next.range.start)
      reader.at = next.range.end
      reader.taken = 0
    }
    if (next && reader.taken >= 0) {
      const count = Math.min(left, next.newText.length - reader.taken)
      if (keep) insert(writer, next.newText.slice(reader.taken, reader.taken + count))
      reader.taken += count
      left -= count
      if (reader.taken < next.newText.length) return
      reader.index++
      reader.taken = -1
      continue
    }
    if (left <= 0 || (!next && left === Number.POSITIVE_INFINITY)) return
    const count = next ? Math.min(left, next.range.start - reader.at) : left
    if (keep) skip(writer, count)
    else remove(writer, count)
    reader.at += count
    left -= count
  }
}

function skip(writer: Writer, count: number): void {
  if (count > 0) flush(writer)
  writer.at += count
}

function remove(writer: Writer, count: number): void {
  if (count > 0 && writer.start < 0) writer.start = writer.at
  writer.at += count
}

function insert(writer: Writer, text: string): void {
  if (text === '') return
  if (writer.start < 0) writer.start = writer.at
  writer.text += text
}

function flush(writer: Writer): void {
  if (writer.start >= 0)
    writer.out.push({ range: { start: writer.start, end: writer.at }, newText: writer.text })
  writer.start = -1
  writer.text = ''
}
