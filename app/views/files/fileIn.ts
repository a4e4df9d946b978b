import type { FolderFile } from './takeFolder.ts'

/** A file of an open folder, by its path; null where it is no longer there, or can't be read. */
export async function fileIn(folder: FileSystemDirectoryHandle, path: string): Promise<FolderFile | null> {
  const names = path.split('/')
  try {
    let at = folder
    for (const name of names.slice(0, -1)) at = await at.getDirectoryHandle(name)
    const handle = await at.getFileHandle(names.at(-1) ?? '')
    return { file: await handle.getFile(), handle }
  } catch {
    return null
  }
}
