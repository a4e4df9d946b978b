import {
  collectFiles,
  isCountedFolder,
  isManifest,
  type FileCollector,
} from '../core/context/collectFiles.ts'
import type { BuildContext } from '../core/context/types.ts'

/** What the worker tells while it reads a folder. */
export type FromProject =
  | { readonly kind: 'progress'; readonly files: number }
  | { readonly kind: 'done'; readonly context: BuildContext; readonly cut: boolean }
  | { readonly kind: 'failed' }

const TELL_EVERY = 500
/** Deeper than this nothing sensible lies; a loop of links would lead here. */
const DEEPEST = 64
/** Reads under way at once: each is a message to the browser's own process, so they are worth running side by side. */
const AT_ONCE = 32

interface Reading {
  readonly collector: FileCollector
  readonly pending: Set<Promise<void>>
  full: boolean
}

const tell = (message: FromProject): void => postMessage(message)

addEventListener('message', (event: MessageEvent<FileSystemDirectoryHandle>) => void read(event.data))

async function read(folder: FileSystemDirectoryHandle): Promise<void> {
  const reading: Reading = { collector: collectFiles(), pending: new Set(), full: false }
  try {
    await walk(reading, folder, '', null, 0)
    await Promise.all(reading.pending)
    tell({ kind: 'done', context: reading.collector.finish(), cut: reading.full })
  } catch {
    tell({ kind: 'failed' })
  }
}

async function walk(
  reading: Reading,
  folder: FileSystemDirectoryHandle,
  path: string,
  counted: string | null,
  depth: number,
): Promise<void> {
  if (depth > DEEPEST) return
  for await (const [name, handle] of folder.entries()) {
    if (reading.full) return
    const full = path === '' ? name : `${path}/${name}`
    if (handle instanceof FileSystemDirectoryHandle) {
      await walk(reading, handle, full, counted ?? (isCountedFolder(name) ? full : null), depth + 1)
    } else if (handle instanceof FileSystemFileHandle) {
      await take(reading, handle, full, counted)
    }
  }
}

/** Starts to read a file, and waits only while too many reads are under way. */
async function take(
  reading: Reading,
  handle: FileSystemFileHandle,
  path: string,
  counted: string | null,
): Promise<void> {
  const work = readFile(reading, handle, path, counted).finally(() => reading.pending.delete(work))
  reading.pending.add(work)
  if (reading.pending.size >= AT_ONCE) await Promise.race(reading.pending)
}

async function readFile(
  reading: Reading,
  handle: FileSystemFileHandle,
  path: string,
  counted: string | null,
): Promise<void> {
  const { collector } = reading
  const file = await handle.getFile().catch(() => null)
  // A link to nowhere, or a file that may not be read: a build could not take it either.
  if (!file) return
  if (counted !== null) collector.count(counted, file.size)
  else {
    const content = isManifest(path, file.size) ? await file.text() : undefined
    const digest = `${file.size}:${file.lastModified}`
    const room = collector.add({
      path,
      size: file.size,
      digest,
      ...(content === undefined ? {} : { content }),
    })
    if (!room) reading.full = true
  }
  if (collector.seen() % TELL_EVERY === 0) tell({ kind: 'progress', files: collector.seen() })
}
