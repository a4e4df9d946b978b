import type { IDisposable, languages as Languages } from 'monaco-editor/editor'
import { hover } from '../../../core/language/hover.ts'
import { inlayHints } from '../../../core/language/inlay.ts'
import { signatureHelp } from '../../../core/language/signature.ts'
import { appState, useApp } from '../../../state/store.ts'
import { LANGUAGE } from '../language.ts'
import { markdown } from '../markdown.ts'
import { Emitter, languages } from '../monaco.ts'
import { modelRange, offsetAt, textRange, type FeatureContext } from './context.ts'
import { currentFacts, currentWorld } from './world.ts'

/** Says what the thing under the pointer is and does, and what it comes to. */
export function registerHover(context: FeatureContext): IDisposable {
  return languages.registerHoverProvider(LANGUAGE, {
    provideHover: (model, position) => {
      if (model !== context.model) return null
      const found = hover(appState().design, offsetAt(context, position), currentWorld())
      return found && { range: modelRange(context, found.range), contents: found.contents.map(markdown) }
    },
  })
}

/** Says which flags and arguments an instruction takes, while it is written. */
export function registerSignatures(context: FeatureContext): IDisposable {
  return languages.registerSignatureHelpProvider(LANGUAGE, {
    signatureHelpTriggerCharacters: [' ', '-', '=', ','],
    provideSignatureHelp: (model, position) => {
      if (model !== context.model) return null
      const help = signatureHelp(appState().design, offsetAt(context, position))
      if (!help) return null
      const parameters = help.parameters.map(({ range, documentation }) => ({
        label: [range.start, range.end] satisfies [number, number],
        documentation: markdown(documentation),
      }))
      const signature = { label: help.label, documentation: markdown(help.documentation), parameters }
      const value = { signatures: [signature], activeSignature: 0, activeParameter: help.active }
      return { value, dispose: () => {} }
    },
  })
}

/** A pause in typing after which the values of variables are worked out again; until then they stay where they stand. */
const AFTER_TYPING_MS = 400

/** Shows the values of variables behind them. */
export function registerInlayHints(context: FeatureContext): IDisposable {
  const changed = new Emitter<void>()
  const unsubscribe = useApp.subscribe((now, before) => {
    if (now.build !== before.build || now.overrides.images !== before.overrides.images) changed.fire()
  })
  let settled = appState().revision
  const provider = languages.registerInlayHintsProvider(LANGUAGE, {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: async (model, range, token) => {
      if (model !== context.model) return null
      const { revision } = appState()
      if (revision !== settled) {
        await new Promise((resolve) => setTimeout(resolve, AFTER_TYPING_MS))
        if (token.isCancellationRequested || appState().revision !== revision) return null
        settled = revision
        // Monaco cuts the first answer after typing to the length of the hints before; the second stands in full.
        changed.fire()
      }
      return { hints: hintsIn(context, range), dispose: () => {} }
    },
  })
  return {
    dispose: () => {
      unsubscribe()
      provider.dispose()
      changed.dispose()
    },
  }
}

function hintsIn(context: FeatureContext, range: Parameters<typeof textRange>[1]): Languages.InlayHint[] {
  const { model, bridge } = context
  const hints = inlayHints(appState().design, textRange(context, range), currentFacts())
  return hints.map(({ offset, text, tooltip }) => ({
    label: text,
    tooltip: markdown(tooltip),
    position: model.getPositionAt(bridge.toModel(offset)),
    paddingLeft: true,
  }))
}
