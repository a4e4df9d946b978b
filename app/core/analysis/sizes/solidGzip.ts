import { byteLength } from '../../context/textFile.ts'
import type { Bytes } from './bytes.ts'
import { deflatedBytes, LONGEST } from './deflate.ts'
import { headerBytes } from './tar.ts'
import type { KnownFile } from './written.ts'

/** Files beyond these characters in one layer are weighed one by one. */
const MOST = 3_000_000
const BLOCK = 512
/** gzip's own header and check sum. */
const GZIP = 18

/** What a layer holds at a path; a folder has no file. */
interface Entry {
  readonly path: string
  readonly size: number
  readonly content: string
  readonly folder: boolean
}

const known = new WeakMap<object, Map<string, number>>()
/** Layers of folders alone, by their paths. */
const knownFolders = new Map<string, number>()

/**
 * gzip of files whose texts are all known, packed one after the other as a layer has them: strings that occur in several of them are
 * stored once. Headers of the files included; null where a text is not known or they are too many.
 */
export function packedTogether(files: readonly KnownFile[]): number | null {
  return fits(files) ? deflated(files, []) : null
}

/** gzip of a layer of which everything is known: folders, and files with their texts; null where something is not. */
export function packedLayer(folders: ReadonlySet<string>, files: readonly KnownFile[]): Bytes | null {
  if (!fits(files)) return null
  const likely = GZIP + deflated(files, [...folders])
  const entries = files.length + folders.size
  const length = files.reduce((sum, { file }) => sum + file.size, BLOCK * entries)
  // Times and check sums of headers are digits that are not known; long layers are judged by samples.
  const spread = (length > LONGEST ? 0.08 : 0.015) * likely + 4 * Math.min(entries, 4) + entries
  return { low: likely - spread, likely, high: likely + spread }
}

function fits(files: readonly KnownFile[]): boolean {
  let length = 0
  for (const { file } of files) {
    if (file.content === undefined) return false
    length += file.content.length + BLOCK
    if (length > MOST) return false
  }
  return true
}

function deflated(files: readonly KnownFile[], folders: readonly string[]): number {
  const key = [...folders, '', ...files.map(({ path }) => path)].join('\n')
  const first = files[0]?.file
  const before = first ? (known.get(first) ?? new Map<string, number>()) : knownFolders
  if (first) known.set(first, before)
  else if (before.size > 500) before.clear()
  let bytes = before.get(key)
  if (bytes === undefined) {
    const end = folders.length > 0 || files.length === 0 ? '\0'.repeat(2 * BLOCK) : ''
    before.set(key, (bytes = deflatedBytes(archiveText(entriesOf(files, folders)) + end)))
  }
  return bytes
}

/** In the order of a layer: folder by folder, by name; of files at one path the last. */
function entriesOf(files: readonly KnownFile[], folders: readonly string[]): readonly Entry[] {
  const entries = new Map<string, Entry>()
  for (const path of folders) entries.set(path, { path, size: 0, content: '', folder: true })
  for (const { path, file } of files)
    entries.set(path, { path, size: file.size, content: file.content ?? '', folder: false })
  const sortable = [...entries.values()].map((entry) => [entry.path.replaceAll('/', '\0'), entry] as const)
  return sortable.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry)
}

/** The archive as text: a header as a tar has it, the content, zeros up to a whole block. */
function archiveText(entries: readonly Entry[]): string {
  return entries
    .map((entry) => headers(entry) + entry.content + '\0'.repeat((BLOCK - (entry.size % BLOCK)) % BLOCK))
    .join('')
}

/** A header, and before it the record of a path that does not fit into one. */
function headers(entry: Entry): string {
  const full = entry.folder ? `${entry.path.slice(1)}/` : entry.path.slice(1)
  if (headerBytes(full) === BLOCK) return header(full, entry.size, entry.folder ? '5' : '0')
  let length = byteLength(full) + 7
  length += String(length + String(length).length).length
  const record = `${length} path=${full}\n`
  const rest = '\0'.repeat((BLOCK - (length % BLOCK)) % BLOCK)
  const plain = full.replace(/[^\0-\x7f]/g, '').slice(0, 100)
  const slash = plain.lastIndexOf('/')
  const extra = `${plain.slice(0, slash + 1)}PaxHeaders.0/${plain.slice(slash + 1)}`.slice(0, 100)
  return header(extra, length, 'x') + record + rest + header(plain, entry.size, entry.folder ? '5' : '0')
}

/** Name, mode, owner, size, time, check sum and kind at their places; which time is of no matter. */
function header(full: string, size: number, kind: '0' | '5' | 'x'): string {
  const cut = full.length > 100 ? full.lastIndexOf('/', 155) : -1
  const name = (cut > 0 ? full.slice(cut + 1) : full).slice(0, 100).padEnd(100, '\0')
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')
  const numbers = `${octal(kind === '5' ? 0o755 : kind === 'x' ? 0 : 0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\x0015104436013\0`
  const rest =
    '\0'.repeat(100) +
    'ustar\x0000'.padEnd(72, '\0') +
    `${octal(0, 7)}\0${octal(0, 7)}\0` +
    (cut > 0 ? full.slice(0, cut) : '')
  let sum = 8 * 32
  for (const text of [name, numbers, kind, rest])
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at) & 255
  const text = `${name}${numbers}${octal(sum, 6)}\0 ${kind}${rest}`
  return text + '\0'.repeat(Math.max(0, BLOCK - byteLength(text)))
}
