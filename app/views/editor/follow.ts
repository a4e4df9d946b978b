import type { editor } from 'monaco-editor/editor'
import { setCursor } from '../../state/selection.ts'
import { appState, useApp } from '../../state/store.ts'
import type { AppState } from '../../state/types.ts'
import type { Place } from '../../core/model/types.ts'
import type { Bridge } from './bridge.ts'
import styles from './MonacoEditor.module.css'

/** Monaco's CursorChangeReason ContentFlush and RecoverFromMarkers: the text changed under the cursor, nobody moved it. */
const MOVED_WITH_TEXT: ReadonlySet<number> = new Set([1, 2])

/**
 * Cursor and selection follow each other: the row that the cursor stands in is selected, and what is selected elsewhere is
 * shown and marked here, without taking the focus.
 */
export function followSelection(
  view: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  bridge: Bridge,
) {
  const mark = view.createDecorationsCollection()
  let frame = 0
  /** The offset that we told the store ourselves. */
  let told = appState().cursor

  const tell = (): void => {
    frame = 0
    const position = view.getPosition()
    if (!position || model.isDisposed()) return
    told = bridge.toText(model.getOffsetAt(position))
    setCursor(told)
  }
  const moved = view.onDidChangeCursorPosition(({ reason }) => {
    if (MOVED_WITH_TEXT.has(reason) || frame !== 0) return
    frame = requestAnimationFrame(tell)
  })

  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.selection === before.selection && now.cursor === before.cursor && now.design === before.design)
      return
    const place = selectedPlace(now)
    markLines(mark, place)
    if (now.document.id !== before.document.id) return showFrom(view, model, bridge.toModel(now.cursor))
    if (now.cursor !== before.cursor && now.cursor !== told) {
      told = now.cursor
      view.setPosition(model.getPositionAt(bridge.toModel(now.cursor)))
      view.revealLineInCenterIfOutsideViewport(model.getPositionAt(bridge.toModel(now.cursor)).lineNumber)
    } else if (now.selection !== before.selection && now.cursor === before.cursor && place) {
      view.revealLinesInCenterIfOutsideViewport(place.startLine, place.endLine)
    }
  })
  markLines(mark, selectedPlace(appState()))

  return {
    dispose: () => {
      cancelAnimationFrame(frame)
      moved.dispose()
      unsubscribe()
    },
  }
}

function showFrom(view: editor.ICodeEditor, model: editor.ITextModel, offset: number): void {
  const position = model.getPositionAt(offset)
  view.setPosition(position)
  view.setScrollTop(0)
  view.revealLineInCenterIfOutsideViewport(position.lineNumber)
}

/** Where the selected row stands; null where nothing with a place is selected. */
function selectedPlace({ selection, design }: AppState): Place | null {
  const id =
    selection.kind === 'instruction'
      ? selection.instruction
      : selection.kind === 'stage'
        ? selection.stage
        : selection.kind === 'edge'
          ? design.edges.find((edge) => edge.id === selection.edge)?.instruction
          : undefined
  return (id === undefined ? undefined : design.places.get(id)) ?? null
}

function markLines(mark: editor.IEditorDecorationsCollection, place: Place | null): void {
  const [marked] = mark.getRanges()
  if (!place) {
    if (marked) mark.clear()
    return
  }
  if (marked?.startLineNumber === place.startLine && marked.endLineNumber === place.endLine) return
  mark.set([
    {
      range: { startLineNumber: place.startLine, startColumn: 1, endLineNumber: place.endLine, endColumn: 1 },
      options: {
        isWholeLine: true,
        className: styles['selected'] ?? null,
        marginClassName: styles['selected'] ?? null,
      },
    },
  ])
}
