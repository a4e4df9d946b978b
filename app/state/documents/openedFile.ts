import type { OpenedFile } from '../types.ts'

/** The key of a document's file in the store. */
export const fileKey = (documentId: string): string => `file:${documentId}`

/** Reads a stored file, whatever it is; null where it is none, or the browser has none. */
export function readOpenedFile(stored: unknown): OpenedFile | null {
  if (typeof stored !== 'object' || stored === null || !('handle' in stored) || !('modified' in stored))
    return null
  const { handle, modified } = stored
  if (typeof FileSystemFileHandle === 'undefined' || !(handle instanceof FileSystemFileHandle)) return null
  return typeof modified === 'number' ? { handle, modified } : null
}
