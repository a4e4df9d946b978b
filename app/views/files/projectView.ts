import { contextTree } from '../../core/context/contextTree.ts'
import { decidingLine } from '../../core/context/decidingLine.ts'
import { NO_DOCKERIGNORE, parseDockerignore, type Dockerignore } from '../../core/context/dockerignore.ts'
import { sentTree } from '../../core/context/sentFiles.ts'
import type { BuildContext, FolderEntry } from '../../core/context/types.ts'

/** A project as the Project tab shows it. */
export interface ProjectView {
  readonly root: FolderEntry
  readonly ignore: Dockerignore
  /** Why BuildKit would refuse the .dockerignore; null where it is in order. */
  readonly ignoreProblem: string | null
  readonly dockerignore: string | null
  /** Bytes that the builder can see, and bytes that are left out. */
  readonly sentBytes: number
  readonly ignoredBytes: number
  /** Files of the project, those that are left out among them. */
  readonly files: number
}

/** One line of the file tree. */
export interface FileRow {
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly folder: boolean
  /** Bytes; of a folder, all in it. */
  readonly size: number
  /** Files in a folder; of a file, 1. */
  readonly files: number
  readonly ignored: boolean
  /** The line of the .dockerignore that decided; null where none did. */
  readonly line: number | null
}

/** Reads the ignore file and weighs what is sent. */
export function projectView(context: BuildContext, dockerignore: string | null): ProjectView {
  const root = contextTree(context)
  const read = dockerignore === null ? NO_DOCKERIGNORE : parseDockerignore(dockerignore)
  const ignore = 'error' in read ? NO_DOCKERIGNORE : read
  const sent = sentTree(root, ignore)
  const { size: total, files } = weigh(root)
  const sentBytes = 'error' in sent ? total : weigh(sent).size
  const ignoreProblem = 'error' in read ? read.error : 'error' in sent ? sent.error : null
  return { root, ignore, ignoreProblem, dockerignore, sentBytes, ignoredBytes: total - sentBytes, files }
}

interface Weight {
  readonly size: number
  readonly files: number
}

const weights = new WeakMap<FolderEntry, Weight>()

function weigh(folder: FolderEntry): Weight {
  const known = weights.get(folder)
  if (known) return known
  let { size, files } = folder.counted ?? { size: 0, files: 0 }
  for (const entry of folder.entries.values()) {
    const weight = entry.kind === 'folder' ? weigh(entry) : { size: entry.size, files: 1 }
    size += weight.size
    files += weight.files
  }
  weights.set(folder, { size, files })
  return { size, files }
}

/** More rows than this in one folder are not drawn. */
export const MOST_ROWS_A_FOLDER = 300

/** The rows of the tree, with the folders in `open` unfolded; folders first, then files, each by name. */
export function fileRows(view: ProjectView, open: ReadonlySet<string>): readonly FileRow[] {
  const rows: FileRow[] = []
  addRows(rows, view, view.root, '', 0, open)
  return rows
}

function addRows(
  rows: FileRow[],
  view: ProjectView,
  folder: FolderEntry,
  path: string,
  depth: number,
  open: ReadonlySet<string>,
): void {
  const entries = [...folder.entries.values()].sort((a, b) =>
    a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind === 'folder' ? -1 : 1,
  )
  for (const entry of entries.slice(0, MOST_ROWS_A_FOLDER)) {
    const full = path === '' ? entry.name : `${path}/${entry.name}`
    const weight = entry.kind === 'folder' ? weigh(entry) : { size: entry.size, files: 1 }
    const { ignored, line } = decidingLine(view.ignore, full)
    rows.push({
      path: full,
      name: entry.name,
      depth,
      folder: entry.kind === 'folder',
      ...weight,
      ignored,
      line,
    })
    if (entry.kind === 'folder' && open.has(full)) addRows(rows, view, entry, full, depth + 1, open)
  }
}
