import { categorySet, perlSet, posixSet, setOf, type CharacterSet } from './characterSets.ts'

/**
 * The part of Go's regular expressions that moby/patternmatcher can produce from a pattern: sequences of characters,
 * classes and anchors, repetitions of them, groups, and alternatives. Its author writes only wildcards, yet a class, a
 * backslash, `|` and `{2}` pass through as they are, so that `\d` or `[[:alpha:]]` mean there what they mean in Go.
 */
export type RegexpNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly what: 'start' | 'end' | 'word' | 'no-word' }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexpNode[] }
  | { readonly kind: 'star'; readonly node: RegexpNode }
  | { readonly kind: 'optional'; readonly node: RegexpNode }
  | { readonly kind: 'repeat'; readonly node: RegexpNode; readonly min: number; readonly max: number | null }
  | { readonly kind: 'alternatives'; readonly nodes: readonly RegexpNode[] }

interface Cursor {
  readonly text: string
  at: number
}

const NOT_NEWLINE = setOf([[10, 10]], true)

/** The tree of an expression; null where Go would refuse it. */
export function parseRegexp(text: string): RegexpNode | null {
  const cursor: Cursor = { text, at: 0 }
  const tree = parseAlternatives(cursor)
  return cursor.at === text.length ? tree : null
}

function parseAlternatives(cursor: Cursor): RegexpNode | null {
  const nodes: RegexpNode[] = []
  for (;;) {
    const sequence = parseSequence(cursor)
    if (sequence === null) return null
    nodes.push(sequence)
    if (cursor.text[cursor.at] !== '|') return nodes.length === 1 ? sequence : { kind: 'alternatives', nodes }
    cursor.at++
  }
}

function parseSequence(cursor: Cursor): RegexpNode | null {
  const nodes: RegexpNode[] = []
  while (cursor.at < cursor.text.length && !')|'.includes(cursor.text[cursor.at] ?? '')) {
    if (cursor.text.startsWith('\\Q', cursor.at)) {
      quoted(cursor, nodes)
      continue
    }
    const node = parseRepetition(cursor, nodes)
    if (node === null) return null
    nodes.push(node)
  }
  return { kind: 'sequence', nodes }
}

/** An atom, with what repeats it; a count at the very beginning repeats what stands before it, the end of `\Q…\E`. */
function parseRepetition(cursor: Cursor, before: RegexpNode[]): RegexpNode | null {
  const first = readCount(cursor)
  const node = first === undefined ? parseAtom(cursor) : (before.pop() ?? null)
  if (node === null || first === null) return null
  const mark = cursor.text[cursor.at]
  let repeated: RegexpNode = node
  if (first !== undefined) repeated = { kind: 'repeat', node, ...first }
  else if (mark === '*' || mark === '?') {
    cursor.at++
    repeated = { kind: mark === '*' ? 'star' : 'optional', node }
  } else {
    const count = readCount(cursor)
    if (count === null) return null
    if (count !== undefined) repeated = { kind: 'repeat', node, ...count }
  }
  // Go refuses to repeat what is repeated
  return repeated === node || readCount(cursor) === undefined ? repeated : null
}

const COUNT = /\{(0|[1-9]\d*)(,?)(0|[1-9]\d*)?\}/y
const LARGEST_COUNT = 1000

/** `{2}`, `{2,}` or `{2,3}`; undefined where none stands here, null where Go refuses it. */
function readCount(cursor: Cursor): { readonly min: number; readonly max: number | null } | null | undefined {
  COUNT.lastIndex = cursor.at
  const match = COUNT.exec(cursor.text)
  if (match === null || (match[2] === '' && match[3] !== undefined)) return undefined
  cursor.at = COUNT.lastIndex
  const min = Number(match[1])
  const max = match[2] === '' ? min : match[3] === undefined ? null : Number(match[3])
  if (min > LARGEST_COUNT || (max !== null && (max > LARGEST_COUNT || max < min))) return null
  return { min, max }
}

/** `\Q…\E`: everything in between stands for itself, to the end where `\E` is missing. */
function quoted(cursor: Cursor, nodes: RegexpNode[]): void {
  const start = cursor.at + 2
  const end = cursor.text.indexOf('\\E', start)
  for (const character of cursor.text.slice(start, end < 0 ? undefined : end)) nodes.push(literal(character))
  cursor.at = end < 0 ? cursor.text.length : end + 2
}

function literal(character: string): RegexpNode {
  const point = character.codePointAt(0) ?? 0
  return { kind: 'set', set: setOf([[point, point]]) }
}

function parseAtom(cursor: Cursor): RegexpNode | null {
  const point = cursor.text.codePointAt(cursor.at) ?? 0
  const character = String.fromCodePoint(point)
  cursor.at += character.length
  switch (character) {
    case '^':
      return { kind: 'assert', what: 'start' }
    case '$':
      return { kind: 'assert', what: 'end' }
    case '.':
      return { kind: 'set', set: NOT_NEWLINE }
    case '*':
    case '?':
      return null
    case '(': {
      const inner = parseAlternatives(cursor)
      if (inner === null || cursor.text[cursor.at] !== ')') return null
      cursor.at++
      return inner
    }
    case '[':
      return parseClass(cursor)
    case '\\':
      return parseEscape(cursor)
    default:
      return literal(character)
  }
}

const ASSERTIONS: Readonly<Record<string, 'start' | 'end' | 'word' | 'no-word'>> = {
  A: 'start',
  z: 'end',
  b: 'word',
  B: 'no-word',
}

function parseEscape(cursor: Cursor): RegexpNode | null {
  const letter = cursor.text[cursor.at] ?? ''
  const what = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined
  if (what) {
    cursor.at++
    return { kind: 'assert', what }
  }
  const shared = sharedEscape(cursor)
  if (shared !== undefined) return shared && { kind: 'set', set: shared }
  const point = escapedCharacter(cursor)
  return point === null ? null : { kind: 'set', set: setOf([[point, point]]) }
}

/** The sets that a backslash names inside and outside a class; undefined where it names a single character. */
function sharedEscape(cursor: Cursor): CharacterSet | null | undefined {
  const letter = cursor.text[cursor.at] ?? ''
  if (letter === 'p' || letter === 'P') {
    const set = categorySet(cursor.text[cursor.at + 1] ?? '', letter === 'P')
    cursor.at += 2
    return set
  }
  const perl = /^[dDsSwW]$/.test(letter) ? perlSet(letter) : null
  if (perl === null) return undefined
  cursor.at++
  return perl
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

/** The character that a backslash stands for; null where Go knows no such escape. */
function escapedCharacter(cursor: Cursor): number | null {
  const point = cursor.text.codePointAt(cursor.at)
  if (point === undefined) return null
  const character = String.fromCodePoint(point)
  const start = cursor.at
  cursor.at += character.length
  if (point < 128 && !/[A-Za-z0-9]/.test(character)) return point
  if (Object.hasOwn(CONTROLS, character)) return CONTROLS[character] ?? null
  if (/[0-7]/.test(character)) {
    const digits = /^[0-7]{1,3}/.exec(cursor.text.slice(start, start + 3))?.[0] ?? ''
    if (character !== '0' && digits.length < 2) return null
    cursor.at = start + digits.length
    return Number.parseInt(digits, 8)
  }
  const hex = /^x([0-9A-Fa-f]{2})/.exec(cursor.text.slice(start, start + 3))
  if (!hex) return null
  cursor.at = start + 3
  return Number.parseInt(hex[1] ?? '', 16)
}

function parseClass(cursor: Cursor): RegexpNode | null {
  const { text } = cursor
  const negated = text[cursor.at] === '^'
  if (negated) cursor.at++
  const ranges: (readonly [number, number])[] = []
  const nested: CharacterSet[] = []
  for (let first = true; first || text[cursor.at] !== ']'; first = false) {
    if (cursor.at >= text.length) return null
    const posixEnd = text.startsWith('[:', cursor.at) ? text.indexOf(':]', cursor.at + 2) : -1
    const set = posixEnd < 0 ? classEscape(cursor) : posixSet(text.slice(cursor.at + 2, posixEnd))
    if (posixEnd >= 0) cursor.at = posixEnd + 2
    if (set === null) return null
    if (set !== undefined) {
      nested.push(set)
      continue
    }
    const low = classCharacter(cursor)
    const ranged = text[cursor.at] === '-' && cursor.at + 1 < text.length && text[cursor.at + 1] !== ']'
    if (ranged) cursor.at++
    const high = ranged ? classCharacter(cursor) : low
    if (low === null || high === null || high < low) return null
    ranges.push([low, high])
  }
  cursor.at++
  return { kind: 'set', set: { ranges, negated, nested } }
}

function classEscape(cursor: Cursor): CharacterSet | null | undefined {
  if (cursor.text[cursor.at] !== '\\') return undefined
  cursor.at++
  const set = sharedEscape(cursor)
  if (set === undefined) cursor.at--
  return set
}

function classCharacter(cursor: Cursor): number | null {
  const point = cursor.text.codePointAt(cursor.at)
  if (point === undefined) return null
  cursor.at += point > 0xffff ? 2 : 1
  return point === 92 ? escapedCharacter(cursor) : point
}
