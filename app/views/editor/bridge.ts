import type { editor } from 'monaco-editor/editor'
import { applyChange } from '../../state/applyChange.ts'
import { appState, useApp } from '../../state/store.ts'
import type { AppState } from '../../state/types.ts'
import type { Edit, TextRange } from '../../core/text/types.ts'
import { applyEdit } from '../../core/text/edit.ts'
import { composeEdits } from '../../core/text/compose.ts'
import {
  BOM,
  isDescending,
  textOffset,
  textReplacement,
  viewChanges,
  viewDifference,
  viewLength,
  viewMapOf,
  viewOf,
  viewOffset,
  type ViewChange,
  type ViewMap,
} from './viewText.ts'

/** The text that the model shows at this moment, and how offsets of the two correspond. */
interface Shown {
  readonly text: string
  readonly map: ViewMap
}

/** `byOthers`: the change did not come from typing into the model. */
export type ChangeListener = (changed: TextRange, byOthers: boolean) => void

export interface Bridge {
  /** Offset in the model -> offset in the store's text. */
  readonly toText: (modelOffset: number) => number
  /** Offset in the store's text -> offset in the model. */
  readonly toModel: (textOffset: number) => number
  /** After every change, when store and model are equal again; `changed` is the place in the text, as it is now. */
  readonly onChange: (listener: ChangeListener) => { readonly dispose: () => void }
  readonly dispose: () => void
}

/**
 * Keeps the store's text and the model equal. What is typed goes to the store as a small edit; what others change comes in
 * as small range edits, so that cursor, selection and decorations stay. Neither side ever gets its own change back: the
 * model's echo bears the version that our write made, and the store's echo is the text that is already shown.
 */
export function startBridge(model: editor.ITextModel): Bridge {
  let shown: Shown = shownOf(appState().text)
  let ownVersion = 0
  const listeners = new Set<ChangeListener>()
  const tell = (changed: TextRange, byOthers: boolean): void => {
    for (const listener of listeners) listener(changed, byOthers)
  }

  const typed = model.onDidChangeContent((event) => {
    if (event.versionId === ownVersion) return
    const changes = event.isFlush ? null : event.changes.map(changeOf)
    const next = changes && afterTyping(changes, shown)
    const fits = next && viewLength(next.shown.text.length, next.shown.map) === model.getValueLength()
    const { edit, shown: now } = fits
      ? next
      : afterTyping([viewDifference(viewText(shown), model.getValue())], shown)
    shown = now
    applyChange({ edit, layout: {}, origin: 'typing', label: labelOf(edit) })
    tell(rangeAfter(edit), false)
  })

  const write = (state: AppState): void => {
    const changes = foreignChanges(state, shown)
    shown = shownOf(state.text)
    ownVersion = model.getVersionId() + 1
    if (isAnotherText(changes, shown)) model.setValue(viewText(shown))
    else
      model.applyEdits(
        changes.map(({ start, end, newText }) => ({ range: rangeOf(model, start, end), text: newText })),
      )
    // A write that changed nothing made no version: the next one is not ours.
    ownVersion = model.getVersionId()
    const after = rangeAfter(changes.map(({ start, end, newText }) => ({ range: { start, end }, newText })))
    tell({ start: textOffset(shown.map, after.start), end: textOffset(shown.map, after.end) }, true)
  }

  const unsubscribe = useApp.subscribe((state) => {
    if (state.text === shown.text) return
    write(state)
  })

  return {
    toText: (offset) => textOffset(shown.map, offset),
    toModel: (offset) => viewOffset(shown.map, offset),
    onChange: (listener) => {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    dispose: () => {
      typed.dispose()
      unsubscribe()
    },
  }
}

function shownOf(text: string): Shown {
  return { text, map: viewMapOf(text) }
}

const viewText = ({ text, map }: Shown): string => viewOf(text, map)

const changeOf = (change: editor.IModelContentChange): ViewChange => ({
  start: change.rangeOffset,
  end: change.rangeOffset + change.rangeLength,
  newText: change.text,
})

/**
 * Changes as Monaco tells them -> one edit of the text. Those of several cursors come last place first and all speak of
 * the same text; otherwise each speaks of the text that the one before it left.
 */
function afterTyping(changes: readonly ViewChange[], before: Shown): { edit: Edit; shown: Shown } {
  const { text, map } = before
  if (isDescending(changes) && !map.loneReturns) {
    const edit = changes
      .map((change) => textReplacement(change, text, map))
      .filter(changesText)
      .toReversed()
    return { edit, shown: typedText(applyEdit(edit, text), map) }
  }
  let edit: Edit = []
  let now = before
  for (const change of changes) {
    const step = [textReplacement(change, now.text, now.map)].filter(changesText)
    edit = composeEdits(edit, step)
    now = typedText(applyEdit(step, now.text), map)
  }
  return { edit, shown: now }
}

/** A BOM at the start of what was typed shows in the model, so it is not hidden. */
const typedText = (text: string, before: ViewMap): Shown => ({ text, map: viewMapOf(text, before.bom === 1) })

const changesText = ({ range, newText }: Edit[number]): boolean => newText !== '' || range.end > range.start

/** What the model has to change to show the state's text; ascending, apart from each other. */
function foreignChanges(state: AppState, shown: Shown): readonly ViewChange[] {
  const fresh = shownOf(state.text)
  const edit = editBetween(state, shown.text)
  const changes = edit && viewChanges(edit, shown.text, shown.map)
  if (changes && isApart(changes) && lengthAfter(changes, shown) === viewLength(fresh.text.length, fresh.map))
    return changes
  const difference = viewDifference(viewText(shown), viewText(fresh))
  return difference.newText === '' && difference.start === difference.end ? [] : [difference]
}

/**
 * A long text in place of nearly everything: Monaco takes it in as a whole in a quarter of the time that a range edit of
 * that length needs, and no cursor or decoration has a place in it to be kept. Not where the text shows a BOM at its start,
 * which Monaco would take off.
 */
function isAnotherText(changes: readonly ViewChange[], shown: Shown): boolean {
  const [first] = changes
  if (changes.length !== 1 || !first || first.newText.length < LONG_TEXT) return false
  return (
    shown.text.length - first.newText.length < first.newText.length / 2 && shown.text[shown.map.bom] !== BOM
  )
}

/** UTF-16 units. */
const LONG_TEXT = 500_000

const isApart = (changes: readonly ViewChange[]): boolean =>
  changes.every((change, index) => index === 0 || change.start > (changes[index - 1]?.end ?? 0))

const lengthAfter = (changes: readonly ViewChange[], shown: Shown): number =>
  changes.reduce(
    (length, { start, end, newText }) => length + newText.length - (end - start),
    viewLength(shown.text.length, shown.map),
  )

/** The edit in the history that made the state's text of the text before, whichever way it went; null where none did. */
function editBetween(state: AppState, before: string): Edit | null {
  const { past, future } = state.history
  const candidates = [past.at(-1)?.edit, future.at(-1)?.inverse]
  return candidates.find((edit) => edit !== undefined && makes(edit, before, state.text)) ?? null
}

function makes(edit: Edit, before: string, after: string): boolean {
  if ((edit.at(-1)?.range.end ?? 0) > before.length) return false
  return applyEdit(edit, before) === after
}

/** From the first to the last place of an edit, as they are after it. */
function rangeAfter(edit: Edit): TextRange {
  const shift = edit.reduce((sum, { range, newText }) => sum + newText.length - (range.end - range.start), 0)
  return { start: edit[0]?.range.start ?? 0, end: (edit.at(-1)?.range.end ?? 0) + shift }
}

/** A range of the model by its offsets. */
export function rangeOf(model: editor.ITextModel, start: number, end: number) {
  const from = model.getPositionAt(start)
  const to = end === start ? from : model.getPositionAt(end)
  return {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  }
}

function labelOf(edit: Edit): string {
  const [first] = edit
  if (edit.length === 1 && first?.newText === '') return 'Delete text'
  return (first?.newText.length ?? 0) > 40 ? 'Insert text' : 'Typing'
}
