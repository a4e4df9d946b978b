import type {
  IDisposable,
  IMarkdownString,
  IRange,
  editor,
  languages as Languages,
} from 'monaco-editor/editor'
import type { Finding, Fix } from '../../core/analysis/types.ts'
import { lineDiff } from '../../core/text/lineDiff.ts'
import { perform } from '../../state/applyChange.ts'
import { showProblem } from '../../state/notices.ts'
import { isOfThisText } from '../../state/staleAnalysis.ts'
import { appState } from '../../state/store.ts'
import { rangeOf, type Bridge } from './bridge.ts'
import { LANGUAGE } from './language.ts'
import { literal, markdown } from './markdown.ts'
import { languages, monacoEditor, Range } from './monaco.ts'
import { findingMarker } from './problems.ts'

const APPLY_FIX = 'stagecraft.applyFix'

/** A fix is an edit of one revision's text; of another it would hit the wrong place. */
function applyFix(fix: Fix, revision: number): void {
  if (appState().revision !== revision)
    return showProblem('The text has changed since: choose the fix again.')
  perform({ done: true, edit: fix.edit, reveal: null, label: fix.label })
}

/** The findings of the text as it is now that touch a range of the model. */
function findingsAt(model: editor.ITextModel, bridge: Bridge, range: IRange): readonly Finding[] {
  const state = appState()
  const { analysis } = state
  if (!analysis || !isOfThisText(state)) return []
  return analysis.findings.filter(
    ({ range: { start, end }, fixes }) =>
      fixes.length > 0 &&
      Range.areIntersectingOrTouching(rangeOf(model, bridge.toModel(start), bridge.toModel(end)), range),
  )
}

/** Offers the fixes of the findings at the cursor. */
export function offerFixes(model: editor.ITextModel, bridge: Bridge): { dispose: () => void } {
  const command = monacoEditor.registerCommand(APPLY_FIX, (_accessor, fix: Fix, revision: number) =>
    applyFix(fix, revision),
  )
  const provider = languages.registerCodeActionProvider(LANGUAGE, {
    provideCodeActions: (asked, range) =>
      asked === model ? { actions: actionsAt(model, bridge, range), dispose: () => {} } : null,
  })
  return {
    dispose: () => {
      command.dispose()
      provider.dispose()
    },
  }
}

/** Shows what each fix would do, where the finding is explained. */
export function registerFixPreviews({
  model,
  bridge,
}: {
  model: editor.ITextModel
  bridge: Bridge
}): IDisposable {
  return languages.registerHoverProvider(LANGUAGE, {
    provideHover: (asked, position) => {
      if (asked !== model) return null
      const findings = findingsAt(model, bridge, Range.fromPositions(position))
      return { contents: findings.flatMap(({ fixes }) => fixes.map(previewOf)) }
    },
  })
}

/** The lines that a fix takes away and adds. */
function previewOf({ label, edit }: Fix): IMarkdownString {
  const signs = { removed: '-', added: '+', same: ' ', gap: ' ' }
  const lines = lineDiff(appState().text, edit).map(({ kind, text }) => `${signs[kind]} ${text}`)
  const longest = Math.max(2, ...(lines.join('\n').match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return markdown(`**${literal(label)}**\n\n${fence}text\n${lines.join('\n')}\n${fence}`)
}

function actionsAt(model: editor.ITextModel, bridge: Bridge, range: IRange): Languages.CodeAction[] {
  const { revision } = appState()
  return findingsAt(model, bridge, range).flatMap((finding) =>
    finding.fixes.map((fix, index) => ({
      title: fix.label,
      kind: 'quickfix',
      diagnostics: [findingMarker(finding, model, bridge)],
      isPreferred: index === 0,
      command: { id: APPLY_FIX, title: fix.label, arguments: [fix, revision] },
    })),
  )
}
