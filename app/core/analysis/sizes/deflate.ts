import { BLOCK_SYMBOLS, blockBits, countLiteral, countMatch, newBlock } from './deflateBlock.ts'
import { utf8 } from './utf8.ts'

/**
 * How many bytes gzip makes of a text, without making them. Matches are found and blocks are cut as Go's compress/flate does at its
 * default level, which BuildKit packs layers with: chains of up to 128 earlier strings of four bytes, a match put off by a byte
 * where that gives a longer one.
 */
const WINDOW = 32_768
const HASH_BITS = 16
const SHORTEST = 4
const LONGEST_MATCH = 258
const CHAIN = 128
/** A match of this length is good enough to stop looking, one of that length to take it at once. */
const NICE = 128
const LAZY = 16

/** Texts of more bytes than this are judged by samples: lock files and sources are alike from end to end. */
export const LONGEST = 600_000
const SAMPLES = 6
const SAMPLE = 40_000

const known = new Map<string, number>()

/** Bytes after gzip's deflate; headers of gzip not counted. Remembered by text. */
export function deflatedBytes(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const data = utf8(text)
  const bytes = data.length > LONGEST ? measureSamples(data) : measure(data, 0)
  if (known.size > 200) known.clear()
  known.set(text, bytes)
  return bytes
}

/** Each sample comes after the 32 KiB before it, in which the whole would find strings that occur again. */
function measureSamples(data: Uint8Array): number {
  let packed = 0
  const gap = Math.floor((data.length - SAMPLE) / (SAMPLES - 1))
  for (let n = 0; n < SAMPLES; n++) {
    const from = Math.max(0, n * gap - WINDOW)
    packed += measure(data.subarray(from, n * gap + SAMPLE), n * gap - from)
  }
  return Math.ceil((packed * data.length) / (SAMPLES * SAMPLE))
}

interface Search {
  readonly data: Uint8Array
  readonly head: Int32Array
  readonly previous: Int32Array
}

/** Bytes of a text from `start` on; what stands before it may be repeated and is not counted. */
function measure(data: Uint8Array, start: number): number {
  const search: Search = {
    data,
    head: new Int32Array(1 << HASH_BITS).fill(-1),
    previous: new Int32Array(WINDOW),
  }
  for (let at = 0; at < start; at++) insert(search, at)
  let block = newBlock()
  let bits = 0
  let waiting = false
  let before = { length: SHORTEST - 1, distance: 0 }
  for (let at = start; at < data.length;) {
    const candidate = insert(search, at)
    const left = data.length - at
    const looks = candidate >= 0 && left > before.length && before.length < LAZY
    const found = looks ? longestMatch(search, at, candidate, Math.min(LONGEST_MATCH, left)) : NO_MATCH
    if (before.length >= SHORTEST && found.length <= before.length) {
      countMatch(block, before.length, before.distance)
      const next = at + before.length - 1
      for (at++; at < next; at++) insert(search, at)
      waiting = false
      before = NO_MATCH
    } else {
      if (waiting) countLiteral(block, data[at - 1] ?? 0)
      at++
      waiting = true
      before = found
    }
    if (block.symbols >= BLOCK_SYMBOLS) {
      bits += blockBits(block)
      block = newBlock()
    }
  }
  if (waiting) countLiteral(block, data.at(-1) ?? 0)
  bits += blockBits(block)
  // An empty stored block ends the stream.
  return data.length === 0 ? 0 : Math.ceil((bits + 3) / 8) + 4
}

const NO_MATCH = { length: SHORTEST - 1, distance: 0 } as const

/** Enters the four bytes at a place and answers with the latest place that has bytes of the same hash; -1 for none in reach. */
function insert({ data, head, previous }: Search, at: number): number {
  if (at + SHORTEST > data.length) return -1
  const four =
    (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16) | ((data[at + 3] ?? 0) << 24)
  const slot = Math.imul(four, 0x1e35a7bd) >>> (32 - HASH_BITS)
  const before = head[slot] ?? -1
  previous[at & (WINDOW - 1)] = before
  head[slot] = at
  return before >= at - WINDOW ? before : -1
}

function longestMatch(
  { data, previous }: Search,
  at: number,
  first: number,
  most: number,
): { readonly length: number; readonly distance: number } {
  let length = SHORTEST - 1
  let distance = 0
  const nice = Math.min(NICE, most)
  const least = Math.max(0, at - WINDOW)
  for (let candidate = first, tries = CHAIN; candidate >= least && tries > 0; tries--) {
    if (length < most && data[candidate + length] === data[at + length]) {
      let same = 0
      while (same < most && data[candidate + same] === data[at + same]) same++
      if (same > length && (same > SHORTEST || at - candidate <= 4096)) {
        length = same
        distance = at - candidate
        if (same >= nice) break
      }
    }
    if (candidate === least) break
    const next = previous[candidate & (WINDOW - 1)] ?? -1
    if (next >= candidate) break
    candidate = next
  }
  return { length, distance }
}
