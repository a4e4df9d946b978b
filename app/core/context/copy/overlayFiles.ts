import type { FolderEntry } from '../types.ts'
import { cloneFileSystem, type OpenFolder } from './fileSystem.ts'

/** Lays the files of a layer over a file system, as --link does: folders are merged, anything else is replaced. */
export function overlayFiles(root: OpenFolder, layer: FolderEntry): void {
  for (const [name, entry] of layer.entries) {
    const there = root.entries.get(name)
    if (entry.kind === 'file') root.entries.set(name, entry)
    else if (there?.kind === 'folder') overlayFiles(there, entry)
    else root.entries.set(name, cloneFileSystem(entry))
  }
}
