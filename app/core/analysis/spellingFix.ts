import type { Design, Problem } from '../model/types.ts'
import type { Fix } from './types.ts'

/** BuildKit's sentence for a word that it does not know and one that it knows. A flag's suggestion comes without its dashes. */
const MISSPELT = /\bunknown (?:instruction|flag): (\S+) \(did you mean ([^\s?]+)\?\)/

/**
 * Writes what BuildKit thinks was meant, where it says so: "unknown instruction: RUNN (did you mean RUN?)" at `RUNN x`
 * -> `RUN x`. None where the word can't be found in the instruction.
 */
export function spellingFix(design: Design, { message, range }: Problem): readonly Fix[] {
  const [, written = '', meant = ''] = MISSPELT.exec(message) ?? []
  const name = written.split('=', 1)[0] ?? ''
  const word = name.startsWith('--') ? `--${meant}` : meant
  const start = name === '' ? -1 : design.text.slice(range.start, range.end).indexOf(name)
  if (start < 0) return []
  const from = range.start + start
  const edit = [{ range: { start: from, end: from + name.length }, newText: word }]
  return [{ label: `Write ${word}`, edit }]
}
