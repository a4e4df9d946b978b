import type { Fix } from '../../core/analysis/types.ts'
import { applyChange } from '../../state/applyChange.ts'
import { showProblem } from '../../state/notices.ts'
import { isOfThisText } from '../../state/staleAnalysis.ts'
import { appState } from '../../state/store.ts'
import { keepFocus } from '../shared/keepFocus.ts'

/** Applies a fix that the analysis offers, with a control that goes with it. It is an edit of one text: in another it would hit the wrong place. */
export function applyFix({ edit, label }: Fix, control: Element): void {
  if (!isOfThisText(appState())) return showProblem('The text has changed since: choose the fix again.')
  keepFocus(control)
  applyChange({ edit, layout: {}, origin: 'command', label })
}
