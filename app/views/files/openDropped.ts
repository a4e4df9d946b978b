import { showProblem } from '../../state/notices.ts'
import { openFolderEntry } from './openFolder.ts'

/** What reads logs knows the rules of the build: it comes when the page is idle, or when a log does. */
const loadLogs = () => import('./openLog.ts')

/** Fetches what reads logs, while nobody waits for it. A failure is told when a log is dropped. */
export const fetchLogs = (): void => void loadLogs().catch(() => {})

/** Whether a file's name says that it is a build log or a measurement rather than a Dockerfile. */
const looksLikeLog = (name: string): boolean => /\.(json|jsonl|ndjson|log|rawjson|tar)$/i.test(name)

/** The handle of what was dropped, which the browser gives only while it drops; null where it gives none (plain HTTP, Firefox). */
async function handleOf(item: DataTransferItem | undefined): Promise<FileSystemHandle | null> {
  // On plain HTTP Chromium has the function all the same, and ends the page that calls it.
  if (!item || !isSecureContext || !('getAsFileSystemHandle' in item)) return null
  return item.getAsFileSystemHandle().catch(() => null)
}

/** Opens what was dropped by what it is: a folder, a build log or measurement, else a Dockerfile. */
export async function openDropped(
  data: DataTransfer,
  openFile: (file: File, handle: FileSystemFileHandle | null) => Promise<unknown>,
): Promise<void> {
  const items = [...data.items].filter((item) => item.kind === 'file')
  const entry = items[0]?.webkitGetAsEntry()
  const file = items[0]?.getAsFile()
  const handle = await handleOf(items[0])
  if (items.length > 1) showProblem('Several files were dropped; the first one was opened.')
  if (entry?.isDirectory)
    return openFolderEntry(
      entry as FileSystemDirectoryEntry,
      handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : null,
    )
  if (!file) return showProblem('What was dropped is no file. Drop a Dockerfile, a folder or a build log.')
  if (looksLikeLog(file.name)) return (await loadLogs()).openLog(file)
  await openFile(file, handle?.kind === 'file' ? (handle as FileSystemFileHandle) : null)
}
