import type { editor } from 'monaco-editor/editor'
import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { RebuildOutcome } from '../../core/analysis/types.ts'
import type { Design } from '../../core/model/types.ts'
import { appState, useApp } from '../../state/store.ts'
import { literal, markdown } from './markdown.ts'
import styles from './MonacoEditor.module.css'

interface Mark {
  readonly line: number
  readonly outcome: RebuildOutcome
  readonly words: string
}

/** Marks in the gutter what the chosen change rebuilds: by shape and colour, and in words on hover. */
export function markRebuilds(view: editor.IStandaloneCodeEditor): { dispose: () => void } {
  const decorations = view.createDecorationsCollection()
  let marks: readonly Mark[] = []

  const update = (): void => {
    const { analysis, design } = appState()
    const wanted = analysis ? marksOf(analysis, design) : []
    if (isShown(wanted, marks, decorations)) return
    marks = wanted
    decorations.set(wanted.map(decorationOf))
  }
  update()
  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.analysis !== before.analysis) update()
  })
  return { dispose: unsubscribe }
}

function isShown(
  wanted: readonly Mark[],
  marks: readonly Mark[],
  shown: editor.IEditorDecorationsCollection,
): boolean {
  if (wanted.length !== marks.length) return false
  return wanted.every((mark, index) => {
    const old = marks[index]
    return (
      old?.outcome === mark.outcome &&
      old.words === mark.words &&
      shown.getRange(index)?.startLineNumber === mark.line
    )
  })
}

function marksOf(analysis: Analysis, design: Design): readonly Mark[] {
  const { steps, label } = analysis.chosen
  const reasons = new Map(steps.map((step) => [step.instruction, step.reasons]))
  const marks: Mark[] = []
  for (const { id } of design.instructions) {
    const outcome = analysis.outcomeOf.get(id)
    const place = design.places.get(id)
    if (!outcome || !place) continue
    const why = (reasons.get(id) ?? []).map(({ text }) => literal(text)).join('; ')
    marks.push({
      line: place.startLine,
      outcome,
      words: `**${outcome}** when ${literal(lowered(label))} changes${why && `: ${why}`}`,
    })
  }
  return marks
}

/** "A source file" -> "a source file". */
const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

function decorationOf({ line, outcome, words }: Mark): editor.IModelDeltaDecoration {
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    options: {
      glyphMarginClassName: `${styles['mark'] ?? ''} ${styles[outcome] ?? ''}`,
      glyphMarginHoverMessage: markdown(words),
      stickiness: 1,
    },
  }
}
