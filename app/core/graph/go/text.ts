import { isSpaceCode } from '../../model/expand/characters.ts'

/**
 * Go's string functions where they differ from JavaScript's. BuildKit is written in Go, and what it accepts and says
 * follows Go's white space and case mapping.
 */

/** text -> the text without white space at both ends, as strings.TrimSpace */
export function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpaceCode(text.charCodeAt(start))) start++
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false
  return true
}

/** text -> lower case, character by character as strings.ToLower (no context, no growth) */
export function lower(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  let out = ''
  for (const character of text) {
    const mapped = character.toLowerCase()
    out += mapped.length > character.length ? String.fromCodePoint(mapped.codePointAt(0) ?? 0) : mapped
  }
  return out
}

/** text -> upper case, character by character as strings.ToUpper (ß stays) */
export function upper(text: string): string {
  if (isAscii(text)) return text.toUpperCase()
  let out = ''
  for (const character of text) {
    const mapped = character.toUpperCase()
    out += mapped.length > character.length ? character : mapped
  }
  return out
}

/** text -> bytes of it in UTF-8 (Go counts bytes) */
export function byteLength(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      bytes += 4
      i++
    } else bytes += 3
  }
  return bytes
}

/** "a=b=c", "=" -> ["a", "b=c", true]: the text before and after the first separator, as strings.Cut */
export function cut(
  text: string,
  separator: string,
): readonly [before: string, after: string, found: boolean] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, '', false] : [text.slice(0, at), text.slice(at + separator.length), true]
}
