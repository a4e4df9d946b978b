import { appState, useApp } from './store.ts'
import type { Notice } from './types.ts'

let lastId = 0

/** One at a time: the newest says how things stand, so that an error leaves with the next success. */
function show(notice: Omit<Notice, 'id'>): void {
  lastId += 1
  useApp.setState({ notices: [{ ...notice, id: lastId }] })
}

/** Tells the user what went wrong and what to do; stays until dismissed. */
export function showProblem(message: string, action?: Notice['action']): void {
  show({ tone: 'problem', message, ...(action ? { action } : {}) })
}

/** Tells the user what was done; goes by itself. */
export function showDone(message: string, action?: Notice['action']): void {
  show({ tone: 'done', message, ...(action ? { action } : {}) })
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  useApp.setState({ notices: appState().notices.filter((notice) => notice.id !== id) })
}

/** Tells screen readers, politely. The same words twice in a row are still told twice. */
export function announce(message: string): void {
  const same = appState().announcement === message
  useApp.setState({ announcement: same ? `${message}\u00a0` : message })
}
