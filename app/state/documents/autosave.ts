import { appState, useApp } from '../store.ts'
import type { AppState, SaveState } from '../types.ts'
import { RECORD_SCHEMA, type DocumentRecord } from './record.ts'
import { standingBeside } from './beside.ts'
import { setByHand } from './setByHand.ts'
import type { DocumentStorage } from './storage.ts'

/** How long an edit may wait before it is written (PERFORMANCE P11). */
const SAVE_AFTER_MS = 300
const TRY_AGAIN_AFTER_MS = 3000

export interface Autosave {
  /** Writes what is not yet written; resolves when it stands in the store. */
  readonly flush: () => Promise<void>
  /** Writes the document though nothing changed here: another tab may have written over it. */
  readonly writeAgain: () => void
}

const worthSaving = (now: AppState, before: AppState): boolean =>
  now.text !== before.text ||
  now.layout !== before.layout ||
  now.build !== before.build ||
  now.overrides !== before.overrides ||
  now.project !== before.project ||
  now.file !== before.file ||
  now.document.title !== before.document.title ||
  now.document.id !== before.document.id

/** The record of the open document, as of this moment. */
export function currentRecord(saveNumber: number): DocumentRecord {
  const { document, text, layout, build, openedText, overrides } = appState()
  const { id, title, fileName } = document
  return {
    schema: RECORD_SCHEMA,
    id,
    title,
    fileName,
    text,
    layout: { ...layout },
    build,
    openedText,
    overrides: setByHand(overrides),
    saveNumber,
  }
}

/** The key of a document in the store. */
export const documentKey = (id: string): string => `document:${id}`

function setSaveState(saveState: SaveState, saveProblem: string | null): void {
  const { document } = appState()
  if (document.saveState === saveState && document.saveProblem === saveProblem) return
  useApp.setState({ document: { ...document, saveState, saveProblem } })
}

let askedToKeep = false

/** Asks the browser once, when there is work to lose, not to clear this page's storage for room. It may decline. */
function askToKeep(): void {
  if (askedToKeep) return
  askedToKeep = true
  // Missing on plain HTTP, whatever the types say.
  void (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => false)
}

/** Whether the store ran full, by any of the names browsers give it. */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')

/** Runs whenever the page is left or covered: it may not come back. */
function whenHidden(run: () => void): void {
  addEventListener('pagehide', run)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') run()
  })
}

/**
 * Writes the document soon after every change, one write at a time, the newest state last. A failed write is said and
 * tried again; the edits stay in memory meanwhile.
 */
export function startAutosave(storage: DocumentStorage, firstSaveNumber: number): Autosave {
  let saveNumber = firstSaveNumber
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirty = false
  let running: Promise<void> | null = null
  const beside = standingBeside()

  const later = (milliseconds: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void flush()
    }, milliseconds)
  }

  async function write(): Promise<void> {
    dirty = false
    saveNumber += 1
    const record = currentRecord(saveNumber)
    try {
      await storage.write([[documentKey(record.id), record], ...beside.changes(record.id)])
      askToKeep()
      setSaveState(dirty ? 'saving' : 'saved', null)
    } catch (error) {
      dirty = true
      beside.forget()
      const why = isFull(error) ? 'this browser’s storage is full' : 'this browser refused to store it'
      setSaveState('failed', `Not saved: ${why}. Download the file to keep it; saving is tried again.`)
      later(TRY_AGAIN_AFTER_MS)
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (running) await running
    if (!dirty) return
    running = write().finally(() => {
      running = null
    })
    await running
  }

  const saveSoon = (): void => {
    dirty = true
    later(SAVE_AFTER_MS)
  }

  useApp.subscribe((now, before) => {
    if (!worthSaving(now, before)) return
    saveSoon()
    if (now.document.saveState === 'saved') setSaveState('saving', null)
  })
  // A document that storage took up late, or a copy, is not stored yet.
  if (appState().document.saveState !== 'saved') saveSoon()
  // The page may be gone in a moment: there is no time to wait for a write that is under way. The store keeps their order.
  whenHidden(() => {
    if (dirty) void write()
  })
  return {
    flush,
    writeAgain: () => {
      beside.forget()
      saveSoon()
    },
  }
}
