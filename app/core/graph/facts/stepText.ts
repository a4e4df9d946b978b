import { expandWord, type ExpandOptions, type VariableLookup } from '../../model/expand.ts'
import { originalLine, withUpperKeyword } from '../originalLine.ts'
import type { Gathering } from './context.ts'
import type { Command } from './state.ts'

/** The instruction on one line, as its step is named after it. Triggers are read with the usual escape character. */
export function commandText(gathering: Gathering, command: Command): string {
  return originalLine(command.instruction.text, command.trigger ? '\\' : gathering.design.escape)
}

/** Quotes that stay change nothing, not even where one is left open: then the text is shown as it is. */
function saysItself(text: string, escape: '\\' | '`'): boolean {
  return !text.includes('$') && !text.includes(escape) && text.charCodeAt(0) !== 0xfeff
}

/** "copy $A b" -> "COPY x b": variables replaced where that goes without a mistake */
export function shownText(text: string, lookup: VariableLookup, options: ExpandOptions): string {
  if (options.rawQuotes === true && saysItself(text, options.escape)) return withUpperKeyword(text)
  const { result, error } = expandWord(text, lookup, options)
  return withUpperKeyword(error === null ? result : text)
}
