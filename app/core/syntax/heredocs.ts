import { isSpace } from './characters.ts'
import { shellWords } from './shellWords.ts'

/** A heredoc that a line announces; its body follows the line. */
export interface HeredocStart {
  readonly name: string
  readonly expand: boolean
  readonly chomp: boolean
}

export interface HeredocStarts {
  readonly starts: readonly HeredocStart[]
  /** BuildKit's sentence where a delimiter cannot be read. */
  readonly error: string | null
}

const NONE: HeredocStarts = { starts: [], error: null }
const SPECIAL = /[$'"\\\u0080-\uffff]/

/** The heredocs of a logical line: `cat <<EOF 3<<-"B"` → `EOF` (expanded) and `B` (not expanded, tabs removed). */
export function readHeredocStarts(line: string): HeredocStarts {
  if (!line.includes('<<')) return NONE
  const words = SPECIAL.test(line)
    ? shellWords(line, { quotes: true, escapes: true }).words
    : plainWords(line)
  const starts: HeredocStart[] = []
  for (const word of words) {
    const start = heredocOfWord(word)
    if (typeof start === 'string') return { starts, error: start }
    if (start) starts.push(start)
  }
  return { starts, error: null }
}

/** The words that hold `<<`, in a line without quotes, escapes and references; white space behind `<<` belongs to the word. */
function plainWords(line: string): readonly string[] {
  const words: string[] = []
  let start = 0
  for (let at = line.indexOf('<<'); at >= 0; at = line.indexOf('<<', start)) {
    let from = at
    while (from > start && !isSpace(line.charCodeAt(from - 1))) from--
    let end = at
    while (end < line.length && !isSpace(line.charCodeAt(end))) {
      const doubled = line.startsWith('<<', end)
      end += doubled ? 2 : 1
      if (doubled) while (isShellSpace(line.charCodeAt(end))) end++
    }
    words.push(line.slice(from, end))
    start = end
  }
  return words
}

function isShellSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d
}

/** `3<<-"EOF"` → its parts; null for another word; BuildKit's sentence where the delimiter is broken. */
export function heredocOfWord(word: string): HeredocStart | string | null {
  let at = 0
  while (isDigit(word.charCodeAt(at))) at++
  if (!word.startsWith('<<', at)) return null
  at += 2
  const chomp = word.charAt(at) === '-'
  if (chomp) at++
  if (word.includes('<', at)) return null
  while (isRegexSpace(word.charCodeAt(at))) at++
  const rest = word.slice(at)
  if (rest === '') return null
  if (!SPECIAL.test(rest) && !/\s/.test(rest)) return { name: rest, expand: true, chomp }
  return quotedStart(rest, chomp)
}

/** The delimiter is quoted where taking the quotes away takes something away. */
function quotedStart(rest: string, chomp: boolean): HeredocStart | string | null {
  const { words, error } = shellWords(rest, { quotes: false, escapes: false })
  if (error !== null) return error
  const [name] = words
  if (name === undefined || words.length !== 1) return null
  const raw = shellWords(rest, { quotes: true, escapes: false })
  if (raw.words.length !== 1) return `internal lexing of heredoc produced inconsistent results: ${rest}`
  return { name, expand: quotes(name) === quotes(raw.words[0] ?? ''), chomp }
}

function quotes(text: string): number {
  let count = 0
  for (const character of text) if (character === '"' || character === "'") count++
  return count
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isRegexSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}
