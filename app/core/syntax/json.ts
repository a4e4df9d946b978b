import type { Spans } from './words.ts'

/** `strings`: the exec form. `mixed`: a JSON array, but not of strings alone. `none`: no JSON array, so something else. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly values: readonly string[]; readonly spans: Spans }
  | { readonly kind: 'mixed' }
  | { readonly kind: 'none' }

const NONE: JsonArray = { kind: 'none' }
const MIXED: JsonArray = { kind: 'mixed' }
/** Go's decoder gives up on arrays nested deeper than this. */
const MAX_DEPTH = 10000

/** Reads `text[from..end)`, trimmed, as the JSON array of an exec form: `["a", "b"]` → the strings and their places. */
export function readJsonArray(text: string, from: number, end: number): JsonArray {
  if (text.charCodeAt(from) !== 0x5b || text.charCodeAt(end - 1) !== 0x5d || end - from < 2) return NONE
  const values: string[] = []
  const spans: number[] = []
  let at = skipJsonSpace(text, from + 1)
  if (at === end - 1) return { kind: 'strings', values, spans }
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x22) return startsValue(text, at) ? readOther(text.slice(from, end)) : NONE
    const stop = stringEnd(text, at, end)
    if (stop < 0) return NONE
    const value = stringValue(text, at, stop)
    if (value === null) return NONE
    values.push(value)
    spans.push(at, stop)
    at = skipJsonSpace(text, stop)
    if (at === end - 1) return { kind: 'strings', values, spans }
    if (text.charCodeAt(at) !== 0x2c) return NONE
    at = skipJsonSpace(text, at + 1)
  }
}

/** Just behind the closing quote of the string that starts at `from`; -1 where it has none or holds a control character. */
function stringEnd(text: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return -1
    if (code === 0x5c) at++
  }
  return -1
}

/** What a string stands for; lone surrogates become U+FFFD as in Go; null where an escape is no escape of JSON. */
function stringValue(text: string, start: number, end: number): string | null {
  const inside = text.slice(start + 1, end - 1)
  if (!inside.includes('\\')) return inside
  const parsed = parseJson(text.slice(start, end))
  return typeof parsed === 'string' ? parsed.toWellFormed() : null
}

/** An array that holds something else than strings: `mixed` where it is JSON all the same. */
function readOther(text: string): JsonArray {
  if (!nestsWithin(text, MAX_DEPTH)) return NONE
  const parsed = parseJson(text)
  return Array.isArray(parsed) && isFinite(parsed) ? MIXED : NONE
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Cheap look at a character that might start a number, `true`, `null`, an array, … so that `[ -f x ]` costs nothing. */
function startsValue(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === 0x2d) {
    const next = text.charCodeAt(at + 1)
    return next >= 0x30 && next <= 0x39
  }
  if (code === 0x5b || code === 0x7b || (code >= 0x30 && code <= 0x39)) return true
  return text.startsWith('null', at) || text.startsWith('true', at) || text.startsWith('false', at)
}

function nestsWithin(text: string, limit: number): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = stringEnd(text, at, text.length) - 1
      if (at < 0) return false
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return false
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return true
}

/** Go refuses numbers beyond a float64, where JavaScript gives Infinity. */
function isFinite(array: readonly unknown[]): boolean {
  const waiting: unknown[] = [...array]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'number' && !Number.isFinite(value)) return false
    if (typeof value === 'object' && value !== null)
      waiting.push(...Object.values<unknown>(value as Record<string, unknown>))
  }
  return true
}

function skipJsonSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return at
    at++
  }
}
