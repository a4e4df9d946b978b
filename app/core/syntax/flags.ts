import { isSpace, skipSpace } from './characters.ts'
import { sourceRange, type LogicalLine } from './logicalLine.ts'
import type { Flag } from './types.ts'

const NO_FLAGS: readonly Flag[] = []
const DASH = 0x2d

interface RawFlag {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Just behind the first `=`, or -1. */
  readonly valueStart: number
}

interface RawFlags {
  readonly flags: readonly RawFlag[]
  /** Where the arguments start. */
  readonly end: number
}

export interface FlagsResult {
  readonly flags: readonly Flag[]
  readonly end: number
  /** What stands in place of a character that was cut in two; empty but for odd white space in a flag. */
  readonly torn: string
}

/**
 * The flags at the start of `line.text[from..end)`: words that start with `--`, up to the first other word or a bare `--`.
 * `--from=build /a /b` → one flag, and the offset of `/a`.
 */
export function readFlags(line: LogicalLine, from: number, end: number, escape: number): FlagsResult {
  const { text } = line
  const at = skipAscii(text, from, end)
  if (text.charCodeAt(at) !== DASH || text.charCodeAt(at + 1) !== DASH || at + 1 >= end)
    return { flags: NO_FLAGS, end: at, torn: '' }
  const raw = scanFlags(text, at, end, escape)
  if (raw) return { flags: raw.flags.map((flag) => toFlag(line, flag)), end: raw.end, torn: '' }
  return readByteFlags(line, at, end, escape)
}

function skipAscii(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) <= 0x20 && isSpace(text.charCodeAt(at))) at++
  return at
}

function toFlag(line: LogicalLine, raw: RawFlag): Flag {
  const { text } = raw
  const equals = text.indexOf('=')
  return {
    name: equals < 0 ? text.slice(2) : text.slice(2, equals),
    value: equals < 0 ? null : text.slice(equals + 1),
    text,
    range: sourceRange(line, raw.start, raw.end),
    valueRange: raw.valueStart < 0 ? null : sourceRange(line, raw.valueStart, raw.end),
  }
}

/** BuildKit goes through flags byte by byte, as if each byte were a character; null asks for that (text beyond ASCII). */
function scanFlags(text: string, from: number, end: number, escape: number, bytes = false): RawFlags | null {
  const flags: RawFlag[] = []
  let at = from
  for (;;) {
    at = bytes ? skipSpace(text, at, end) : skipAscii(text, at, end)
    if (at >= end) return { flags, end }
    if (text.charCodeAt(at) !== DASH || at + 1 >= end || text.charCodeAt(at + 1) !== DASH)
      return { flags, end: at }
    const word = scanWord(text, at, end, escape, bytes)
    if (word === null) return null
    if (word.text === '--') return { flags, end: word.end }
    flags.push(word)
    at = word.end
  }
}

/** One word: quotes are taken away and may hold white space, an escape takes the next character as it is. */
function scanWord(text: string, from: number, end: number, escape: number, bytes: boolean): RawFlag | null {
  let out = ''
  let kept = from
  let quote = 0
  let valueStart = -1
  let at = from
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80 && !bytes) return null
    if (quote === 0 && (code <= 0x20 || code >= 0x80) && isSpace(code)) break
    if (quote === 0 && (code === 0x22 || code === 0x27)) {
      out += text.slice(kept, at)
      quote = code
      kept = at + 1
    } else if (quote !== 0 && code === quote) {
      out += text.slice(kept, at)
      quote = 0
      kept = at + 1
    } else if (code === escape) {
      out += text.slice(kept, at)
      kept = at + 1
      if (at + 1 < end && text.charCodeAt(at + 1) >= 0x80 && !bytes) return null
      if (at + 1 < end) at++
      else if (quote !== 0) quote = 0
    } else if (code === 0x3d && valueStart < 0) valueStart = at + 1
  }
  return { text: out + text.slice(kept, Math.min(at, end)), start: from, end: Math.min(at, end), valueStart }
}

/** The slow way for text beyond ASCII: each UTF-8 byte as one character, as BuildKit does it, places mapped back. */
function readByteFlags(line: LogicalLine, from: number, end: number, escape: number): FlagsResult {
  const { text, places } = toBytes(line.text, from, end)
  const raw = scanFlags(text, 0, text.length, escape, true) ?? { flags: [], end: 0 }
  const place = (at: number): number => places[at] ?? end
  const flags = raw.flags.map((flag) =>
    toFlag(line, {
      text: flag.text,
      start: place(flag.start),
      end: Math.max(place(flag.end), place(flag.start)),
      valueStart: flag.valueStart < 0 ? -1 : place(flag.valueStart),
    }),
  )
  let at = raw.end
  while (at < text.length && isContinuationByte(text.charCodeAt(at))) at++
  return { flags, end: place(at), torn: '\ufffd'.repeat(at - raw.end) }
}

function isContinuationByte(code: number): boolean {
  return code >= 0x80 && code < 0xc0
}

function toBytes(source: string, from: number, end: number): { text: string; places: number[] } {
  const parts: string[] = []
  const places: number[] = []
  for (let at = from; at < end;) {
    const code = source.codePointAt(at) ?? 0
    const bytes = encode(code)
    parts.push(bytes)
    for (let n = 0; n < bytes.length; n++) places.push(at)
    at += code > 0xffff ? 2 : 1
  }
  places.push(end)
  return { text: parts.join(''), places }
}

function encode(point: number): string {
  const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f)
  if (code < 0x80) return String.fromCharCode(code)
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0))
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0))
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0))
}
