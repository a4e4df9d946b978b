import type { IDisposable, editor, languages as Languages } from 'monaco-editor/editor'
import { foldingRanges } from '../../../core/language/folding.ts'
import { outline } from '../../../core/language/outline.ts'
import { prepareRename, rename } from '../../../core/language/rename.ts'
import { symbolAt } from '../../../core/language/symbols/symbolAt.ts'
import type { OutlineItem } from '../../../core/language/types.ts'
import type { TextRange } from '../../../core/text/types.ts'
import { perform } from '../../../state/applyChange.ts'
import { showProblem } from '../../../state/notices.ts'
import { appState } from '../../../state/store.ts'
import { LANGUAGE } from '../language.ts'
import { languages } from '../monaco.ts'
import { modelRange, offsetAt, type FeatureContext } from './context.ts'

/** Definition, references and highlights of stages and variables. */
export function registerReferences(context: FeatureContext): readonly IDisposable[] {
  const places = (ranges: readonly TextRange[]): Languages.Location[] =>
    ranges.map((range) => ({ uri: context.model.uri, range: modelRange(context, range) }))
  const found = (model: editor.ITextModel, position: Parameters<typeof offsetAt>[1]) =>
    model === context.model ? symbolAt(appState().design, offsetAt(context, position)) : null
  return [
    languages.registerDefinitionProvider(LANGUAGE, {
      provideDefinition: (model, position) => places(found(model, position)?.definitions ?? []),
    }),
    languages.registerReferenceProvider(LANGUAGE, {
      provideReferences: (model, position) => places(found(model, position)?.occurrences ?? []),
    }),
    languages.registerDocumentHighlightProvider(LANGUAGE, {
      provideDocumentHighlights: (model, position) =>
        (found(model, position)?.occurrences ?? []).map((range) => ({ range: modelRange(context, range) })),
    }),
  ]
}

/** Renames a stage or a variable with all its references, as one step that can be undone. */
export function registerRename(context: FeatureContext): IDisposable {
  return languages.registerRenameProvider(LANGUAGE, {
    resolveRenameLocation: (_model, position) => {
      const prepared = prepareRename(appState().design, offsetAt(context, position))
      if ('refusal' in prepared) {
        const here = { start: offsetAt(context, position), end: offsetAt(context, position) }
        return { range: modelRange(context, here), text: '', rejectReason: prepared.refusal }
      }
      return { range: modelRange(context, prepared.range), text: prepared.name }
    },
    provideRenameEdits: (_model, position, name) => {
      const result = rename(appState().design, offsetAt(context, position), name)
      if (result.done) perform({ done: true, edit: result.edit, reveal: null, label: result.label })
      else showProblem(result.refusal)
      // The store has changed the text already, as one named step.
      return { edits: [] }
    },
  })
}

/** Folding of stages, long instructions, heredocs and comments; the outline behind "Go to symbol". */
export function registerStructure(context: FeatureContext): readonly IDisposable[] {
  return [
    languages.registerFoldingRangeProvider(LANGUAGE, {
      provideFoldingRanges: (model) =>
        model === context.model
          ? foldingRanges(appState().design).map(({ kind, startLine, endLine }) => ({
              start: startLine,
              end: endLine,
              ...(kind === 'comment' ? { kind: languages.FoldingRangeKind.Comment } : {}),
            }))
          : null,
    }),
    languages.registerDocumentSymbolProvider(LANGUAGE, {
      displayName: 'Dockerfile',
      provideDocumentSymbols: (model) =>
        model === context.model ? outline(appState().design).map((item) => symbolOf(context, item)) : null,
    }),
  ]
}

const SYMBOL_KINDS: Readonly<Record<OutlineItem['kind'], Languages.SymbolKind>> = {
  stage: languages.SymbolKind.Module,
  instruction: languages.SymbolKind.Field,
  globals: languages.SymbolKind.Namespace,
}

function symbolOf(context: FeatureContext, item: OutlineItem): Languages.DocumentSymbol {
  return {
    // The list shows the name alone.
    name: item.kind === 'instruction' ? `${item.name} ${item.detail}`.trim() : item.name,
    detail: item.detail,
    kind: SYMBOL_KINDS[item.kind],
    tags: [],
    range: modelRange(context, item.range),
    selectionRange: modelRange(context, item.selection),
    children: item.children.map((child) => symbolOf(context, child)),
  }
}
