import { fail, type Failure } from './failure.ts'
import { goQuote } from '../../model/expand/quote.ts'

/** What is wrong with a number, as Go's strconv says it. */
export type NumberFault = 'invalid syntax' | 'value out of range'

/**
 * Reads a whole number as strconv.ParseUint does: digits alone, no sign; what comes first decides what is wrong.
 * "0755", base 8, limit 2^32-1 -> 493
 */
export function readUnsigned(text: string, base: 8 | 10, limit: number): number | NumberFault {
  if (text === '') return 'invalid syntax'
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit < base)) return 'invalid syntax'
    value = value * base + digit
    if (value > limit) return 'value out of range'
  }
  return value
}

/**
 * Reads a whole number with an optional sign as strconv.ParseInt does.
 * "-12", base 10, limit 2^31 -> -12; `limit` is the first positive number that is too large
 */
export function readSigned(text: string, base: 8 | 10, limit: number): number | NumberFault {
  const negative = text.startsWith('-')
  const digits = negative || text.startsWith('+') ? text.slice(1) : text
  const value = readUnsigned(digits, base, 2 * limit - 1)
  if (typeof value === 'string') return value
  if (!negative) return value >= limit ? 'value out of range' : value
  if (value > limit) return 'value out of range'
  return value === 0 ? 0 : -value
}

/** text -> number, or the sentence of a strconv.NumError: `strconv.ParseInt: parsing "x": invalid syntax` */
export function parseInteger(text: string, limit: number): number | Failure {
  const value = readSigned(text, 10, limit)
  return typeof value === 'string' ? fail(`strconv.ParseInt: parsing ${goQuote(text)}: ${value}`) : value
}

/** The first number beyond Go's int32 and int64. */
export const int32Limit = 2 ** 31
export const int64Limit = 2 ** 63
export const uint32Max = 2 ** 32 - 1

const booleans = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false] as const),
])

/** "true" -> true, "0" -> false, anything else -> null, as strconv.ParseBool */
export function readBoolean(text: string): boolean | null {
  return booleans.get(text) ?? null
}

const decimalPoint = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const hexadecimalPoint = /^[+-]?0[xX](?=\.?[\da-fA-F])([\da-fA-F]*)(?:\.([\da-fA-F]*))?[pP]([+-]?\d+)$/

/**
 * Reads a number with a point as strconv.ParseFloat does: "1_000.5" -> 1000.5, "0x1p4" -> 16; null where it is none.
 * Underscores stand between digits, or behind `0x`.
 */
export function readFloat(text: string): number | null {
  const isHexadecimal = /^[+-]?0[xX]/.test(text)
  if (isHexadecimal ? /(?<![\da-fA-FxX])_|_(?![\da-fA-F])/.test(text) : /(?<!\d)_|_(?!\d)/.test(text))
    return null
  const plain = text.replaceAll('_', '')
  if (decimalPoint.test(plain)) return Number(plain)
  const match = hexadecimalPoint.exec(plain)
  if (match === null) return null
  const [, whole = '', part = '', exponent = '0'] = match
  const value = Number.parseInt(whole + part, 16) * 2 ** (Number(exponent) - 4 * part.length)
  return plain.startsWith('-') ? -value : value
}

/**
 * Reads an amount of memory as docker/go-units does: "64m" -> 67108864, "1.5GiB" -> 1610612736.
 * Bytes; null where it is none.
 */
export function readMemory(text: string): number | null {
  let end = text.length
  while (end > 0 && !'0123456789. '.includes(text.charAt(end - 1))) end--
  if (end === 0) return null
  const number = text.charAt(end - 1) === ' ' ? text.slice(0, end - 1) : text.slice(0, end)
  const suffix = text.slice(end).toLowerCase()
  const size = readFloat(number)
  if (size === null || size < 0 || !Number.isFinite(size)) return null
  if (suffix === '' || suffix === 'b') return Math.trunc(size)
  const power = 'kmgtp'.indexOf(suffix.charAt(0)) + 1
  if (power === 0) return null
  const rest = suffix.slice(1)
  if (rest !== '' && rest !== 'b' && rest !== 'ib') return null
  return Math.trunc(size * 1024 ** power)
}
