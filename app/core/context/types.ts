/** One file of the user's project, as far as a page can know it. */
export interface ContextFile {
  /** Slash separated, relative to the context's root, cleaned: `src/index.ts`. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Permission bits; 0o644 where the browser does not tell. */
  readonly mode?: number
  /** Only of small manifests, Dockerfiles and ignore files. */
  readonly content?: string
  /** Anything that differs when the bytes differ (a hash, or size and time of change). Without it content, else size, decides. */
  readonly digest?: string
}

/** A folder whose files are counted and not listed (`.git`, `node_modules`). */
export interface FolderCount {
  readonly path: string
  readonly files: number
  /** Bytes. */
  readonly size: number
}

/**
 * What stands beside the Dockerfile. Immutable; the index over it is built once and kept by `contextTree`, and
 * `changeContext` shares what did not change.
 */
export interface BuildContext {
  /** Sorted folder by folder, names in order; no path twice. */
  readonly files: readonly ContextFile[]
  readonly counted: readonly FolderCount[]
}

export interface FileEntry {
  readonly kind: 'file'
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  /** `user:group`, numbers or names. */
  readonly owner: string
  /** Equal where the bytes are equal. */
  readonly identity: string
}

export interface FolderEntry {
  readonly kind: 'folder'
  readonly name: string
  readonly mode: number
  readonly owner: string
  /** By name. Those of a context are in the order of their names. */
  readonly entries: ReadonlyMap<string, TreeEntry>
  /** Files in here and below that are not listed. */
  readonly counted: FolderCount | null
}

export type TreeEntry = FileEntry | FolderEntry
