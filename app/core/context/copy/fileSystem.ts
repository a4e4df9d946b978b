import { cleanPath } from '../pattern/paths.ts'
import { FOLDER_MODE, ROOT_OWNER } from '../contextTree.ts'
import type { FileEntry, FolderEntry, TreeEntry } from '../types.ts'

/** A file system under construction: what the steps of a stage have written so far. Nothing is known of a base image. */
export interface OpenFolder {
  readonly kind: 'folder'
  readonly name: string
  mode: number
  owner: string
  readonly entries: Map<string, FileEntry | OpenFolder>
  readonly counted: null
}

export interface CopyError {
  readonly error: string
}

/** An empty root. */
export function emptyFileSystem(): OpenFolder {
  return newFolder('', FOLDER_MODE, ROOT_OWNER)
}

/** A folder with nothing in it. */
export function newFolder(name: string, mode: number, owner: string): OpenFolder {
  return { kind: 'folder', name, mode, owner, entries: new Map(), counted: null }
}

/** A copy to write into, so that another stage can go on from the same files. */
export function cloneFileSystem(folder: FolderEntry): OpenFolder {
  const copy = newFolder(folder.name, folder.mode, folder.owner)
  for (const [name, entry] of folder.entries) {
    copy.entries.set(name, entry.kind === 'file' ? entry : cloneFileSystem(entry))
  }
  return copy
}

/** Makes a folder and those above it; the folder, or the kernel's refusal where a file is in the way. */
export function makeFolders(
  root: OpenFolder,
  path: string,
  mode: number,
  owner: string,
): OpenFolder | CopyError {
  let at = root
  let walked = ''
  for (const name of namesOf(path)) {
    walked += `/${name}`
    const found = at.entries.get(name)
    if (found?.kind === 'file') return { error: `mkdir ${walked}: not a directory` }
    const next = found ?? newFolder(name, mode, owner)
    if (!found) at.entries.set(name, next)
    at = next
  }
  return at
}

/** What stands at an absolute path; `error` where a file stands in place of a folder on the way. */
export function lookUp(root: OpenFolder, path: string): FileEntry | OpenFolder | CopyError | null {
  let at: FileEntry | OpenFolder = root
  for (const name of namesOf(path)) {
    if (at.kind === 'file') return { error: `lstat ${path}: not a directory` }
    const next: FileEntry | OpenFolder | undefined = at.entries.get(name)
    if (!next) return null
    at = next
  }
  return at
}

/** Files below a folder with their absolute paths, in the order of a walk. */
export function listFiles(
  folder: FolderEntry,
  path = '',
): { readonly path: string; readonly file: FileEntry }[] {
  const found: { readonly path: string; readonly file: FileEntry }[] = []
  for (const entry of sortedEntries(folder)) {
    const child = `${path}/${entry.name}`
    if (entry.kind === 'file') found.push({ path: child, file: entry })
    else for (const each of listFiles(entry, child)) found.push(each)
  }
  return found
}

/** The entries of a folder by name, as a directory is read. */
export function sortedEntries(folder: FolderEntry): readonly TreeEntry[] {
  const entries = [...folder.entries.values()]
  for (let at = 1; at < entries.length; at++) {
    if ((entries[at - 1]?.name ?? '') > (entries[at]?.name ?? '')) {
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    }
  }
  return entries
}

function namesOf(path: string): readonly string[] {
  return cleanPath(`/${path}`)
    .split('/')
    .filter((name) => name !== '')
}
