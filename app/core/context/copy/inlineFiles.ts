import { FILE_MODE, FOLDER_MODE, ROOT_OWNER } from '../contextTree.ts'
import { byteLength } from '../textFile.ts'
import type { FileEntry, FolderEntry } from '../types.ts'

/** The files that stand in the Dockerfile itself (heredocs), as the tree that they are copied out of. */
export function inlineFolder(
  files: readonly { readonly name: string; readonly content: string }[],
): FolderEntry {
  const entries = new Map<string, FileEntry>()
  for (const { name, content } of files) {
    const base = { kind: 'file', name, mode: FILE_MODE, owner: ROOT_OWNER } as const
    entries.set(name, { ...base, size: byteLength(content), identity: `text ${content}` })
  }
  return { kind: 'folder', name: '', mode: FOLDER_MODE, owner: ROOT_OWNER, entries, counted: null }
}
