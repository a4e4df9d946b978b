import type { Edit, Replacement, TextRange } from './types.ts'

/** The text after an edit. */
export function applyEdit(edit: Edit, text: string): string {
  let result = ''
  let at = 0
  for (const { range, newText } of edit) {
    result += text.slice(at, range.start) + newText
    at = range.end
  }
  return result + text.slice(at)
}

/** The edit that leads from the text after `edit` back to `text`. */
export function invertEdit(edit: Edit, text: string): Edit {
  const after = rangesAfter(edit)
  return edit.map(({ range }, index) => ({
    range: after[index] ?? range,
    newText: text.slice(range.start, range.end),
  }))
}

/**
 * Where an offset stands after an edit. An offset inside what was replaced goes to the start (`before`) or the end
 * (`after`) of the new text; so does one at the place of an insertion.
 */
export function mapOffset(edit: Edit, offset: number, side: 'before' | 'after'): number {
  let shift = 0
  for (const { range, newText } of edit) {
    if (range.start > offset || (range.start === offset && side === 'before')) break
    if (range.end > offset || (range.start === range.end && range.start === offset))
      return range.start + shift + (side === 'after' ? newText.length : 0)
    shift += newText.length - (range.end - range.start)
  }
  return offset + shift
}

/** The smallest single replacement that makes `newText` of `oldText`; no replacement where they are equal. */
export function differenceEdit(oldText: string, newText: string): Edit {
  if (oldText === newText) return []
  const shorter = Math.min(oldText.length, newText.length)
  let head = 0
  while (head < shorter && oldText.charCodeAt(head) === newText.charCodeAt(head)) head += 1
  let tail = 0
  while (
    tail < shorter - head &&
    oldText.charCodeAt(oldText.length - 1 - tail) === newText.charCodeAt(newText.length - 1 - tail)
  )
    tail += 1
  const range = { start: head, end: oldText.length - tail }
  return [{ range, newText: newText.slice(head, newText.length - tail) }]
}

/** A replacement of the text from `start` to `end`. */
export const replacement = (start: number, end: number, newText: string): Replacement => ({
  range: { start, end },
  newText,
})

/** Where each replacement's new text stands in the text after the edit. */
export function rangesAfter(edit: Edit): readonly TextRange[] {
  let shift = 0
  return edit.map(({ range, newText }) => {
    const start = range.start + shift
    shift += newText.length - (range.end - range.start)
    return { start, end: start + newText.length }
  })
}
