import { readArguments, type Arguments } from './arguments.ts'
import { findBlank, skipBlank, skipSpace, trimEnd } from './characters.ts'
import { readFlags } from './flags.ts'
import { readKeyword, type Keyword } from './keywords.ts'
import type { LogicalLine } from './logicalLine.ts'
import type { Flag } from './types.ts'

/** Keyword and flags of a logical line; places are offsets in the line. */
export interface Command {
  readonly keyword: Keyword
  /** The keyword as written. */
  readonly word: string
  readonly keywordStart: number
  readonly keywordEnd: number
  readonly flags: readonly Flag[]
  readonly argumentsStart: number
  readonly argumentsEnd: number
  /** What stands for a character that BuildKit cut in two where the arguments start. */
  readonly torn: string
}

/** One instruction's logical line taken apart. */
export interface Head {
  readonly command: Command
  readonly arguments: Arguments
  readonly trigger: Head | null
}

/**
 * Takes a logical line apart as BuildKit does: keyword, flags, arguments. `ONBUILD` holds another instruction; only the
 * first of nested ones is given as `trigger`, since BuildKit refuses the others.
 */
export function readHead(line: LogicalLine, escape: number): Head {
  const { text } = line
  const start = skipSpace(text, 0, text.length)
  const outer = readCommand(line, start, trimEnd(text, start, text.length), escape)
  if (outer.keyword.shape !== 'onbuild')
    return { command: outer, arguments: argumentsOf(line, outer, escape), trigger: null }
  const levels: Command[] = [outer]
  let inner = outer
  while (inner.keyword.shape === 'onbuild' && inner.argumentsStart < inner.argumentsEnd) {
    inner = readCommand(line, inner.argumentsStart, inner.argumentsEnd, escape)
    levels.push(inner)
  }
  return nest({ command: inner, arguments: argumentsOf(line, inner, escape), trigger: null }, levels)
}

function readCommand(line: LogicalLine, from: number, end: number, escape: number): Command {
  const { text } = line
  const keywordEnd = findBlank(text, from, end)
  const word = text.slice(from, keywordEnd)
  const keyword = readKeyword(word)
  const { flags, end: flagsEnd, torn } = readFlags(line, skipBlank(text, keywordEnd, end), end, escape)
  const argumentsStart = torn === '' ? skipSpace(text, flagsEnd, end) : flagsEnd
  const argumentsEnd = Math.max(argumentsStart, trimEnd(text, argumentsStart, end))
  return { keyword, word, keywordStart: from, keywordEnd, flags, argumentsStart, argumentsEnd, torn }
}

function argumentsOf(line: LogicalLine, command: Command, escape: number): Arguments {
  const { keyword, argumentsStart, argumentsEnd, torn } = command
  const read = readArguments(keyword, line, argumentsStart, argumentsEnd, escape)
  if (torn === '' || read.args.length === 0) return read
  return { ...read, args: [torn + (read.args[0] ?? ''), ...read.args.slice(1)] }
}

/** Nested ONBUILDs beyond this have no `trigger` of their own: BuildKit refuses the second already. */
const MAX_TRIGGERS = 4

/** `ONBUILD RUN a` → args `RUN`, `a`, and RUN as the trigger. */
function nest(innermost: Head, levels: readonly Command[]): Head {
  const args = [...levels.slice(1).map((level) => level.word), ...innermost.arguments.args]
  const { problem } = innermost.arguments
  let inner: Head | null = levels.length - 1 <= MAX_TRIGGERS ? innermost : null
  for (let depth = Math.min(levels.length - 2, MAX_TRIGGERS); depth >= 0; depth--) {
    const command = levels[depth]
    if (command)
      inner = {
        command,
        arguments: { args: args.slice(depth), words: [], json: false, problem },
        trigger: inner,
      }
  }
  return inner ?? innermost
}
