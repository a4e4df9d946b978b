import { composeEdits } from './compose.ts'
import type { Edit, TextRange } from './types.ts'

/** Positions of cards as the layout room writes them; the history only carries them. */
type LayoutDelta = Readonly<Record<string, { readonly x: number; readonly y: number } | null>>

/**
 * One step that can be taken back: what was done to text and layout, and what takes it back.
 * `S` is whatever else changed with them, as values that are put in place of one another; the history only carries them.
 */
export interface HistoryEntry<S = unknown> {
  readonly edit: Edit
  readonly inverse: Edit
  readonly layout: LayoutDelta
  readonly inverseLayout: LayoutDelta
  readonly origin: string
  readonly label: string
  readonly selectionBefore?: TextRange
  readonly beside?: S
  readonly inverseBeside?: S
}

/** An immutable value: undone entries wait in `future`, newest last in both. */
export interface History<S = unknown> {
  readonly past: readonly HistoryEntry<S>[]
  readonly future: readonly HistoryEntry<S>[]
  /** When the newest entry was last added to, in milliseconds of any clock. */
  readonly time: number
  /** Nothing more joins the newest entry: it was reached by undo or redo, or is full. */
  readonly sealed: boolean
}

export interface HistoryStep<S = unknown> {
  readonly history: History<S>
  readonly entry: HistoryEntry<S>
}

/** Typing within this many milliseconds is one step. */
const GROUP_MILLISECONDS = 500
/** Steps kept; the oldest go first. */
const MAX_ENTRIES = 1000

export const emptyHistory: History<never> = { past: [], future: [], time: 0, sealed: true }

/**
 * Adds an entry, or lets it join the newest one where both are typing that touches, less than 500 ms apart.
 * `now` is in milliseconds. What was undone is forgotten.
 */
export function recordEntry<S>(history: History<S>, entry: HistoryEntry<S>, now: number): History<S> {
  const last = history.past.at(-1)
  if (last && !history.sealed && now - history.time < GROUP_MILLISECONDS && joins(last, entry)) {
    const joined: HistoryEntry<S> = {
      ...last,
      edit: composeEdits(last.edit, entry.edit),
      inverse: composeEdits(entry.inverse, last.inverse),
      ...(entry.beside === undefined ? {} : { beside: entry.beside }),
    }
    return { past: [...history.past.slice(0, -1), joined], future: [], time: now, sealed: false }
  }
  const past = history.past.length >= MAX_ENTRIES ? history.past.slice(1 - MAX_ENTRIES) : history.past
  return { past: [...past, entry], future: [], time: now, sealed: false }
}

/** Ends the group of typing: the next entry stands alone. */
export function sealHistory<S>(history: History<S>): History<S> {
  return history.sealed ? history : { ...history, sealed: true }
}

/** The entry to take back, and the history then; null where there is none. Apply `inverse` and `inverseLayout`. */
export function undoEntry<S>(history: History<S>): HistoryStep<S> | null {
  const entry = history.past.at(-1)
  if (!entry) return null
  return {
    entry,
    history: {
      past: history.past.slice(0, -1),
      future: [...history.future, entry],
      time: history.time,
      sealed: true,
    },
  }
}

/** The entry to do again, and the history then; null where there is none. Apply `edit` and `layout`. */
export function redoEntry<S>(history: History<S>): HistoryStep<S> | null {
  const entry = history.future.at(-1)
  if (!entry) return null
  return {
    entry,
    history: {
      past: [...history.past, entry],
      future: history.future.slice(0, -1),
      time: history.time,
      sealed: true,
    },
  }
}

/** Both are typing beside the text, in the same place by their label; or, in the text, as `touches` says. */
function joins(last: HistoryEntry, entry: HistoryEntry): boolean {
  if (last.origin !== 'typing' || entry.origin !== 'typing') return false
  if (last.beside === undefined && entry.beside === undefined) return touches(last, entry)
  return last.edit.length === 0 && entry.edit.length === 0 && last.label === entry.label
}

/** Both are typing at one place, nothing moved on the canvas, and the newer stands on or next to what the older wrote. */
function touches(last: HistoryEntry, entry: HistoryEntry): boolean {
  if (hasKeys(entry.layout) || hasKeys(entry.inverseLayout)) return false
  const [before, more] = last.inverse
  const [after, others] = entry.edit
  if (!before || !after || more || others) return false
  if (after.newText.includes('\n')) return false
  return after.range.end >= before.range.start && after.range.start <= before.range.end
}

function hasKeys(delta: LayoutDelta): boolean {
  for (const key in delta) if (Object.hasOwn(delta, key)) return true
  return false
}
