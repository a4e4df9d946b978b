// The one door to Monaco: its programming interface, the features this editor has, and its worker. Everything else of
// Monaco (other languages, minimap, diff, …) stays out of the build.
import { editor as editorApi } from 'monaco-editor/editor'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/caretOperations/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/documentSymbols/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/format/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/gotoLine/register'
import 'monaco-editor/features/gotoSymbol/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/inlayHints/register'
import 'monaco-editor/features/lineSelection/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/parameterHints/register'
import 'monaco-editor/features/quickCommand/register'
import 'monaco-editor/features/quickOutline/register'
import 'monaco-editor/features/referenceSearch/register'
import 'monaco-editor/features/rename/register'
import 'monaco-editor/features/smartSelect/register'
import 'monaco-editor/features/snippet/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/unicodeHighlighter/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
// features/suggest registers the inline completions only; this is the list of completions.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import workerUrl from 'monaco-editor/editor/editor.worker?worker&url'
import { createWorker } from '../../state/createWorker.ts'

// getWorkerUrl would make Monaco wrap the script in a blob:, which the policy forbids.
window.MonacoEnvironment = { getWorker: () => createWorker(workerUrl) }

// Monaco's delayed tasks reject as "Canceled" when what they belong to is closed before they run, and not all of Monaco
// waits for that (its trees, in AbstractTree): it relies on its host, as VS Code does, to take this for no fault.
addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Error && event.reason.name === 'Canceled') event.preventDefault()
})

export { Emitter, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
export { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus'
export { SparseMultilineTokens } from 'monaco-editor/editor/common/tokens/sparseMultilineTokens'
export const monacoEditor = editorApi
