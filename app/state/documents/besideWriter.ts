import { appState } from '../store.ts'
import type { AppState } from '../types.ts'
import { fileKey } from './openedFile.ts'
import { projectKey, projectRecord } from './projectRecord.ts'
import type { DocumentStorage } from './storage.ts'

/** Writes, for a document of this id, its project and its file: each under a key of its own, and only when it changed. */
export function besideWriter(storage: DocumentStorage): (documentId: string) => Promise<void> {
  const writeProject = writerOf(storage, projectKey, ({ project }) => project, projectRecord)
  const writeFile = writerOf(
    storage,
    fileKey,
    ({ file }) => file,
    (file) => file,
  )
  return async (id) => {
    // Where a handle can't be stored a reload forgets it, and Save asks where to.
    await Promise.all([writeProject(id), writeFile(id).catch(() => undefined)])
  }
}

/** Writes a part of the state when it changed, or its document became another one; a record of null is none. */
function writerOf<T>(
  storage: DocumentStorage,
  keyOf: (documentId: string) => string,
  current: (state: AppState) => T,
  recordOf: (value: T) => unknown,
): (documentId: string) => Promise<void> {
  const state = appState()
  let written = state.document.saveState === 'saved' ? { id: state.document.id, value: current(state) } : null
  return async (id) => {
    const value = current(appState())
    if (id === written?.id && value === written.value) return
    const record = recordOf(value)
    await (record === null ? storage.remove(keyOf(id)) : storage.put(keyOf(id), record))
    written = { id, value }
  }
}
