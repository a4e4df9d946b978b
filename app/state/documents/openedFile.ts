import type { OpenedFile } from '../types.ts'
import { having, isAmount } from './checks.ts'

/** The key of a document's file in the store. */
export const fileKey = (documentId: string): string => `file:${documentId}`

/** Reads a stored file, whatever it is; null where it is none, or the browser has none. */
export function readOpenedFile(stored: unknown): OpenedFile | null {
  return isOpenedFile(stored) ? { handle: stored.handle, modified: stored.modified } : null
}

const isHandle = (value: unknown): value is FileSystemFileHandle =>
  typeof FileSystemFileHandle !== 'undefined' && value instanceof FileSystemFileHandle
const isOpenedFile = having<OpenedFile>({ handle: isHandle, modified: isAmount })
