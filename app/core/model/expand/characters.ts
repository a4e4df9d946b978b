const WIDE_SPACE = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
const WIDE_LETTER = /\p{L}/u
const WIDE_DIGIT = /\p{Nd}/u

/** Go's `unicode.IsSpace`. */
export function isSpaceCode(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return WIDE_SPACE.test(String.fromCharCode(code))
}

/** Go's `unicode.IsDigit`; takes a code point. */
function isDigitCode(code: number): boolean {
  if (code < 0x80) return code >= 0x30 && code <= 0x39
  return WIDE_DIGIT.test(String.fromCodePoint(code))
}

/** A letter, a digit or `_`: what a variable's name is made of; takes a code point. */
export function isNameCode(code: number): boolean {
  if (code < 0x80)
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      code === 0x5f ||
      (code >= 0x30 && code <= 0x39)
    )
  const character = String.fromCodePoint(code)
  return WIDE_LETTER.test(character) || WIDE_DIGIT.test(character)
}

/** `@ * # ? - $ ! 0`: the shell's parameters of one character. */
function isSpecialParameter(code: number): boolean {
  return (
    code === 0x40 ||
    code === 0x2a ||
    code === 0x23 ||
    code === 0x3f ||
    code === 0x2d ||
    code === 0x24 ||
    code === 0x21 ||
    code === 0x30
  )
}

/**
 * The end of the variable's name that starts at `from`: all digits, or one special parameter, or letters, digits and `_`.
 * `from` itself where there is none.
 */
export function nameEnd(text: string, from: number): number {
  let end = from
  const first = codeAt(text, from)
  if (first < 0) return from
  if (isDigitCode(first)) {
    for (let code = first; code >= 0 && isDigitCode(code); code = codeAt(text, end)) end += width(code)
    return end
  }
  if (isSpecialParameter(first)) return from + 1
  for (let code = first; code >= 0 && isNameCode(code); code = codeAt(text, end)) end += width(code)
  return end
}

/** The code point at an offset; -1 at the end. */
export function codeAt(text: string, offset: number): number {
  return text.codePointAt(offset) ?? -1
}

/** UTF-16 units of a code point. */
export function width(code: number): number {
  return code > 0xffff ? 2 : 1
}
