const WIDE_SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** Go's `unicode.IsSpace`, for a UTF-16 unit: it knows U+0085, which JavaScript's `trim` does not, and not U+FEFF. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return code >= 0x85 && WIDE_SPACE.test(String.fromCharCode(code))
}

/** White space that separates words: `[\t\v\f\r ]`, no line feed and nothing beyond ASCII. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d)
}

/** The first offset from `from` on that is no white space, at most `end`. */
export function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The end of what is left of `text[from..end)` without its trailing white space. */
export function trimEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** The first offset from `from` on that is `[\t\v\f\r ]`, or `end`. */
export function findBlank(text: string, from: number, end: number): number {
  let at = from
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code <= 0x20 && isBlank(code)) break
    at++
  }
  return at
}

/** The first offset from `from` on that is not `[\t\v\f\r ]`, or `end`. */
export function skipBlank(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Go's `strings.ToLower`, which gives one character for each: U+0130 becomes `i`. */
export function toLower(word: string): string {
  return word.includes('\u0130') ? word.replaceAll('\u0130', 'i').toLowerCase() : word.toLowerCase()
}

/** Go's `strings.ToUpper`, which gives one character for each: `ß` stays. */
export function toUpper(word: string): string {
  const upper = word.toUpperCase()
  if (upper.length === word.length) return upper
  let out = ''
  for (const character of word) {
    const one = character.toUpperCase()
    out += one.length === character.length ? one : character
  }
  return out
}

/** Bytes of a text in UTF-8, counted no further than `limit`; a lone surrogate counts as U+FFFD. */
export function byteLength(text: string, from: number, end: number, limit: number): number {
  let bytes = 0
  for (let at = from; at < end && bytes <= limit; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) bytes++
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(at + 1))) {
      bytes += 4
      at++
    } else bytes += 3
  }
  return bytes
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000
}
