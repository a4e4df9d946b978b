import { replaceText } from '../../state/applyChange.ts'
import { flushSession, keepCurrentWork } from '../../state/documents/session.ts'
import { showDone, showProblem } from '../../state/notices.ts'
import { emptyProject } from '../../state/project.ts'
import { appState, useApp } from '../../state/store.ts'
import type { OpenedFile, Surroundings } from '../../state/types.ts'
import type { Layout, LayoutChange } from '../../core/layout/types.ts'
import { decodeFile } from './decodeFile.ts'

/** When this page last wrote a file, by the file's own account: no other program changed it then. */
const written = new WeakMap<FileSystemFileHandle, number>()

const FILE_TYPES = [
  { description: 'Dockerfile', accept: { 'text/plain': ['.Dockerfile', '.dockerfile', '.txt'] } },
]

export interface OpenedText {
  readonly text: string
  readonly title: string
  readonly fileName: string
  readonly layout?: Layout
  /** What else changes in the same step. */
  readonly beside?: Partial<Surroundings>
}

/** Storage that does not answer holds nobody up for longer than this; undo brings the work back all the same. */
const PATIENCE_MS = 1000
const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/**
 * Puts another document on the page. What was there is kept: one undo brings text and positions back, and it stays among
 * the earlier work.
 */
export async function openText(opened: OpenedText): Promise<void> {
  await Promise.race([keepCurrentWork(), after(PATIENCE_MS)])
  const { layout, build, project } = appState()
  const cleared: LayoutChange = Object.fromEntries(Object.keys(layout).map((key) => [key, null]))
  replaceText(
    opened.text,
    `Open ${opened.title}`,
    { ...cleared, ...opened.layout },
    {
      title: opened.title,
      fileName: opened.fileName,
      build: { ...build, target: null, buildArgs: {} },
      whatIf: { preset: 'source' },
      openedText: opened.text,
      file: null,
      // A project that was imagined for the Dockerfile before goes with it; an opened folder stays.
      ...(project.origin === 'imagined' ? { project: emptyProject } : {}),
      ...opened.beside,
    },
  )
  useApp.setState({ selection: { kind: 'none' }, cursor: 0 })
}

/** What the page calls a file: its folder is not known, so the name without the usual endings. */
const titleOf = (fileName: string): string => fileName.replace(/\.(dockerfile|txt)$/i, '') || fileName

/** Opens a file that was picked or dropped; a file that can't be kept byte for byte is refused. Answers whether it was opened. */
export async function openFile(
  opened: File,
  handle: FileSystemFileHandle | null = null,
  more: Partial<OpenedText> = {},
): Promise<boolean> {
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await opened.arrayBuffer())
  } catch {
    showProblem(`${opened.name} could not be read. Check that it is a file and that you may read it.`)
    return false
  }
  const decoded = decodeFile(opened.name, bytes)
  if (decoded.text === null) {
    showProblem(decoded.problem)
    return false
  }
  await openText({
    text: decoded.text,
    title: titleOf(opened.name),
    fileName: opened.name,
    ...more,
    beside: { file: handle && { handle, modified: opened.lastModified }, ...more.beside },
  })
  return true
}

/** Asks for a file with the browser's own picker, or a plain file input where there is none (plain HTTP, Firefox). */
export async function pickFile(): Promise<void> {
  if (!('showOpenFilePicker' in window)) return pickWithInput()
  try {
    const [picked] = await window.showOpenFilePicker({ types: FILE_TYPES, excludeAcceptAllOption: false })
    if (picked) await openFile(await picked.getFile(), picked)
  } catch (error) {
    if (!isAbort(error)) showProblem('The file could not be opened. Drop it on the page instead.')
  }
}

function pickWithInput(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.onchange = () => {
    const picked = input.files?.[0]
    if (picked) void openFile(picked)
  }
  input.click()
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** Copies the Dockerfile, with the old way where the page is not served securely. */
export async function copyText(): Promise<void> {
  const { text } = appState()
  const copied = await copyToClipboard(text)
  if (copied) showDone('The Dockerfile is on the clipboard.')
  else
    showProblem('The browser does not let this page copy. Select the text in the editor and copy it there.')
}

async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'visually-hidden'
    document.body.append(field)
    field.select()
    // The only way on plain HTTP, where the Clipboard API does not exist.
    const copied = document.execCommand('copy')
    field.remove()
    return copied
  }
}

/** Downloads the Dockerfile under its name, byte for byte. */
export function downloadText(): void {
  const { text, document: info } = appState()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  link.download = info.fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}

/** Whether saving writes back into the opened file, rather than downloading. */
export const canSaveBack = (): boolean => 'showSaveFilePicker' in window

/** Saves into the file it was opened from; asks where to, the first time; downloads where the browser can't write files. */
export async function saveText(): Promise<void> {
  void flushSession()
  if (!('showSaveFilePicker' in window)) return downloadText()
  const { file, text, document, openedText } = appState()
  const isStillThere = (): boolean => appState().file === file && appState().openedText === openedText
  try {
    if (!file) {
      const handle = await window.showSaveFilePicker({ suggestedName: document.fileName })
      return await writeTo(handle, text, isStillThere)
    }
    const { handle } = file
    if (await wasChanged(file))
      return showProblem(`${handle.name} was changed by another program since you opened it.`, {
        label: 'Overwrite it',
        run: () => void overwrite(handle),
      })
    await writeTo(handle, text, isStillThere)
  } catch (error) {
    if (isAbort(error)) return
    showProblem('The file could not be written. Download it instead.', {
      label: 'Download',
      run: downloadText,
    })
  }
}

/** Asked for by a notice, which may be older than the document on the page. */
async function overwrite(handle: FileSystemFileHandle): Promise<void> {
  const isStillThere = (): boolean => appState().file?.handle === handle
  if (isStillThere()) return writeTo(handle, appState().text, isStillThere)
  showProblem(`${handle.name} was not overwritten: another document is open now.`)
}

async function wasChanged({ handle, modified }: OpenedFile): Promise<boolean> {
  // After a reload the file may not even be read before the user is asked once more.
  await handle.requestPermission({ mode: 'readwrite' })
  const { lastModified } = await handle.getFile()
  return lastModified !== modified && lastModified !== written.get(handle)
}

/** Writes a text into a file, which from then on is the document's, if that is still there. */
async function writeTo(
  target: FileSystemFileHandle,
  text: string,
  isStillThere: () => boolean,
): Promise<void> {
  try {
    const stream = await target.createWritable()
    await stream.write(new Blob([text]))
    await stream.close()
    const { lastModified } = await target.getFile()
    written.set(target, lastModified)
    if (isStillThere()) useApp.setState({ file: { handle: target, modified: lastModified } })
    showDone(`Saved to ${target.name}.`)
  } catch {
    showProblem(`${target.name} could not be written. Download it instead.`, {
      label: 'Download',
      run: downloadText,
    })
  }
}
