import { newId } from '../newId.ts'
import { deriveWithin } from '../deriveWithin.ts'
import { showDone } from '../notices.ts'
import { emptyProject } from '../project.ts'
import { appState, useApp } from '../store.ts'
import { emptyHistory } from '../../core/text/history.ts'
import { startAutosave, type Autosave } from './autosave.ts'
import { earlierStartsFailed } from './boots.ts'
import { fileKey, readOpenedFile } from './openedFile.ts'
import { lastDocument, storedProject } from './readStored.ts'
import { RECORD_SCHEMA, type DocumentRecord } from './record.ts'
import { openStorage, type DocumentStorage } from './storage.ts'
import { nothingByHand } from './setByHand.ts'
import { joinTabs } from './tabs.ts'
import { keepVersion, keptVersions, otherDocuments, type KeptVersion } from './versions.ts'

/** What is on the page when nothing is stored: the seed example. */
export interface Seed {
  readonly title: string
  readonly text: string
}

const SESSION_KEY = 'stagecraft.document'
const TABS_CHANNEL = 'stagecraft.tabs'

let storage: DocumentStorage | null = null
let autosave: Autosave | null = null
let claimDocument: ((id: string) => void) | null = null

/** The id of the document that this tab held before a reload; null in a new tab or where storage is blocked. */
function rememberedId(): string | null {
  try {
    return sessionStorage.getItem(SESSION_KEY)
  } catch {
    return null
  }
}

function rememberId(id: string): void {
  try {
    sessionStorage.setItem(SESSION_KEY, id)
  } catch {
    // Blocked: after a reload this tab opens the newest document instead of its own.
  }
}

/** A browser may leave an open hanging (an old tab that holds the database, a slow disk); the page waits no longer for it. */
const WAIT_FOR_STORAGE_MS = 2000

const BLOCKED = 'the browser allows this page no storage'
const BROKEN = 'the browser’s storage could not be read'
const SLOW = 'the browser’s storage does not answer yet; close other tabs of this page'

/**
 * Brings the last work back, or the seed on a first visit, and saves from then on. A document that another tab holds is
 * opened as a copy. Where nothing can be stored the page works all the same, and says so; storage that answers late is
 * taken up then.
 */
export async function startSession(seed: Seed): Promise<void> {
  if (earlierStartsFailed()) useApp.setState({ safeMode: true })
  const opening = openStorage()
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), WAIT_FOR_STORAGE_MS)
  })
  const opened = await Promise.race([opening, late]).catch(() => null)
  if (opened === null) return goWithout(seed, BLOCKED)
  if (opened !== 'late') return begin(opened, seed).catch(() => goWithout(seed, BROKEN))
  goWithout(seed, SLOW)
  await opening.then((answered) => takeUp(answered, seed)).catch(() => undefined)
}

/** Nothing is stored, and the page says so: what is on it lives in this tab. */
function goWithout(seed: Seed, why: string): void {
  if (appState().document.id === '') open(fresh(seed), false)
  const saveProblem = `Not saved on this device: ${why}. Download the file to keep it.`
  useApp.setState({ document: { ...appState().document, saveState: 'memory', saveProblem } })
}

/** Storage answered late: what was done meanwhile is kept; an untouched seed gives way to the last work. */
async function takeUp(answered: DocumentStorage, seed: Seed): Promise<void> {
  const before = appState()
  if (before.text === seed.text && before.project === emptyProject) return begin(answered, seed)
  const { highestSave } = await lastDocument(answered, rememberedId())
  useApp.setState({ document: { ...appState().document, saveState: 'saving', saveProblem: null } })
  hold(answered, highestSave)
}

/** All is read before anything is shown; what was done on the page meanwhile stays, under an identity of its own. */
async function begin(opened: DocumentStorage, seed: Seed): Promise<void> {
  const before = appState()
  const { record, highestSave } = await lastDocument(opened, rememberedId())
  const project = record && (await storedProject(opened, record.id).catch(() => null))
  const file = record && (await opened.get(fileKey(record.id)).then(readOpenedFile, () => null))
  const now = appState()
  if (now.text === before.text && now.project === before.project) {
    open(record ?? fresh(seed), record !== null)
    useApp.setState({ file, ...(project ? { project } : {}) })
  } else {
    useApp.setState({ document: { ...now.document, id: newId(), saveState: 'saving', saveProblem: null } })
  }
  hold(opened, highestSave)
}

/** Saves the open document from now on, and tells other tabs that this one holds it. Without channels a tab is alone. */
function hold(opened: DocumentStorage, highestSave: number): void {
  const saving = startAutosave(opened, highestSave)
  storage = opened
  autosave = saving
  if (typeof BroadcastChannel !== 'undefined')
    claimDocument = joinTabs(new BroadcastChannel(TABS_CHANNEL), newId(), {
      yieldDocument: becomeCopy,
      writeAgain: saving.writeAgain,
    })
  beKnownAs(appState().document.id)
  // A page that comes back from the browser's memory was deaf meanwhile: it claims as the last one to come.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) claimDocument?.(appState().document.id)
  })
}

function beKnownAs(id: string): void {
  rememberId(id)
  claimDocument?.(id)
}

/** Another tab held the document first: what is on this page goes on under an identity of its own. */
function becomeCopy(): void {
  const { document } = appState()
  const id = newId()
  useApp.setState({ document: { ...document, id, title: `copy of ${document.title}` }, file: null })
  beKnownAs(id)
  showDone('This document is open in another tab, so this tab holds a copy of it.')
}

function fresh(seed: Seed): DocumentRecord {
  const build = { target: null, platform: 'linux/amd64', buildArgs: {} }
  const { title, text } = seed
  return {
    schema: RECORD_SCHEMA,
    id: newId(),
    title,
    fileName: 'Dockerfile',
    text,
    layout: {},
    build,
    openedText: text,
    overrides: nothingByHand,
    saveNumber: 0,
  }
}

function open(record: DocumentRecord, wasStored: boolean): void {
  const { id, title, fileName, text, layout, build, openedText, overrides } = record
  const before = appState()
  const design = deriveWithin(text, before.design, [
    { range: { start: 0, end: before.text.length }, newText: text },
  ])
  const document = {
    id,
    title,
    fileName,
    saveState: wasStored ? 'saved' : 'saving',
    saveProblem: null,
  } as const
  const revision = before.revision + 1
  useApp.setState({
    revision,
    text,
    design,
    layout,
    build,
    openedText,
    overrides: { ...before.overrides, ...overrides },
    document,
    history: emptyHistory,
    cursor: 0,
  })
}

/** Keeps what is on the page as a version, before something else is opened over it. */
export async function keepCurrentWork(): Promise<void> {
  if (storage) await keepVersion(storage).catch(() => undefined)
}

/**
 * Earlier work that can be brought back: what something else was opened over, newest first, then what other tabs hold or
 * held. The same text is listed once, that on the page not at all.
 */
export async function earlierWork(): Promise<readonly KeptVersion[]> {
  if (!storage) return []
  const { text, document } = appState()
  const all = Promise.all([keptVersions(storage), otherDocuments(storage, document.id)])
  const found = (await all.catch(() => [])).flat()
  const listed = new Set([text])
  return found.filter(({ record }) => {
    const isNew = !listed.has(record.text)
    listed.add(record.text)
    return isNew
  })
}

/** Writes what is not yet written; before a reload. */
export async function flushSession(): Promise<void> {
  await autosave?.flush()
}
