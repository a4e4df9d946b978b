import type { Edit, TextRange } from '../text/types.ts'
import type { CommandResult } from './types.ts'

/** A command's answer: this edit. `label` says what has happened then. */
export function done(edit: Edit, label: string, reveal: TextRange | null): CommandResult {
  return { done: true, edit, label, reveal }
}

/** A command's answer: no, for this reason. One sentence that names the way out; a word of the user in it stays in its line. */
export function refuse(message: string): CommandResult {
  const line = message.replaceAll(/[\s\p{C}]+/gu, ' ')
  return { done: false, refusal: { message: line.charAt(0).toUpperCase() + line.slice(1) } }
}
