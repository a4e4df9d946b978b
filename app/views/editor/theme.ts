import { hexOf, INKS, inkNumbers, isDark, type Ink } from './inks.ts'
import { monacoEditor } from './monaco.ts'

const SURFACES = [
  'raised',
  'sunken',
  'line',
  'line-strong',
  'accent-soft',
  'accent-ink',
  'bar',
  'danger',
  'warning',
] as const
type TokenName = Ink | (typeof SURFACES)[number]
type Palette = Readonly<Record<TokenName, string>>

const FORCED = '(forced-colors: active)'

/** The page's colours as #rrggbb, whatever they are written as (system colours in forced colours). */
function readPalette(): Palette {
  const probe = document.createElement('span')
  document.body.append(probe)
  const style = getComputedStyle(probe)
  const read = (name: TokenName): [TokenName, string] => {
    probe.style.color = `var(--${name})`
    return [name, hexOf(style.color)]
  }
  const palette = Object.fromEntries([...INKS, ...SURFACES].map(read))
  probe.remove()
  return palette as Palette
}

/** Puts the page's theme on Monaco; answers what each ink is called in it. */
export function applyTheme(): ReadonlyMap<Ink, number> {
  const palette = readPalette()
  const forced = matchMedia(FORCED).matches
  const dark = isDark(palette.surface)
  const colours = INKS.map((ink) => palette[ink])
  const name = `stagecraft-${forced ? 'contrast-' : ''}${dark ? 'dark' : 'light'}`
  monacoEditor.defineTheme(name, {
    base: forced ? (dark ? 'hc-black' : 'hc-light') : dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [],
    encodedTokensColors: colours,
    colors: editorColours(palette),
  })
  monacoEditor.setTheme(name)
  return inkNumbers(colours)
}

/** Calls back when the page's colours may have changed. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const forced = matchMedia(FORCED)
  forced.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    forced.removeEventListener('change', listener)
  }
}

function editorColours(palette: Palette): Record<string, string> {
  return { ...textColours(palette), ...widgetColours(palette), ...listColours(palette) }
}

function textColours(palette: Palette): Record<string, string> {
  const { text, muted, surface, sunken, line, accent, danger, warning } = palette
  return {
    'editor.foreground': text,
    'editor.background': surface,
    'editorGutter.background': surface,
    'editorLineNumber.foreground': muted,
    'editorLineNumber.activeForeground': text,
    'editorCursor.foreground': accent,
    'editor.selectionBackground': `${accent}40`,
    'editor.inactiveSelectionBackground': `${accent}26`,
    'editor.selectionHighlightBackground': `${accent}1f`,
    'editor.wordHighlightBackground': `${accent}1f`,
    'editor.wordHighlightStrongBackground': `${accent}2e`,
    'editor.wordHighlightTextBackground': `${accent}1f`,
    'editor.findMatchBackground': `${warning}59`,
    'editor.findMatchHighlightBackground': `${warning}33`,
    'editor.hoverHighlightBackground': `${accent}1f`,
    'editor.rangeHighlightBackground': `${accent}1f`,
    'editorBracketMatch.background': `${accent}26`,
    'editorBracketMatch.border': `${accent}80`,
    'editorIndentGuide.background1': line,
    'editorWhitespace.foreground': line,
    'editorError.foreground': danger,
    'editorWarning.foreground': warning,
    'editorInfo.foreground': accent,
    'editorHint.foreground': muted,
    'editorLink.activeForeground': accent,
    'editorLightBulb.foreground': warning,
    'editorInlayHint.foreground': muted,
    'editorInlayHint.background': sunken,
    'editorGutter.foldingControlForeground': muted,
    'editorOverviewRuler.border': '#00000000',
    'editorOverviewRuler.errorForeground': danger,
    'editorOverviewRuler.warningForeground': warning,
    'editorOverviewRuler.infoForeground': accent,
    'editorUnicodeHighlight.border': warning,
  }
}

function widgetColours(palette: Palette): Record<string, string> {
  const { text, muted, raised, sunken, line, accent } = palette
  const soft = palette['accent-soft']
  return {
    focusBorder: accent,
    foreground: text,
    descriptionForeground: muted,
    'icon.foreground': muted,
    'textLink.foreground': accent,
    'textLink.activeForeground': accent,
    'textCodeBlock.background': sunken,
    'editorWidget.background': raised,
    'editorWidget.foreground': text,
    'editorWidget.border': line,
    'editorHoverWidget.background': raised,
    'editorHoverWidget.foreground': text,
    'editorHoverWidget.border': line,
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.border': line,
    'editorSuggestWidget.foreground': text,
    'editorSuggestWidget.highlightForeground': accent,
    'editorSuggestWidget.focusHighlightForeground': accent,
    'editorSuggestWidget.selectedBackground': soft,
    'editorSuggestWidget.selectedForeground': text,
  }
}

function listColours(palette: Palette): Record<string, string> {
  const { text, muted, raised, surface, sunken, line, accent } = palette
  const soft = palette['accent-soft']
  const strong = palette['line-strong']
  return {
    'list.hoverBackground': sunken,
    'list.focusBackground': soft,
    'list.focusForeground': text,
    'list.activeSelectionBackground': soft,
    'list.activeSelectionForeground': text,
    'list.inactiveSelectionBackground': sunken,
    'list.highlightForeground': accent,
    'quickInput.background': raised,
    'quickInput.foreground': text,
    'quickInputList.focusBackground': soft,
    'quickInputList.focusForeground': text,
    'menu.background': raised,
    'menu.foreground': text,
    'menu.border': line,
    'menu.separatorBackground': line,
    'menu.selectionBackground': soft,
    'menu.selectionForeground': text,
    'input.background': surface,
    'input.foreground': text,
    'input.border': strong,
    'input.placeholderForeground': muted,
    'inputOption.activeBackground': soft,
    'inputOption.activeForeground': text,
    'peekView.border': accent,
    'peekViewEditor.background': surface,
    'peekViewEditor.matchHighlightBackground': `${palette.warning}59`,
    'peekViewResult.matchHighlightBackground': `${palette.warning}59`,
    'peekViewResult.selectionBackground': soft,
    'peekViewResult.selectionForeground': text,
    'peekViewResult.lineForeground': text,
    'peekViewResult.fileForeground': text,
    'peekViewTitleLabel.foreground': text,
    'peekViewTitleDescription.foreground': muted,
    'peekViewResult.background': sunken,
    'peekViewTitle.background': raised,
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': `${muted}4d`,
    'scrollbarSlider.hoverBackground': `${muted}80`,
    'scrollbarSlider.activeBackground': `${muted}99`,
    'widget.shadow': '#00000033',
  }
}
