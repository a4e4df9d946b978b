import { newId } from '../newId.ts'
import { currentRecord } from './autosave.ts'
import { readRecord, type DocumentRecord } from './record.ts'
import type { DocumentStorage } from './storage.ts'

/** So many versions of earlier work are kept; the oldest goes first. */
export const MOST_VERSIONS = 20
const PREFIX = 'version:'

/** Work that was on the page before something else was opened. */
export interface KeptVersion {
  readonly key: string
  readonly record: DocumentRecord
}

/** The kept versions, newest first. */
export async function keptVersions(storage: DocumentStorage): Promise<readonly KeptVersion[]> {
  const versions: KeptVersion[] = []
  for (const [key, value] of await storage.all(PREFIX)) {
    const read = readRecord(value)
    if (read.kind === 'good' || read.kind === 'mended') versions.push({ key, record: read.record })
  }
  return versions.sort((a, b) => b.record.saveNumber - a.record.saveNumber)
}

/** Keeps the open document as a version before something else takes its place. An empty text is not worth keeping. */
export async function keepVersion(storage: DocumentStorage): Promise<void> {
  const record = currentRecord(0)
  if (record.text.trim() === '') return
  const versions = await keptVersions(storage)
  if (versions[0]?.record.text === record.text) return
  const saveNumber = (versions[0]?.record.saveNumber ?? 0) + 1
  await storage.put(`${PREFIX}${newId()}`, { ...record, saveNumber })
  for (const old of versions.slice(MOST_VERSIONS - 1)) await storage.remove(old.key)
}
