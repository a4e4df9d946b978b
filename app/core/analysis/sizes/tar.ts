/** How large things are in an image layer, which is a tar archive: one header a file or folder, contents in blocks of 512. */

import { byteLength } from '../../context/textFile.ts'

const BLOCK = 512

/** Two empty blocks end an archive. */
export const TAR_END = 2 * BLOCK

/** gzip of an archive without entries, as the build makes it for a step that changes nothing. */
export const EMPTY_PACKED = 32

/** What a header leaves after gzip: the name, and numbers that differ from the header before. */
export const HEADER_PACKED = 44

/** Of a folder less: it has no size. */
export const FOLDER_PACKED = 30

/** Bytes that the name and the folders before it can take in one header. */
const NAME = 100
const PREFIX = 155

/**
 * Bytes of a header; a folder's path ends in a slash. A path beyond 100 characters goes into two fields of the header where a slash
 * lets it; one that can't be parted so, or is not ASCII, takes a second header and a record of its own.
 */
export function headerBytes(path: string): number {
  if (isAscii(path)) return path.length <= NAME || isParted(path) ? BLOCK : 2 * BLOCK + record(path.length)
  return 2 * BLOCK + record(byteLength(path))
}

/** As Go's archive/tar parts a path: at the last slash within the prefix. */
function isParted(path: string): boolean {
  const end = path.length > PREFIX + 1 ? PREFIX + 1 : path.endsWith('/') ? path.length - 1 : path.length
  const slash = path.lastIndexOf('/', end - 1)
  const name = path.length - slash - 1
  return slash > 0 && name > 0 && name <= NAME && slash <= PREFIX
}

/** `123 path=…` and a line break, in whole blocks. */
function record(bytes: number): number {
  const digits = bytes > 988 ? 4 : bytes > 90 ? 3 : 2
  return Math.ceil((bytes + 7 + digits) / BLOCK) * BLOCK
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** Bytes of a file: its header and its content, padded to a whole block. */
export function fileBytes(path: string, size: number): number {
  return headerBytes(path) + Math.ceil(size / BLOCK) * BLOCK
}

/** Bytes of a file whose path is of an ordinary length. */
export function plainFileBytes(size: number): number {
  return BLOCK + Math.ceil(size / BLOCK) * BLOCK
}

/** The folders that a path lies in, outermost first: `/a/b/c` → `/a`, `/a/b`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash))
  return folders
}
