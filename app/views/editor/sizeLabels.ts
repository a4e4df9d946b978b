import type { editor } from 'monaco-editor/editor'
import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { Estimate } from '../../core/analysis/types.ts'
import type { Design, InstructionId } from '../../core/model/types.ts'
import { appState, useApp } from '../../state/store.ts'
import { formatSize } from '../shared/format.ts'
import styles from './MonacoEditor.module.css'

/** Room that a label takes beside its text, in px: character width and margins. */
const LABEL_CHARACTER = 6.4
const LABEL_MARGIN = 24

/**
 * Shows at the right edge what each instruction adds to the image, where the text leaves room. The labels lie above the
 * text rather than in it: nothing is measured or laid out again while typing.
 */
export function labelSizes(
  view: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
): { dispose: () => void } {
  const layer = document.createElement('div')
  layer.className = styles['sizes'] ?? ''
  layer.ariaHidden = 'true'
  view.addOverlayWidget({ getId: () => 'stagecraft.sizes', getDomNode: () => layer, getPosition: () => null })
  const labels = new Map<InstructionId, HTMLElement>()
  let sizes = sizesOf(appState().analysis)
  let frame = 0

  const draw = (): void => {
    frame = 0
    if (model.isDisposed()) return
    const wanted = visibleLabels(view, model, appState().design, sizes)
    for (const [id, label] of labels) {
      if (wanted.has(id)) continue
      label.remove()
      labels.delete(id)
    }
    for (const [id, { text, top }] of wanted) {
      const label = labels.get(id) ?? layer.appendChild(document.createElement('span'))
      labels.set(id, label)
      if (label.textContent !== text) label.textContent = text
      label.style.transform = `translateY(${top}px)`
    }
  }
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const listeners = [
    view.onDidScrollChange(soon),
    view.onDidLayoutChange(soon),
    view.onDidContentSizeChange(soon),
    view.onDidChangeHiddenAreas(soon),
    model.onDidChangeContent(soon),
    // Values shown in place come and go as decorations.
    model.onDidChangeDecorations(soon),
  ]
  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.analysis === before.analysis) return
    sizes = sizesOf(now.analysis)
    soon()
  })
  soon()
  return {
    dispose: () => {
      cancelAnimationFrame(frame)
      for (const listener of listeners) listener.dispose()
      unsubscribe()
    },
  }
}

/** What stands behind each instruction; FROM names the size of the image that it starts from. */
function sizesOf(analysis: Analysis | null): ReadonlyMap<InstructionId, Estimate> {
  const sizes = new Map<InstructionId, Estimate>()
  for (const { stage, base, layers } of analysis?.sizes.stages ?? []) {
    sizes.set(stage, base.unpacked)
    for (const { instruction, unpacked } of layers) if (unpacked.high > 0) sizes.set(instruction, unpacked)
  }
  return sizes
}

function visibleLabels(
  view: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  design: Design,
  sizes: ReadonlyMap<InstructionId, Estimate>,
): ReadonlyMap<InstructionId, { text: string; top: number }> {
  const labels = new Map<InstructionId, { text: string; top: number }>()
  const ranges = view.getVisibleRanges()
  if (sizes.size === 0 || ranges.length === 0) return labels
  const basedOnStage = new Set(design.stages.filter(({ base }) => base.to !== 'image').map(({ id }) => id))
  const { contentLeft, width, verticalScrollbarWidth } = view.getLayoutInfo()
  const left = contentLeft - view.getScrollLeft()
  for (const [id, size] of sizes) {
    const line = design.places.get(id)?.startLine ?? 0
    if (line > model.getLineCount() || basedOnStage.has(id)) continue
    if (
      !ranges.some(({ startLineNumber, endLineNumber }) => line >= startLineNumber && line <= endLineNumber)
    )
      continue
    const text = formatSize(size)
    // Asked of the view, as values shown in place make a line longer than its text.
    const textEnd = left + view.getOffsetForColumn(line, model.getLineMaxColumn(line))
    if (textEnd > width - verticalScrollbarWidth - LABEL_MARGIN - text.length * LABEL_CHARACTER) continue
    labels.set(id, { text, top: view.getTopForLineNumber(line) - view.getScrollTop() })
  }
  return labels
}
