import type { BuildContext, ContextFile, FileEntry, FolderCount, FolderEntry, TreeEntry } from './types.ts'

/** Modes that count where the browser knows none: what `git` checks out and Docker sends. */
export const FILE_MODE = 0o644
export const FOLDER_MODE = 0o755

/** Who owns what a client sends. */
export const ROOT_OWNER = '0:0'

/** Nothing beside the Dockerfile. */
export const EMPTY_CONTEXT: BuildContext = { files: [], counted: [] }

interface OpenFolder {
  readonly kind: 'folder'
  readonly name: string
  readonly mode: number
  readonly owner: string
  readonly entries: Map<string, TreeEntry>
  counted: FolderCount | null
}

const trees = new WeakMap<BuildContext, FolderEntry>()

/** A context of these files, in any order; of two with one path the last counts. */
export function newContext(
  files: readonly ContextFile[],
  counted: readonly FolderCount[] = [],
): BuildContext {
  const keys = files.map((file) => sortKey(file.path))
  if (keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key)) return { files: [...files], counted }
  const order = [...keys.keys()].sort((a, b) => compareText(keys[a] ?? '', keys[b] ?? '') || a - b)
  const sorted: ContextFile[] = []
  for (const [at, index] of order.entries()) {
    const file = files[index]
    const next = order[at + 1]
    if (file && (next === undefined || keys[next] !== keys[index])) sorted.push(file)
  }
  return { files: sorted, counted }
}

/** A slash sorts before every other character, so that a folder's files stay together. */
function sortKey(path: string): string {
  return path.replaceAll('/', '\u0000')
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The context as a tree of folders; built once a context. */
export function contextTree(context: BuildContext): FolderEntry {
  const known = trees.get(context)
  if (known) return known
  const root = openFolder('')
  const path: OpenFolder[] = [root]
  let folderPath = ''
  for (const file of context.files) {
    const slash = file.path.lastIndexOf('/')
    const folder = slash < 0 ? '' : file.path.slice(0, slash)
    if (folder !== folderPath) {
      openPath(root, folder, path)
      folderPath = folder
    }
    const name = file.path.slice(slash + 1)
    path[path.length - 1]?.entries.set(name, fileEntry(file, name))
  }
  for (const count of context.counted) openPath(root, count.path, path).counted = count
  trees.set(context, root)
  return root
}

function openFolder(name: string): OpenFolder {
  return { kind: 'folder', name, mode: FOLDER_MODE, owner: ROOT_OWNER, entries: new Map(), counted: null }
}

/** Opens the folders of a path below the root and leaves them on the stack, the innermost last. */
function openPath(root: OpenFolder, folder: string, stack: OpenFolder[]): OpenFolder {
  stack.length = 1
  let at = root
  for (const name of folder === '' ? [] : folder.split('/')) {
    const found = at.entries.get(name)
    // Only folders of this tree, still being built, are in it.
    const next: OpenFolder = found?.kind === 'folder' ? (found as OpenFolder) : openFolder(name)
    if (next !== found) at.entries.set(name, next)
    stack.push(next)
    at = next
  }
  return at
}

function fileEntry(file: ContextFile, name: string): FileEntry {
  const identity = file.digest ?? (file.content === undefined ? `size ${file.size}` : `text ${file.content}`)
  return { kind: 'file', name, size: file.size, mode: file.mode ?? FILE_MODE, owner: ROOT_OWNER, identity }
}

/** What to change in a context: files written or replaced, and paths taken away (a folder with all that is in it). */
export interface ContextChange {
  readonly written: readonly ContextFile[]
  readonly removed: readonly string[]
}

/** The context after a change. Folders without a change are the very same objects in its tree. */
export function changeContext(context: BuildContext, change: ContextChange): BuildContext {
  const removed = new Set(change.removed)
  const replaced = new Map(change.written.map((file) => [file.path, file]))
  const isKept = (path: string): boolean => !isRemoved(path, removed)
  const files = removed.size === 0 ? [...context.files] : context.files.filter((file) => isKept(file.path))
  for (const file of replaced.values()) {
    const place = placeIn(files, file.path)
    files.splice(place, files[place]?.path === file.path ? 1 : 0, file)
  }
  const counted = removed.size === 0 ? context.counted : context.counted.filter((each) => isKept(each.path))
  const next: BuildContext = { files, counted }
  let root: FolderEntry = contextTree(context)
  for (const path of removed) root = withEntry(root, path.split('/'), null)
  for (const file of replaced.values()) {
    const parts = file.path.split('/')
    root = withEntry(root, parts, fileEntry(file, parts[parts.length - 1] ?? ''))
  }
  trees.set(next, root)
  return next
}

function isRemoved(path: string, removed: ReadonlySet<string>): boolean {
  if (removed.size === 0) return false
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (removed.has(path.slice(0, end))) return true
  }
  return false
}

/** Where a path belongs in the sorted list. */
function placeIn(files: readonly ContextFile[], path: string): number {
  const key = sortKey(path)
  let low = 0
  let high = files.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sortKey(files[middle]?.path ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

/** The folder with an entry put in, or taken out; folders that this leaves empty go too. The same object where it says nothing new. */
function withEntry(folder: FolderEntry, path: readonly string[], entry: TreeEntry | null): FolderEntry {
  const [name = '', ...rest] = path
  const old = folder.entries.get(name)
  let next: TreeEntry | null = entry
  if (rest.length > 0) {
    const inner = old?.kind === 'folder' ? old : entry === null ? null : openFolder(name)
    next = inner && withEntry(inner, rest, entry)
    if (next?.kind === 'folder' && next.entries.size === 0 && next.counted === null) next = null
  } else if (old?.kind === 'file' && entry?.kind === 'file' && isSameFile(old, entry)) next = old
  if (next === (old ?? null)) return folder
  const entries = new Map(folder.entries)
  if (next === null) entries.delete(name)
  else entries.set(name, next)
  if (old !== undefined || next === null) return { ...folder, entries }
  return { ...folder, entries: new Map([...entries].sort((a, b) => compareText(a[0], b[0]))) }
}

/** Whether two files have the same bytes, mode and owner; times never count. */
export function isSameFile(a: FileEntry, b: FileEntry): boolean {
  return a.identity === b.identity && a.mode === b.mode && a.owner === b.owner && a.size === b.size
}

/** The entry at a path (slash separated, leading slash or not, `''` the root itself), or null. */
export function entryAt(root: FolderEntry, path: string): TreeEntry | null {
  let at: TreeEntry | undefined = root
  for (const name of path.split('/')) {
    if (name === '') continue
    if (at?.kind !== 'folder') return null
    at = at.entries.get(name)
  }
  return at ?? null
}
