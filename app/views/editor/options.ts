import type { editor } from 'monaco-editor/editor'

/** Settings that Monaco reads by their flat name only: each model is told again, so setting the model does not hold. */
const MODEL_SETTINGS: Readonly<Record<string, boolean>> = { 'bracketPairColorization.enabled': false }

/** How the editor looks and behaves; its metrics are those of the plain view that stands in while it loads. */
export function editorOptions(): editor.IStandaloneEditorConstructionOptions {
  const fontFamily = getComputedStyle(document.documentElement).getPropertyValue('--font-code').trim()
  return {
    ...MODEL_SETTINGS,
    fontFamily,
    fontSize: 12,
    lineHeight: 18,
    fontLigatures: false,
    acceptSuggestionOnEnter: 'smart',
    ariaLabel: 'Dockerfile',
    automaticLayout: true,
    autoClosingBrackets: 'languageDefined',
    autoClosingQuotes: 'beforeWhitespace',
    autoIndent: 'keep',
    autoSurround: 'languageDefined',
    contextmenu: true,
    cursorSmoothCaretAnimation: 'off',
    detectIndentation: false,
    fixedOverflowWidgets: true,
    folding: true,
    foldingHighlight: false,
    glyphMargin: true,
    guides: { indentation: false },
    hideCursorInOverviewRuler: true,
    insertSpaces: true,
    lineDecorationsWidth: 2,
    lineNumbersMinChars: 3,
    inlayHints: { enabled: 'on', padding: true, fontSize: 11, maximumLength: 0 },
    matchBrackets: 'near',
    minimap: { enabled: false },
    occurrencesHighlight: 'singleFile',
    overviewRulerBorder: false,
    overviewRulerLanes: 2,
    padding: { top: 8, bottom: 8 },
    quickSuggestions: { other: true, comments: false, strings: true },
    renderFinalNewline: 'on',
    renderLineHighlight: 'none',
    roundedSelection: false,
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    selectionHighlight: true,
    smoothScrolling: false,
    stickyScroll: { enabled: false },
    suggest: { showWords: false, showIcons: true },
    tabSize: 4,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
    unusualLineTerminators: 'off',
    wordBasedSuggestions: 'off',
    wordWrap: 'off',
  }
}
