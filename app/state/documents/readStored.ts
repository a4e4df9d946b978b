import { showProblem } from '../notices.ts'
import type { ProjectState } from '../project.ts'
import { documentKey } from './autosave.ts'
import { projectKey, readProject } from './projectRecord.ts'
import { readRecord, type DocumentRecord } from './record.ts'
import type { DocumentStorage } from './storage.ts'

/** The document that this tab held before a reload (`remembered`, its id), else the one saved last; null where none is. */
export async function lastDocument(
  from: DocumentStorage,
  remembered: string | null,
): Promise<{ record: DocumentRecord | null; highestSave: number }> {
  let best: DocumentRecord | null = null
  let highestSave = 0
  for (const [key, value] of await from.all(documentKey(''))) {
    const read = readRecord(value)
    if (read.kind === 'newer') {
      showProblem(
        'A document here was written by a newer release of this page. It is left untouched; reload to open it.',
      )
      continue
    }
    if (read.kind === 'unusable') {
      await setAside(from, key, value)
      continue
    }
    if (read.kind === 'mended') await from.put(`quarantine:${key}`, value).catch(() => undefined)
    highestSave = Math.max(highestSave, read.record.saveNumber)
    const record =
      read.record.id === '' ? { ...read.record, id: key.slice(documentKey('').length) } : read.record
    if (record.id === remembered) best = record
    else if (best?.id !== remembered && record.saveNumber >= (best?.saveNumber ?? 0)) best = record
  }
  return { record: best, highestSave }
}

/** What stood beside a document; null where nothing did. What can't be read is kept aside. */
export async function storedProject(from: DocumentStorage, documentId: string): Promise<ProjectState | null> {
  const key = projectKey(documentId)
  const stored = await from.get(key)
  if (stored === undefined) return null
  const project = readProject(stored)
  if (project) return project
  await keepAside(from, key, stored)
  showProblem('The project of this document could not be read back. Open its folder again.')
  return null
}

/** Moves a value out of the way; where there is no room for that it stays where it is. */
const keepAside = (from: DocumentStorage, key: string, value: unknown): Promise<void> =>
  from
    .write([
      [`quarantine:${key}`, value],
      [key, null],
    ])
    .catch(() => undefined)

async function setAside(from: DocumentStorage, key: string, value: unknown): Promise<void> {
  await keepAside(from, key, value)
  showProblem(
    'A stored document could not be read. It is kept aside in this browser’s storage, nothing was deleted.',
  )
}
