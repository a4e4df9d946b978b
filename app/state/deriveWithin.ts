import { deriveDesign } from '../core/model/design.ts'
import type { Design } from '../core/model/types.ts'
import type { Edit } from '../core/text/types.ts'
import { appState, useApp } from './store.ts'

/** Texts longer than this are kept and edited, but not read on every keystroke: the canvas pauses. UTF-16 units. */
export const CANVAS_TEXT_LIMIT = 1_048_576

/** A text that is kept and not read. */
const unread = (text: string): Design => ({ ...deriveDesign(''), text })

/** The design of a text; of a text over the limit, and in safe mode, an empty one that still bears the text. */
export function deriveWithin(text: string, previous: Design, edit: Edit): Design {
  if (appState().safeMode || text.length > CANVAS_TEXT_LIMIT) return unread(text)
  if (previous.text.length > CANVAS_TEXT_LIMIT) return deriveDesign(text)
  return deriveDesign(text, { design: previous, edit })
}

/** Reads and draws the text after all. */
export function leaveSafeMode(): void {
  const { text, revision } = appState()
  const design = text.length > CANVAS_TEXT_LIMIT ? unread(text) : deriveDesign(text)
  useApp.setState({ safeMode: false, design, revision: revision + 1 })
}
