import { codeLengths } from './huffman.ts'

/** Symbols of literals and lengths in one block, as Go's compressor and BuildKit with it makes them. */
export const BLOCK_SYMBOLS = 16_384

/** What is counted of a block: how often each symbol occurs, and bits that follow the symbols. */
export interface Block {
  readonly literals: Uint32Array
  readonly distances: Uint32Array
  symbols: number
  extraBits: number
  /** Characters that the symbols stand for. */
  bytes: number
}

export const newBlock = (): Block => ({
  literals: new Uint32Array(286),
  distances: new Uint32Array(30),
  symbols: 0,
  extraBits: 0,
  bytes: 0,
})

export function countLiteral(block: Block, byte: number): void {
  block.literals[byte] = (block.literals[byte] ?? 0) + 1
  block.symbols++
  block.bytes++
}

export function countMatch(block: Block, length: number, distance: number): void {
  const lengthExtra = length < 11 || length === 258 ? 0 : Math.floor(Math.log2(length - 3)) - 2
  const lengthSymbol =
    length === 258
      ? 285
      : 257 + (length < 11 ? length - 3 : 4 + 4 * lengthExtra + (((length - 3) >> lengthExtra) & 3))
  const distanceExtra = distance < 5 ? 0 : Math.floor(Math.log2(distance - 1)) - 1
  const distanceSymbol =
    distance < 5 ? distance - 1 : 2 * (distanceExtra + 1) + (((distance - 1) >> distanceExtra) & 1)
  block.literals[lengthSymbol] = (block.literals[lengthSymbol] ?? 0) + 1
  block.distances[distanceSymbol] = (block.distances[distanceSymbol] ?? 0) + 1
  block.extraBits += lengthExtra + distanceExtra
  block.symbols++
  block.bytes += length
}

/** Bits of a block in the shortest of deflate's three forms: with codes of its own, with fixed ones, or stored. */
export function blockBits(block: Block): number {
  if (block.symbols === 0) return 0
  block.literals[256] = 1
  const literals = codeLengths(block.literals, 15)
  if (!block.distances.some((count) => count > 0)) block.distances[0] = 1
  const distances = codeLengths(block.distances, 15)
  const own =
    3 + tableBits(literals, distances) + coded(block.literals, literals) + coded(block.distances, distances)
  const fixed = 3 + fixedBits(block)
  const stored = 8 * (block.bytes + 5)
  return Math.min(stored, block.extraBits + Math.min(own, fixed))
}

function coded(counts: Uint32Array, lengths: Uint8Array): number {
  let bits = 0
  for (let at = 0; at < counts.length; at++) bits += (counts[at] ?? 0) * (lengths[at] ?? 0)
  return bits
}

function fixedBits({ literals, distances }: Block): number {
  let bits = 0
  literals.forEach((count, symbol) => {
    bits += count * (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)
  })
  for (const count of distances) bits += 5 * count
  return bits
}

const used = (lengths: Uint8Array, least: number): number => {
  let count = lengths.length
  while (count > least && lengths[count - 1] === 0) count--
  return count
}

/** The order in which the lengths of the table's own code are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Bits of the table of codes: lengths in a row, repetitions by symbols 16 to 18, those coded once more. */
function tableBits(literals: Uint8Array, distances: Uint8Array): number {
  const all = [...literals.slice(0, used(literals, 257)), ...distances.slice(0, used(distances, 1))]
  const counts = new Uint32Array(19)
  let extra = 0
  const count = (symbol: number, times = 1): void => void (counts[symbol] = (counts[symbol] ?? 0) + times)
  for (let at = 0; at < all.length;) {
    const length = all[at] ?? 0
    let run = 1
    while (all[at + run] === length) run++
    at += run
    if (length !== 0) {
      count(length)
      run--
      for (; run >= 3; run -= Math.min(6, run)) extra += (count(16), 2)
    } else {
      while (run >= 11) {
        count(18)
        extra += 7
        run -= Math.min(138, run)
      }
      if (run >= 3) {
        count(17)
        extra += 3
        run = 0
      }
    }
    if (run > 0) count(length, run)
  }
  const lengths = codeLengths(counts, 7)
  let written = 19
  while (written > 4 && lengths[ORDER[written - 1] ?? 0] === 0) written--
  return 14 + 3 * written + coded(counts, lengths) + extra
}
