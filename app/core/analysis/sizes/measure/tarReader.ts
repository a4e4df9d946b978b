/** Bytes that can be read piece by piece, such as a file that was dropped on the page. */
export interface ByteSource {
  readonly size: number
  /** The bytes from `start` up to `end`; fewer where the source ends before. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>
}

/** A file in a tar archive: its path, where its content stands, and what a link points to. */
export interface TarEntry {
  readonly path: string
  readonly start: number
  readonly size: number
  /** Target of a link; empty otherwise. */
  readonly link: string
}

const BLOCK = 512
const MOST_ENTRIES = 100_000
/** Names of pax and GNU headers that are read; larger ones are skipped. */
const LARGEST_HEADER = 65_536

/** The files of a tar archive without their contents; null where the bytes are no tar archive. */
export async function listTar(source: ByteSource): Promise<readonly TarEntry[] | null> {
  const entries: TarEntry[] = []
  let long: string | null = null
  let longLink: string | null = null
  for (let at = 0; at + BLOCK <= source.size && entries.length < MOST_ENTRIES;) {
    const header = await source.read(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) break
    if (!hasChecksum(header)) return entries.length > 0 ? entries : null
    const size = readOctal(header.subarray(124, 136))
    const type = String.fromCharCode(header[156] ?? 0)
    const start = at + BLOCK
    at = start + Math.ceil(size / BLOCK) * BLOCK
    if (type === 'x' || type === 'L' || type === 'K') {
      const text = size > LARGEST_HEADER ? '' : decode(await source.read(start, start + size))
      if (type === 'x') long = paxValue(text, 'path') ?? long
      else if (type === 'L') long = text.replace(/\0+$/, '')
      else longLink = text.replace(/\0+$/, '')
      continue
    }
    if (type === 'g') continue
    const prefix =
      decode(header.subarray(257, 262)) === 'ustar' && header[262] === 0
        ? cString(header.subarray(345, 500))
        : ''
    const name = cString(header.subarray(0, 100))
    const path = (long ?? (prefix === '' ? name : `${prefix}/${name}`))
      .replace(/^\.\//, '')
      .replace(/\/$/, '')
    const link = type === '1' || type === '2' ? (longLink ?? cString(header.subarray(157, 257))) : ''
    entries.push({ path, start, size: type === '0' || type === '\0' ? size : 0, link })
    long = null
    longLink = null
  }
  return entries
}

const decode = (bytes: Uint8Array): string => utf8Text(bytes)

/** UTF-8 as text; bytes that are none become U+FFFD. */
function utf8Text(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] ?? 0
    const more = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1
    let point = more < 0 ? 0xfffd : more === 0 ? first : first & (0x3f >> more)
    for (let n = 0; n < more; n++) point = (point << 6) | ((bytes[at++] ?? 0) & 0x3f)
    text += String.fromCodePoint(point > 0x10ffff ? 0xfffd : point)
  }
  return text
}

function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return decode(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Octal digits; numbers too large for them are written in base 256, with the first bit set. */
function readOctal(bytes: Uint8Array): number {
  if (((bytes[0] ?? 0) & 0x80) !== 0) return bytes.subarray(4).reduce((sum, byte) => sum * 256 + byte, 0)
  return Number.parseInt(cString(bytes).trim() || '0', 8) || 0
}

function hasChecksum(header: Uint8Array): boolean {
  const written = readOctal(header.subarray(148, 156))
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return sum === written
}

/** `27 path=some/long/name\n` → the value of `path`. */
function paxValue(text: string, name: string): string | null {
  for (const line of text.split('\n')) {
    const field = line.slice(line.indexOf(' ') + 1)
    if (field.startsWith(`${name}=`)) return field.slice(name.length + 1)
  }
  return null
}
