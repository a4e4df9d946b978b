import { appState } from '../store.ts'
import type { AppState } from '../types.ts'
import { fileKey } from './openedFile.ts'
import { projectKey, projectRecord } from './projectRecord.ts'
import type { StoredChange } from './storage.ts'

/** What stands beside a document under keys of its own, and is written only when it changed. */
export interface Beside {
  /** What is to be written with a document of this id now. */
  readonly changes: (documentId: string) => readonly StoredChange[]
  /** What was taken may not stand in the store: it is to be written again. */
  readonly forget: () => void
}

/** The project and the file of the document on the page. One that was brought from the store stands there already. */
export function standingBeside(): Beside {
  const parts = [
    partOf(projectKey, ({ project }) => project, projectRecord),
    partOf(
      fileKey,
      ({ file }) => file,
      (file) => file,
    ),
  ]
  return {
    changes: (id) => parts.flatMap((part) => part.changes(id)),
    forget: () => {
      for (const part of parts) part.forget()
    },
  }
}

function partOf<T>(
  keyOf: (documentId: string) => string,
  current: (state: AppState) => T,
  recordOf: (value: T) => unknown,
): Beside {
  const state = appState()
  let taken = state.document.saveState === 'saved' ? { id: state.document.id, value: current(state) } : null
  return {
    changes: (id) => {
      const value = current(appState())
      if (id === taken?.id && value === taken.value) return []
      taken = { id, value }
      return [[keyOf(id), recordOf(value)]]
    },
    forget: () => {
      taken = null
    },
  }
}
