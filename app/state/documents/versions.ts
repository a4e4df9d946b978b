import { newId } from '../newId.ts'
import { currentRecord, documentKey } from './autosave.ts'
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
  return readable(await storage.all(PREFIX))
}

/** The stored documents that other tabs hold or held, newest first; that of this id is left out, and so are empty ones. */
export async function otherDocuments(
  storage: DocumentStorage,
  openId: string,
): Promise<readonly KeptVersion[]> {
  const records = readable(await storage.all(documentKey('')))
  const others = records.filter(({ record }) => record.id !== openId && record.text.trim() !== '')
  return others.slice(0, MOST_VERSIONS)
}

/** What of stored values is a document, newest first. */
function readable(stored: readonly (readonly [string, unknown])[]): readonly KeptVersion[] {
  const found: KeptVersion[] = []
  for (const [key, value] of stored) {
    const read = readRecord(value)
    if (read.kind === 'good' || read.kind === 'mended') found.push({ key, record: read.record })
  }
  return found.sort((a, b) => b.record.saveNumber - a.record.saveNumber)
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
