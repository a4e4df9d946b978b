import { isSpace } from './characters.ts'
import { quote } from './quote.ts'

/** Which characters stay in the words that the shell would take away. */
export interface RawCharacters {
  readonly quotes: boolean
  readonly escapes: boolean
}

export interface ShellWords {
  readonly words: readonly string[]
  /** BuildKit's sentence, or null. */
  readonly error: string | null
}

/** What is open: the inside of double quotes, or the word of a `${name:-word}`. */
interface Frame {
  /** `"`, `}` or `/`. */
  readonly stop: number
  /** What the word stands behind: `${name:-`. */
  readonly prefix: string
  readonly outerRaw: boolean
  text: string
}

interface Lexer {
  readonly source: string
  readonly raw: RawCharacters
  readonly words: string[]
  readonly open: Frame[]
  at: number
  rawEscapes: boolean
  word: string
  inWord: boolean
  error: string | null
}

const NAME = /\p{Nd}+|[@*#?\-$!]|[\p{L}\p{Nd}_]*/uy
const QUOTE = 0x22
const MISSING_BRACE = "syntax error: missing '}'"

/**
 * Splits a line into words as BuildKit's shell lexer does where no variable is set and references stay as they are; it finds
 * heredocs with it. `cat <<"A B" > $x` → `cat`, `<<"A B"`, `>`, `$x` (quotes raw).
 */
export function shellWords(source: string, raw: RawCharacters): ShellWords {
  const lexer: Lexer = {
    source,
    raw,
    words: [],
    open: [],
    at: source.charCodeAt(0) === 0xfeff ? 1 : 0,
    rawEscapes: raw.escapes,
    word: '',
    inWord: false,
    error: null,
  }
  while (lexer.at < source.length && lexer.error === null) step(lexer)
  const last = lexer.open.at(-1)
  if (lexer.error === null && last)
    lexer.error =
      last.stop === QUOTE
        ? 'unexpected end of statement while looking for matching double-quote'
        : 'unexpected end'
  if (lexer.error !== null)
    return { words: [], error: `failed to process ${quote(source)}: ${unwindError(lexer, lexer.error)}` }
  if (lexer.word !== '') lexer.words.push(lexer.word)
  return { words: lexer.words, error: null }
}

/** Each `${` around the error tells its own sentence instead where the text ended. */
function unwindError(lexer: Lexer, error: string): string {
  let message = error
  for (const frame of lexer.open.toReversed()) {
    if (frame.stop === QUOTE || lexer.at < lexer.source.length) continue
    message = frame.stop === 0x7d ? MISSING_BRACE : "syntax error: missing '/' in ${}"
  }
  return message
}

function step(lexer: Lexer): void {
  const { source } = lexer
  const frame = lexer.open.at(-1)
  const code = source.charCodeAt(lexer.at)
  if (frame && code === frame.stop) return close(lexer, frame)
  if (code === 0x24) return dollar(lexer)
  if (frame?.stop === QUOTE) return quotedCharacter(lexer)
  if (code === 0x27) return singleQuote(lexer)
  if (code === QUOTE) {
    lexer.at++
    lexer.open.push({
      stop: QUOTE,
      prefix: '',
      outerRaw: lexer.rawEscapes,
      text: lexer.raw.quotes ? '"' : '',
    })
    return
  }
  if (code === 0x3c) return lessThan(lexer)
  lexer.at++
  if (code !== 0x5c) return add(lexer, source.charAt(lexer.at - 1), isSpace(code))
  if (lexer.rawEscapes) add(lexer, '\\', false)
  if (lexer.at < source.length) add(lexer, source.charAt(lexer.at++), false)
}

/** Adds to what is open. White space that `parts` ends the word, at the outermost level. */
function add(lexer: Lexer, text: string, parts: boolean): void {
  const frame = lexer.open.at(-1)
  if (frame) frame.text += text
  else if (!parts) {
    lexer.word += text
    lexer.inWord = true
  } else if (lexer.inWord && lexer.word !== '') {
    lexer.words.push(lexer.word)
    lexer.word = ''
    lexer.inWord = false
  }
}

/** What a `$` stands for is split at its white space even where quotes stood within. */
function addReference(lexer: Lexer, text: string): void {
  if (lexer.open.length > 0) return add(lexer, text, false)
  for (const character of text) add(lexer, character, isSpace(character.charCodeAt(0)))
}

function close(lexer: Lexer, frame: Frame): void {
  lexer.at++
  lexer.open.pop()
  lexer.rawEscapes = frame.outerRaw
  if (frame.stop === QUOTE) return add(lexer, lexer.raw.quotes ? `${frame.text}"` : frame.text, false)
  if (frame.stop === 0x2f) return openWord(lexer, 0x7d, `${frame.prefix}${frame.text}/`, true)
  addReference(lexer, `${frame.prefix}${frame.text}}`)
}

/** BuildKit keeps the word it is in and the word of a reference in one buffer: what stood before the reference is lost. */
function openWord(lexer: Lexer, stop: number, prefix: string, rawEscapes: boolean): void {
  lexer.word = ''
  lexer.open.push({ stop, prefix, outerRaw: lexer.rawEscapes, text: '' })
  lexer.rawEscapes = rawEscapes
}

function quotedCharacter(lexer: Lexer): void {
  const { source } = lexer
  const character = source.charAt(lexer.at++)
  if (character !== '\\') return add(lexer, character, false)
  if (lexer.rawEscapes) add(lexer, '\\', false)
  const next = source.charAt(lexer.at)
  if (next === '') return
  if (next !== '"' && next !== '$' && next !== '\\') return add(lexer, '\\', false)
  lexer.at++
  add(lexer, next, false)
}

function singleQuote(lexer: Lexer): void {
  const end = lexer.source.indexOf("'", lexer.at + 1)
  if (end < 0) {
    lexer.at = lexer.source.length
    lexer.error = 'unexpected end of statement while looking for matching single-quote'
    return
  }
  const text = lexer.source.slice(lexer.at, end + 1)
  lexer.at = end + 1
  add(lexer, lexer.raw.quotes ? text : text.slice(1, -1), false)
}

/** `<<` takes the white space behind it into the word. */
function lessThan(lexer: Lexer): void {
  const { source } = lexer
  const start = lexer.at++
  if (source.charCodeAt(lexer.at) === 0x3c) {
    lexer.at++
    while (
      source.charAt(lexer.at) === ' ' ||
      source.charAt(lexer.at) === '\t' ||
      source.charAt(lexer.at) === '\r'
    )
      lexer.at++
  }
  add(lexer, source.slice(start, lexer.at), false)
}

function dollar(lexer: Lexer): void {
  const { source } = lexer
  lexer.at++
  if (source.charAt(lexer.at) !== '{') return addReference(lexer, `$${takeName(lexer)}`)
  const first = source.charAt(++lexer.at)
  if (first === '') return fail(lexer, MISSING_BRACE)
  if (first === '{' || first === '}' || first === ':') return fail(lexer, 'syntax error: bad substitution')
  const name = takeName(lexer)
  let modifier = takeCharacter(lexer)
  if (modifier === '}') return addReference(lexer, `\${${name}}`)
  if (modifier === '/') {
    const all = source.charAt(lexer.at) === '/'
    if (all) lexer.at++
    return openWord(lexer, 0x2f, `\${${name}/`, true)
  }
  const raw = modifier === '#' || modifier === '%'
  if (modifier === ':') {
    const next = takeCharacter(lexer)
    modifier += next
    if (next === '#' || next === '%') return fail(lexer, `unsupported modifier (${modifier}) in substitution`)
  } else if (!raw && modifier !== '+' && modifier !== '-' && modifier !== '?')
    return fail(lexer, `unsupported modifier (${modifier}) in substitution`)
  openWord(lexer, 0x7d, `\${${name}${modifier}`, raw)
}

function fail(lexer: Lexer, message: string): void {
  lexer.error = message
}

function takeName(lexer: Lexer): string {
  NAME.lastIndex = lexer.at
  const name = NAME.exec(lexer.source)?.[0] ?? ''
  lexer.at += name.length
  return name
}

/** The next character; U+FFFD at the end, which is how BuildKit's sentences show it. */
function takeCharacter(lexer: Lexer): string {
  const code = lexer.source.codePointAt(lexer.at)
  if (code === undefined) return '\ufffd'
  const character = String.fromCodePoint(code)
  lexer.at += character.length
  return character
}
