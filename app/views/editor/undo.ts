import type { editor } from 'monaco-editor/editor'
import { redo, undo } from '../../state/applyChange.ts'
import type { Bridge } from './bridge.ts'

/**
 * One history for the whole page: whatever asks the model to undo or redo (keys, menus, the command list) reaches the
 * store's, and the cursor goes to what came back. Monaco's own stack is never used.
 */
export function routeUndo(view: editor.IStandaloneCodeEditor, model: editor.ITextModel, bridge: Bridge) {
  const goThere = (step: () => void) => (): void => {
    let place: number | null = null
    const watch = bridge.onChange((changed) => {
      place = changed.end
    })
    step()
    watch.dispose()
    if (place === null) return
    const position = model.getPositionAt(bridge.toModel(place))
    view.setPosition(position)
    view.revealPositionInCenterIfOutsideViewport(position)
  }
  model.undo = goThere(undo)
  model.redo = goThere(redo)
}
