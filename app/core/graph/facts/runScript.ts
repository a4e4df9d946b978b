import { chompHeredoc, parseHeredocWord } from '../heredocWord.ts'
import type { RunArguments } from '../arguments/types.ts'
import { trimSpace } from '../go/text.ts'
import type { Command } from './state.ts'

/** What a RUN runs once its heredocs are taken in. */
export interface RunScript {
  /** The command line, the shell not yet in front. */
  readonly words: readonly string[]
  /** A script that starts with `#!`: it is run as a file. */
  readonly file: { readonly name: string; readonly content: string } | null
  /** What its step is named after the instruction's own line: " (echo hi...)". */
  readonly summary: string
}

/** "a\nb\n" -> "a..." */
function summarize(content: string): string {
  const text = trimSpace(content).replaceAll('\r\n', '\n')
  const end = text.indexOf('\n')
  return end < 0 ? text : `${text.slice(0, end)}...`
}

/**
 * A single heredoc is the script itself; several, or one inside a command, go to the shell as they stand in the file.
 */
export function runScript(command: Command, parsed: RunArguments, os: string): RunScript {
  const { heredocs } = command.instruction
  const [first] = heredocs
  const [line] = parsed.commandLine
  if (first === undefined || line === undefined) return { words: parsed.commandLine, file: null, summary: '' }
  if (parseHeredocWord(line) === null) {
    const bodies = heredocs.map(({ content, name }) => `\n${content}${name}`)
    return { words: [line + bodies.join('')], file: null, summary: '' }
  }
  const summary = ` (${summarize(first.content)})`
  const content = first.chomp ? chompHeredoc(first.content) : first.content
  if (os === 'windows' || !content.startsWith('#!')) return { words: [content], file: null, summary }
  return { words: [`/dev/pipes/${first.name}`], file: { name: first.name, content }, summary }
}
