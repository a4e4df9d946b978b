import type { editor } from 'monaco-editor/editor'
import { appState } from '../../state/store.ts'
import { startBridge, type Bridge } from './bridge.ts'
import { colourText } from './colours.ts'
import { offerFixes } from './fixes.ts'
import { followSelection } from './follow.ts'
import { registerDockerfile } from './language.ts'
import { modelText } from './modelText.ts'
import { KeyCode, KeyMod, monacoEditor, Uri } from './monaco.ts'
import { editorOptions } from './options.ts'
import { underlineProblems } from './problems.ts'
import { markRebuilds } from './rebuildMarks.ts'
import { labelSizes } from './sizeLabels.ts'
import { explainTab } from './tabKey.ts'
import { applyTheme } from './theme.ts'
import { routeUndo } from './undo.ts'
import { whenIdle } from '../shared/whenIdle.ts'

export interface EditorWishes {
  /** The id of the element that says how Tab behaves. */
  readonly describedBy: string
  readonly onTabLeaves: (leaves: boolean) => void
}

/** Puts Monaco into an element and joins it to the store; answers what takes it away again. */
export function createEditor(host: HTMLElement, wishes: EditorWishes): { dispose: () => void } {
  registerDockerfile()
  applyTheme()
  const text = modelText(appState().text)
  // A leading BOM in the model's text is one that the view shows: Monaco would take it off.
  const model = monacoEditor.createModel('', 'dockerfile', Uri.parse('inmemory://stagecraft/Dockerfile'))
  model.setEOL(0)
  model.applyEdits([{ range: model.getFullModelRange(), text }])
  const view = monacoEditor.create(host, { ...editorOptions(), model })
  addWrapping(view)
  const bridge = startBridge(model)
  routeUndo(view, model, bridge)
  const parts = [
    bridge,
    colourText(model, bridge),
    followSelection(view, model, bridge),
    markRebuilds(view),
    labelSizes(view, model),
    underlineProblems(model, bridge),
    offerFixes(model, bridge),
    explainTab(view, wishes),
    loadFeatures(view, model, bridge),
  ]
  view.setPosition(model.getPositionAt(bridge.toModel(appState().cursor)))
  return {
    dispose: () => {
      for (const part of parts.toReversed()) part.dispose()
      view.dispose()
      model.dispose()
    },
  }
}

/** Alt+Z, as in other editors: long lines go on below instead of beyond the edge. */
function addWrapping(view: editor.IStandaloneCodeEditor): void {
  let wrapped = false
  view.addAction({
    id: 'stagecraft.toggleWrap',
    label: 'Toggle Word Wrap',
    keybindings: [KeyMod.Alt | KeyCode.KeyZ],
    run: () => {
      wrapped = !wrapped
      view.updateOptions({ wordWrap: wrapped ? 'on' : 'off' })
    },
  })
}

/** The language features come after the text: they bring the catalog of images and the rules of the build along. */
function loadFeatures(
  view: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  bridge: Bridge,
): { dispose: () => void } {
  let features: { readonly dispose: () => void } | null = null
  // Monaco asks for its icons when it first shows one, which may be when there is no network any more.
  const cancelIcons = whenIdle(() => void document.fonts.load('16px codicon').catch(() => {}))
  const loading = import('./features/registerFeatures.ts').then(({ registerFeatures }) => {
    if (model.isDisposed()) return
    features = registerFeatures({ model, bridge })
    view.getContainerDomNode().dataset['features'] = 'ready'
  })
  // Without them the text can still be read and edited.
  loading.catch(() => {})
  return {
    dispose: () => {
      cancelIcons()
      features?.dispose()
    },
  }
}
