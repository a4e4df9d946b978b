import type { Edit, Replacement, TextRange } from '../../core/text/types.ts'

/**
 * How the store's text stands in the editor's view. The view has no BOM, every line ending is \n, and a carriage return
 * that ends no line shows as ␍ (Monaco would break the line there, BuildKit does not). Line by line and column by column
 * text and view are the same; only the endings and the BOM differ in length.
 */
export interface ViewMap {
  /** 1 where the text begins with a BOM that the view hides. */
  readonly bom: 0 | 1
  /** Offsets in the view of the line breaks that are \r\n in the text, ascending. */
  readonly pairs: readonly number[]
  /** Some carriage return ends no line. */
  readonly loneReturns: boolean
}

/** A replacement in the coordinates of the view. */
export interface ViewChange {
  readonly start: number
  readonly end: number
  readonly newText: string
}

export const BOM = '\uFEFF'
export const RETURN_SIGN = '␍'

/** text -> its map. `hideBom` false leaves a BOM visible: it was typed into the view, which then shows it already. */
export function viewMapOf(text: string, hideBom = true): ViewMap {
  const bom = hideBom && text.startsWith(BOM) ? 1 : 0
  const pairs: number[] = []
  let loneReturns = false
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) === 10) pairs.push(at - bom - pairs.length)
    else loneReturns = true
  }
  return { bom, pairs, loneReturns }
}

/** text, its map -> what the editor shows. */
export function viewOf(text: string, map: ViewMap): string {
  const shown = map.bom ? text.slice(1) : text
  return map.pairs.length > 0 || map.loneReturns ? withoutReturns(shown) : shown
}

const withoutReturns = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\r', RETURN_SIGN)

/** The length of the view of a text of this length. */
export const viewLength = (textLength: number, map: ViewMap): number =>
  textLength - map.bom - map.pairs.length

/** Offset in the view -> offset in the text. The end of a line is before its ending. */
export const textOffset = (map: ViewMap, viewOffset: number): number =>
  viewOffset + map.bom + countBelow(map.pairs, viewOffset)

/** Offset in the text -> offset in the view; inside a \r\n it is the end of the line. */
export function viewOffset(map: ViewMap, offset: number): number {
  const { pairs } = map
  const shown = Math.max(0, offset - map.bom)
  let low = 0
  let high = pairs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pairs[middle] ?? 0) + middle + 1 < shown) low = middle + 1
    else high = middle
  }
  const inside = low < pairs.length && shown === (pairs[low] ?? 0) + low + 1
  return shown - low - (inside ? 1 : 0)
}

function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** The ending that a line break typed at this offset of the text takes: that of its line, else of the line above. */
export function endingAt(text: string, offset: number): '\n' | '\r\n' {
  const below = text.indexOf('\n', offset)
  const at = below >= 0 ? below : text.lastIndexOf('\n')
  return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n'
}

/**
 * One change typed into the view -> what it does to the text. Line breaks take the ending of the neighbouring line, and a
 * carriage return that ended no line still ends none afterwards.
 */
export function textReplacement(change: ViewChange, text: string, map: ViewMap): Replacement {
  const start = textOffset(map, change.start)
  const end = textOffset(map, change.end)
  const ending = change.newText.includes('\n') ? endingAt(text, start) : '\n'
  const written = ending === '\n' ? change.newText : change.newText.replaceAll('\n', ending)
  return trimmed(guarded({ range: { start, end }, newText: written }, text), text)
}

/** Keeps a lone \r in front of the change from becoming the first half of a line ending. */
function guarded(replacement: Replacement, text: string): Replacement {
  const { range, newText } = replacement
  if (text.charCodeAt(range.start - 1) !== 13) return replacement
  const next = newText === '' ? text.charCodeAt(range.end) : newText.charCodeAt(0)
  return next === 10 ? { range, newText: `\r${newText}` } : replacement
}

/** Leaves out what stands at both ends already, without ever parting \r from \n or the halves of a surrogate pair. */
export function trimmed(replacement: Replacement, text: string): Replacement {
  const { newText } = replacement
  let { start, end } = replacement.range
  let head = 0
  let tail = newText.length
  while (start < end && head < tail && text.charCodeAt(start) === newText.charCodeAt(head)) {
    start += 1
    head += 1
  }
  if (head > 0 && holdsNext(newText.charCodeAt(head - 1))) {
    start -= 1
    head -= 1
  }
  while (end > start && tail > head && text.charCodeAt(end - 1) === newText.charCodeAt(tail - 1)) {
    end -= 1
    tail -= 1
  }
  if (tail < newText.length && (isInside(text, end) || isInside(newText, tail))) {
    end += 1
    tail += 1
  }
  return { range: { start, end }, newText: newText.slice(head, tail) }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000
const holdsNext = (code: number): boolean => code === 13 || isHigh(code)

/** Whether an offset stands between the two halves of a line ending or of a surrogate pair. */
function isInside(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const after = text.charCodeAt(offset)
  return (before === 13 && after === 10) || (isHigh(before) && isLow(after))
}

/** Whether changes all speak of the same view, the last place first: then each can be read by itself. */
export const isDescending = (changes: readonly ViewChange[]): boolean =>
  changes.every((change, index) => index === 0 || change.end <= (changes[index - 1]?.start ?? 0))

/** An edit of the text -> changes of the view, ascending, all in the coordinates of the view before. */
export function viewChanges(edit: Edit, text: string, map: ViewMap): readonly ViewChange[] {
  const changes: ViewChange[] = []
  for (const replacement of edit) {
    const { range, newText } = wholeEndings(replacement, text)
    const change = {
      start: viewOffset(map, range.start),
      end: viewOffset(map, range.end),
      newText: withoutReturns(newText),
    }
    changes.push(change)
  }
  return changes
}

/** Widens a replacement that parts a line ending or a surrogate pair, or makes a line ending with its neighbour. */
function wholeEndings({ range, newText }: Replacement, text: string): Replacement {
  let { start, end } = range
  let written = newText
  const first = written === '' ? text.charCodeAt(end) : written.charCodeAt(0)
  if (isInside(text, start) || (text.charCodeAt(start - 1) === 13 && first === 10)) {
    start -= 1
    written = text.charAt(start) + written
  }
  if (isInside(text, end) || (text.charCodeAt(end) === 10 && written.endsWith('\r'))) {
    written += text.charAt(end)
    end += 1
  }
  return { range: { start, end }, newText: written }
}

/** The one range that differs between two views, as a change of the first. */
export function viewDifference(before: string, after: string): ViewChange {
  const range: TextRange = { start: 0, end: before.length }
  const { range: changed, newText } = trimmed({ range, newText: after }, before)
  return { start: changed.start, end: changed.end, newText }
}
