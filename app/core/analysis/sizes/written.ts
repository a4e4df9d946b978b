import type { ContextFile } from '../../context/types.ts'
import type { ContentRole, EstimateBasis } from '../types.ts'
import type { Bytes } from './bytes.ts'

/** A file whose size is known, where it lies in the image. */
export interface KnownFile {
  readonly path: string
  readonly file: ContextFile
}

/**
 * Something that a step leaves in the image: a folder with all that is in it, or a file. Bytes are those of a tar (headers of what
 * is inside included, those of the folders above not) and of gzip.
 */
export interface Written {
  /** Absolute. */
  readonly path: string
  readonly unpacked: Bytes
  readonly packed: Bytes
  readonly basis: EstimateBasis
  /** One sentence without a full stop: what it is and what the figure rests on. */
  readonly source: string
  /** It lies somewhere below `path`, where exactly is not known. */
  readonly somewhere?: boolean
  /** The very files, where they are known. */
  readonly files?: readonly KnownFile[]
  /** It is in a layer below already; what is left of it after something was deleted. Costs nothing here. */
  readonly already?: boolean
  /** `user:group` of what is there, as COPY --chown or chown has set it; absent for root's. */
  readonly owner?: string
  /** Permission bits that --chmod or chmod has given every file; absent where they are the files' own. */
  readonly mode?: number
  /** Only the mark that a path of a layer below is deleted. */
  readonly deleted?: boolean
  /** How many names lie directly in the folder, where the files are not known one by one. */
  readonly names?: number
  /** What it is for: what the saving of a second stage consists of. */
  readonly role?: ContentRole
}

/** Whether a path lies at or below a folder. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return (
    folder === '/' || path === folder || (path.startsWith(folder) && path.charCodeAt(folder.length) === 47)
  )
}
