import { collectFiles, countedFolder, isManifest } from '../../core/context/collectFiles.ts'
import { beginReading } from './beginReading.ts'
import type { ReadFolder } from './takeFolder.ts'

/** Longest work between two breaths of the page, in ms: a file of a list may ask the disk for its size, and no worker can be sent it unasked. */
const SLICE_MS = 10

/** Lets the page draw and answer; without the pause that browsers put between timers. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** Reads the files of a folder input, whose paths begin with the folder's own name; null where that was cancelled. */
export async function readList(name: string, list: readonly File[]): Promise<ReadFolder | null> {
  const reading = beginReading(name)
  const collector = collectFiles()
  let full = false
  let began = -Infinity
  for (const file of list) {
    if (performance.now() - began >= SLICE_MS) {
      reading.tell(collector.seen())
      await breath()
      if (reading.isCancelled()) return null
      began = performance.now()
    }
    const path = file.webkitRelativePath.slice(name.length + 1)
    const counted = countedFolder(path)
    if (counted !== null) collector.count(counted, file.size)
    else {
      const content = isManifest(path, file.size) ? await file.text().catch(() => undefined) : undefined
      const digest = `${file.size}:${file.lastModified}`
      full = !collector.add({ path, size: file.size, digest, ...(content === undefined ? {} : { content }) })
      if (full) break
    }
  }
  reading.end()
  return {
    name,
    context: collector.finish(),
    cut: full,
    fileAt: async (path) => {
      const file = list.find(({ webkitRelativePath }) => webkitRelativePath === `${name}/${path}`)
      return file ? { file, handle: null } : null
    },
  }
}
