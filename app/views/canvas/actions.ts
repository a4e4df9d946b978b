import { keyLabel } from '../shared/keyLabel.ts'
import { actionsFor, selectedSubject } from './actions/registry.ts'

/** An action of the canvas as the command palette lists it. */
export interface ListedAction {
  readonly id: string
  readonly label: string
  readonly shortcut?: string
  readonly run: () => void
}

/** What can be done on the canvas at this moment, to what is selected. */
export function canvasActions(): readonly ListedAction[] {
  const subject = selectedSubject()
  const offered = actionsFor(subject).filter((action) => action.offered?.(subject) ?? true)
  return offered.map((action) => {
    const [key] = action.keys
    const shortcut = key === undefined ? {} : { shortcut: keyLabel(key) }
    return { id: action.id, label: action.label, ...shortcut, run: () => action.run(subject) }
  })
}
