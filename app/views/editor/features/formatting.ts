import type { IDisposable } from 'monaco-editor/editor'
import { formatEdit, type FormatWishes } from '../../../core/language/format.ts'
import type { TextRange } from '../../../core/text/types.ts'
import { perform } from '../../../state/applyChange.ts'
import { appState } from '../../../state/store.ts'
import { LANGUAGE } from '../language.ts'
import { languages } from '../monaco.ts'
import { textRange, type FeatureContext } from './context.ts'

/** What "Format Document" means: keywords in capitals, continued lines indented, no blanks at line ends. */
const WISHES: FormatWishes = { casing: 'upper', indentation: 4, trailingBlanks: true }

function format(range: TextRange | null): [] {
  const edit = formatEdit(appState().design, range, WISHES)
  if (edit.length > 0) perform({ done: true, edit, reveal: null, label: 'Format' })
  // The store has changed the text already, as one named step.
  return []
}

/** Puts keywords, indentation and line ends in order, and touches nothing else. */
export function registerFormatting(context: FeatureContext): readonly IDisposable[] {
  return [
    languages.registerDocumentFormattingEditProvider(LANGUAGE, {
      provideDocumentFormattingEdits: (model) => (model === context.model ? format(null) : []),
    }),
    languages.registerDocumentRangeFormattingEditProvider(LANGUAGE, {
      provideDocumentRangeFormattingEdits: (model, range) =>
        model === context.model ? format(textRange(context, range)) : [],
    }),
  ]
}
