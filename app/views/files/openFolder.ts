import { createWorker } from '../../state/createWorker.ts'
import { showProblem } from '../../state/notices.ts'
import { setReading } from '../../state/setReading.ts'
import type { FromProject } from '../../workers/project.worker.ts'
import workerUrl from '../../workers/project.worker.ts?worker&url'
import { fileIn } from './fileIn.ts'
import { readEntry } from './readEntry.ts'
import { readList } from './readList.ts'
import { takeFolder, type ReadFolder } from './takeFolder.ts'

/** Reads the open folder once more, where the browser lets that be done without asking. */
let readOpen: (() => Promise<ReadFolder | null>) | null = null

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** Asks for the project's folder: with the browser's picker, else a folder input (plain HTTP, Firefox, Safari). */
export async function pickFolder(): Promise<void> {
  if (!('showDirectoryPicker' in window)) return pickWithInput()
  try {
    const handle = await window.showDirectoryPicker({ mode: 'read' })
    await openWith(() => readHandle(handle))
  } catch (error) {
    if (!isAbort(error)) showProblem('The folder could not be opened. Drop it on the page instead.')
  }
}

/** Opens a folder that was dropped on the page; with its handle, where the browser gives one, its files can be saved. */
export const openFolderEntry = (
  entry: FileSystemDirectoryEntry,
  handle: FileSystemDirectoryHandle | null,
): Promise<void> => openWith(() => readEntry(entry, handle))

/** Whether the open folder can be read again without asking for it. */
export const canReadAgain = (): boolean => readOpen !== null

/** Reads the open folder again, or asks for it; what changed since it was opened becomes a change that can be looked at. */
export async function readFolderAgain(): Promise<void> {
  if (readOpen) await openWith(readOpen)
  else await pickFolder()
}

async function openWith(read: () => Promise<ReadFolder | null>): Promise<void> {
  const folder = await read()
  if (!folder) return
  readOpen = read
  takeFolder(folder)
}

function pickWithInput(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.webkitdirectory = true
  input.onchange = () => void openList([...(input.files ?? [])])
  input.click()
}

/** A list of files stays as it was when it was chosen: there is nothing to read again. */
async function openList(list: readonly File[]): Promise<void> {
  const [first] = list
  if (!first) return showProblem('The folder is empty, or the browser was not allowed to read it.')
  const folder = await readList(first.webkitRelativePath.split('/', 1)[0] ?? 'project', list)
  if (!folder) return
  readOpen = null
  takeFolder(folder)
}

/** Reads a folder off the main thread, with progress; null where that was cancelled, or did not work, which is told. */
function readHandle(handle: FileSystemDirectoryHandle): Promise<ReadFolder | null> {
  const { name } = handle
  const worker = createWorker(workerUrl)
  return new Promise((resolve) => {
    const finish = (folder: ReadFolder | null, problem?: string): void => {
      worker.terminate()
      setReading(null)
      if (problem !== undefined) showProblem(problem)
      resolve(folder)
    }
    const show = (files: number): void => setReading({ name, files, cancel: () => finish(null) })
    show(0)
    worker.onmessage = ({ data }: MessageEvent<FromProject>) => {
      if (data.kind === 'progress') return show(data.files)
      if (data.kind === 'done') return finish({ name, ...data, fileAt: (path) => fileIn(handle, path) })
      finish(null, `The folder ${name} could not be read. Check that it is still there and may be read.`)
    }
    worker.onerror = () =>
      finish(null, `Reading the folder ${name} stopped. Try it again, or open a smaller folder.`)
    worker.postMessage(handle)
  })
}
