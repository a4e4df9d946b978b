import { fail, type Failure } from './failure.ts'

const units = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
])

/** A text as Go's package time quotes it: bytes outside of printable ASCII become \xNN. */
function quoteDuration(text: string): string {
  let out = '"'
  for (const byte of utf8Bytes(text)) {
    if (byte < 0x20 || byte >= 0x80) out += `\\x${byte.toString(16).padStart(2, '0')}`
    else out += byte === 0x22 || byte === 0x5c ? `\\${String.fromCharCode(byte)}` : String.fromCharCode(byte)
  }
  return `${out}"`
}

function utf8Bytes(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63))
      bytes.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    }
  }
  return bytes
}

function digitsEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
  return at
}

function unitEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 0x2e || (code >= 48 && code <= 57)) break
    at++
  }
  return at
}

/** The first duration that Go can't hold, in nanoseconds. */
const tooLong = 2n ** 63n

/** "5" of "1.5" and 1e9 -> 5e8: as exact as Go, which holds the digits in 64 bits and multiplies in 64-bit floating point */
function readFraction(digits: string, scale: number): bigint {
  let value = 0n
  let power = 1
  for (const digit of digits) {
    if (value > (tooLong - 1n) / 10n) break
    const next = value * 10n + BigInt(digit)
    if (next > tooLong) break
    value = next
    power *= 10
  }
  return BigInt(Math.trunc(Number(value) * (scale / power)))
}

/**
 * Reads a duration as Go's time.ParseDuration: "1h30m" -> nanoseconds, "-1.5s", "300ms", "0".
 */
export function parseDuration(text: string): number | Failure {
  const invalid = () => fail(`time: invalid duration ${quoteDuration(text)}`)
  const negative = text.startsWith('-')
  let at = negative || text.startsWith('+') ? 1 : 0
  if (text.slice(at) === '0') return 0
  if (at === text.length) return invalid()
  let total = 0n
  while (at < text.length) {
    const whole = digitsEnd(text, at)
    const count = BigInt(text.slice(at, whole) || '0')
    const fractionStart = text[whole] === '.' ? whole + 1 : whole
    const end = fractionStart > whole ? digitsEnd(text, fractionStart) : whole
    if ((whole === at && end === fractionStart) || count > tooLong) return invalid()
    const unitStop = unitEnd(text, end)
    if (unitStop === end) return fail(`time: missing unit in duration ${quoteDuration(text)}`)
    const unit = text.slice(end, unitStop)
    const scale = units.get(unit)
    if (scale === undefined) {
      return fail(`time: unknown unit ${quoteDuration(unit)} in duration ${quoteDuration(text)}`)
    }
    total += count * BigInt(scale) + readFraction(text.slice(fractionStart, end), scale)
    if (total > tooLong) return invalid()
    at = unitStop
  }
  if (total === tooLong && !negative) return invalid()
  return negative && total !== 0n ? -Number(total) : Number(total)
}
