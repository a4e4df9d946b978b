import {
  collectFiles,
  isCountedFolder,
  isManifest,
  type FileCollector,
} from '../../core/context/collectFiles.ts'
import { beginReading, type Reading } from './beginReading.ts'
import { fileIn } from './fileIn.ts'
import type { FolderFile, ReadFolder } from './takeFolder.ts'

/** Folders read side by side: each batch of names is a message to the browser's own process and back. */
const FOLDERS_AT_ONCE = 16

interface FolderToRead {
  readonly entry: FileSystemDirectoryEntry
  /** From the dropped folder; empty for itself. */
  readonly path: string
  /** The folder that is counted as one in which it lies. */
  readonly counted: string | null
}

interface Walk {
  readonly reading: Reading
  readonly collector: FileCollector
  full: boolean
}

interface Weight {
  /** Bytes. */
  readonly size: number
  /** In ms since 1970. */
  readonly modified: number
}

/**
 * Reads a folder that was dropped on the page; null where that was cancelled. What can't be read is left out: a build
 * could not take it either. The entries stay good as long as the page, so the folder can be read again.
 */
export async function readEntry(
  folder: FileSystemDirectoryEntry,
  handle: FileSystemDirectoryHandle | null,
): Promise<ReadFolder | null> {
  const reading = beginReading(folder.name)
  const walk: Walk = { reading, collector: collectFiles(), full: false }
  let waiting: readonly FolderToRead[] = [{ entry: folder, path: '', counted: null }]
  while (waiting.length > 0 && !walk.full) {
    const now = waiting.slice(0, FOLDERS_AT_ONCE)
    const found = await Promise.all(now.map((each) => readOne(walk, each)))
    if (reading.isCancelled()) return null
    // The last found come first, or a wide project would have all its folders waiting at once.
    waiting = [...found.flat(), ...waiting.slice(FOLDERS_AT_ONCE)]
  }
  reading.end()
  return {
    name: folder.name,
    context: walk.collector.finish(),
    cut: walk.full,
    fileAt: async (path) => (handle && (await fileIn(handle, path))) ?? (await fileUnder(folder, path)),
  }
}

/** A file of a dropped folder that gave no handle: it can be read, not saved. */
async function fileUnder(folder: FileSystemDirectoryEntry, path: string): Promise<FolderFile | null> {
  const entry = await new Promise<FileSystemEntry | null>((resolve) =>
    folder.getFile(path, {}, resolve, () => resolve(null)),
  )
  const file = entry && (await fileOf(entry as FileSystemFileEntry))
  return file && { file, handle: null }
}

/** Takes the files of one folder, and answers the folders in it. */
async function readOne(walk: Walk, { entry, path, counted }: FolderToRead): Promise<readonly FolderToRead[]> {
  const reader = entry.createReader()
  const folders: FolderToRead[] = []
  for (;;) {
    // The interface answers in batches, and with an empty one at the end.
    const batch = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (batch.length === 0 || walk.full || walk.reading.isCancelled()) return folders
    const taken: Promise<void>[] = []
    for (const child of batch) {
      const childPath = path === '' ? child.name : `${path}/${child.name}`
      if (child.isDirectory) {
        const inside = counted ?? (isCountedFolder(child.name) ? childPath : null)
        folders.push({ entry: child as FileSystemDirectoryEntry, path: childPath, counted: inside })
      } else taken.push(takeFile(walk, child as FileSystemFileEntry, childPath, counted))
    }
    await Promise.all(taken)
    walk.reading.tell(walk.collector.seen())
  }
}

async function takeFile(
  walk: Walk,
  entry: FileSystemFileEntry,
  path: string,
  counted: string | null,
): Promise<void> {
  const weight = await weigh(entry)
  if (!weight) return
  const { size, modified } = weight
  if (counted !== null) return walk.collector.count(counted, size)
  const content = isManifest(path, size)
    ? await (await fileOf(entry))?.text().catch(() => undefined)
    : undefined
  const digest = `${size}:${modified}`
  const room = walk.collector.add({ path, size, digest, ...(content === undefined ? {} : { content }) })
  if (!room) walk.full = true
}

/** What a file weighs: asked of the entry where the browser has that, which costs a tenth of a file made for it. */
async function weigh(entry: FileSystemFileEntry): Promise<Weight | null> {
  if (!entry.getMetadata) {
    const file = await fileOf(entry)
    return file && { size: file.size, modified: file.lastModified }
  }
  return new Promise((resolve) =>
    entry.getMetadata?.(
      ({ size, modificationTime }) => resolve({ size, modified: modificationTime.getTime() }),
      () => resolve(null),
    ),
  )
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))
