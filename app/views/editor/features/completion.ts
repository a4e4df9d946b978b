import type { IDisposable, languages as Languages } from 'monaco-editor/editor'
import { complete } from '../../../core/language/complete.ts'
import type { CompletionItem, CompletionKind } from '../../../core/language/types.ts'
import { appState } from '../../../state/store.ts'
import { LANGUAGE } from '../language.ts'
import { markdown } from '../markdown.ts'
import { languages } from '../monaco.ts'
import { modelRange, offsetAt, type FeatureContext } from './context.ts'
import { currentWorld } from './world.ts'

const { CompletionItemKind } = languages

const KINDS: Readonly<Record<CompletionKind, Languages.CompletionItemKind>> = {
  instruction: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  stage: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  image: CompletionItemKind.Class,
  tag: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Constant,
}

/** Offers what can be written at the cursor. */
export function registerCompletion(context: FeatureContext): IDisposable {
  return languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: [' ', '-', '=', ',', ':', '/', '$', '{', '@'],
    provideCompletionItems: (model, position) => {
      if (model !== context.model) return null
      const list = complete(appState().design, offsetAt(context, position), currentWorld())
      if (!list) return null
      const range = modelRange(context, list.range)
      return { suggestions: list.items.map((item, index) => suggestion(item, index, range)) }
    },
  })
}

function suggestion(
  item: CompletionItem,
  index: number,
  range: Languages.CompletionItem['range'],
): Languages.CompletionItem {
  return {
    label: item.label,
    kind: KINDS[item.kind],
    detail: item.detail,
    documentation: markdown(item.documentation),
    insertText: item.newText,
    ...(item.snippet ? { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(item.more ? { command: { id: 'editor.action.triggerSuggest', title: 'Go on' } } : {}),
    sortText: String(index).padStart(5, '0'),
    range,
  }
}
