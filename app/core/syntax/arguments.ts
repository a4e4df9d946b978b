import { findBlank, skipBlank } from './characters.ts'
import { cutHealthType } from './healthType.ts'
import { readJsonArray } from './json.ts'
import type { Keyword } from './keywords.ts'
import { sourceRange, type LogicalLine } from './logicalLine.ts'
import { quote } from './quote.ts'
import type { Word } from './types.ts'
import { blankSpans, quotedSpans, type Spans } from './words.ts'

/** The arguments of an instruction as BuildKit's parser gives them, and their words in the source. */
export interface Arguments {
  readonly args: readonly string[]
  readonly words: readonly Word[]
  readonly json: boolean
  /** BuildKit's sentence where it refuses the line. */
  readonly problem: string | null
}

const NO_WORDS: readonly Word[] = []
const EMPTY: Arguments = { args: [], words: NO_WORDS, json: false, problem: null }
const UNKNOWN: Arguments = { args: [''], words: NO_WORDS, json: false, problem: null }
const NOT_STRINGS = 'when using JSON array syntax, arrays must be comprised of strings only'

/** Splits `line.text[from..end)`, trimmed, by the rules of one instruction. */
export function readArguments(
  keyword: Keyword,
  line: LogicalLine,
  from: number,
  end: number,
  escape: number,
): Arguments {
  const { shape } = keyword
  if (shape === 'unknown') return UNKNOWN
  if (from >= end) return EMPTY
  switch (shape) {
    case 'words':
      return plain(line, blankSpans(line.text, from, end))
    case 'names':
      return plain(line, quotedSpans(line.text, from, end, escape))
    case 'string':
      return plain(line, [from, end])
    case 'json-or-words':
    case 'json-or-shell':
      return jsonOr(shape, line, from, end)
    case 'pairs':
      return readPairs(keyword.name, line, from, end, escape)
    case 'health':
      return readHealth(line, from, end)
    case 'onbuild':
      return EMPTY
  }
}

function plain(line: LogicalLine, spans: Spans): Arguments {
  const words: Word[] = []
  const args: string[] = []
  for (let n = 0; n < spans.length; n += 2) {
    const start = spans[n] ?? 0
    const end = spans[n + 1] ?? 0
    const text = line.text.slice(start, end)
    args.push(text)
    words.push({ text, range: sourceRange(line, start, end) })
  }
  return { args, words, json: false, problem: null }
}

function toWords(line: LogicalLine, spans: Spans): readonly Word[] {
  const words: Word[] = []
  for (let n = 0; n < spans.length; n += 2) {
    const start = spans[n] ?? 0
    const end = spans[n + 1] ?? 0
    words.push({ text: line.text.slice(start, end), range: sourceRange(line, start, end) })
  }
  return words
}

function jsonOr(
  shape: 'json-or-words' | 'json-or-shell',
  line: LogicalLine,
  from: number,
  end: number,
): Arguments {
  const json = readJsonArray(line.text, from, end)
  if (json.kind === 'strings')
    return { args: json.values, words: toWords(line, json.spans), json: true, problem: null }
  const shell = { args: [line.text.slice(from, end)], words: NO_WORDS, json: false, problem: null }
  const read = shape === 'json-or-words' ? plain(line, blankSpans(line.text, from, end)) : shell
  return json.kind === 'mixed' ? { ...read, problem: NOT_STRINGS } : read
}

/** `A=1 B="2 3"` → A, 1, =, B, "2 3", = ; the old form `A 1 2` → A, `1 2` and an empty separator. */
function readPairs(keyword: string, line: LogicalLine, from: number, end: number, escape: number): Arguments {
  const spans = quotedSpans(line.text, from, end, escape)
  const words = toWords(line, spans)
  const [first] = words
  if (!first) return EMPTY
  if (!first.text.includes('=')) return readOldPair(keyword, line, from, end)
  const args: string[] = []
  let problem: string | null = null
  for (const { text } of words) {
    const equals = text.indexOf('=')
    if (equals >= 0) args.push(text.slice(0, equals), text.slice(equals + 1), '=')
    else problem ??= `Syntax error - can't find = in ${quote(text)}. Must be of the form: name=value`
  }
  return { args, words, json: false, problem }
}

function readOldPair(keyword: string, line: LogicalLine, from: number, end: number): Arguments {
  const nameEnd = findBlank(line.text, from, end)
  const words = toWords(
    line,
    nameEnd < end ? [from, nameEnd, skipBlank(line.text, nameEnd, end), end] : [from, end],
  )
  const [name, value] = words
  if (!name || !value) return { args: [], words, json: false, problem: `${keyword} must have two arguments` }
  return { args: [name.text, value.text, ''], words, json: false, problem: null }
}

/** `CMD ["a"]` → CMD and what a CMD would have; `NONE` → NONE. */
function readHealth(line: LogicalLine, from: number, end: number): Arguments {
  const { text } = line
  const cut = cutHealthType(text, from, end)
  const type = toWords(line, [from, cut.typeEnd])
  const json = cut.restHead === '' && cut.rest < end
  const rest = json ? jsonOr('json-or-shell', line, cut.rest, end) : EMPTY
  const torn = cut.restHead === '' ? [] : [cut.restHead + text.slice(cut.rest, end)]
  return {
    args: [text.slice(from, cut.typeEnd) + cut.typeTail, ...torn, ...rest.args],
    words: [...type, ...rest.words],
    json: rest.json,
    problem: rest.problem,
  }
}
