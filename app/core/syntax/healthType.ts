/** Where the first word of a HEALTHCHECK ends and what follows it begins. */
export interface HealthCut {
  readonly typeEnd: number
  /** U+FFFD for each byte of a torn character that is left at the end of the first word. */
  readonly typeTail: string
  /** U+FFFD for each byte of a torn character that is left at the beginning of the rest. */
  readonly restHead: string
  readonly rest: number
}

const torn = '\ufffd'

/** The bytes of a character in UTF-8. */
function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code]
  if (code < 0x800) return [0xc0 | (code >> 6), tail(code)]
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)]
  return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)]
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

function isSpaceByte(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x85 || byte === 0xa0
}

/**
 * Cuts `text[from..end)` behind its first word. BuildKit looks for white space byte by byte and takes each byte for a
 * character (parser/line_parsers.go, parseHealthConfig): `à` in UTF-8 ends with 0xA0, a no-break space to it, and is torn.
 */
export function cutHealthType(text: string, from: number, end: number): HealthCut {
  let at = from
  while (at < end) {
    const code = text.codePointAt(at) ?? 0
    const next = at + (code > 0xffff ? 2 : 1)
    const bytes = utf8(code)
    const space = bytes.findIndex(isSpaceByte)
    if (space >= 0) {
      const rest = bytes.slice(space).findIndex((byte) => !isSpaceByte(byte))
      const typeTail = torn.repeat(space)
      if (rest >= 0) {
        return { typeEnd: at, typeTail, restHead: torn.repeat(bytes.length - space - rest), rest: next }
      }
      return { typeEnd: at, typeTail, restHead: '', rest: skipSpaceBytes(text, next, end) }
    }
    at = next
  }
  return { typeEnd: end, typeTail: '', restHead: '', rest: end }
}

/** Past white space of one byte: a longer character never begins with one. */
function skipSpaceBytes(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) < 0x80 && isSpaceByte(text.charCodeAt(at))) at++
  return at
}
