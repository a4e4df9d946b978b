import { codeAt, isSpaceCode, width } from './characters.ts'
import { finishModifier, readDollar } from './dollar.ts'
import { append, IN_QUOTES, newFrame, NO_STOP, readText, type Frame, type Machine } from './machine.ts'
import { goQuote } from './quote.ts'
import type { ExpandOptions, VariableLookup } from './types.ts'

const DOLLAR = 0x24
const SINGLE = 0x27
const DOUBLE = 0x22
const LESS = 0x3c
const BACKTICK = 0x60
/** Characters that an expansion may add to its word; `ENV A=$A$A` thirty times would ask for gigabytes. */
const LONGEST_GROWTH = 1 << 22

/** Reads a word from its start to its end. `words` is filled where `splitting`. */
export function runExpansion(
  text: string,
  env: VariableLookup,
  options: ExpandOptions,
  splitting: boolean,
): {
  result: string
  words: readonly string[]
  used: Set<string> | null
  unmatched: Set<string> | null
  error: string | null
} {
  const root = newFrame(NO_STOP, null, false)
  const machine: Machine = {
    text,
    env,
    options,
    escapeCode: options.escape.charCodeAt(0),
    stack: [root],
    position: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    rawEscapes: options.rawEscapes === true,
    error: null,
    used: null,
    unmatched: null,
    splitting,
    words: [],
    wordBuffer: '',
    inWord: false,
  }
  for (
    let frame: Frame | undefined = root;
    frame !== undefined && machine.error === null;
    frame = machine.stack.at(-1)
  ) {
    if (frame.stop === IN_QUOTES) readQuoted(machine, frame)
    else readUntil(machine, frame)
  }
  const { used, unmatched } = machine
  if (machine.error !== null) {
    const error = `failed to process ${goQuote(text)}: ${outermostError(machine, machine.error)}`
    return { result: '', words: [], used, unmatched, error }
  }
  if (machine.wordBuffer !== '') machine.words.push(machine.wordBuffer)
  return { result: readText(root), words: machine.words, used, unmatched, error: null }
}

/** At the end of the text every enclosing reference replaces the error by its own, so the outermost speaks. */
function outermostError(machine: Machine, error: string): string {
  if (machine.position < machine.text.length) return error
  for (const frame of machine.stack) if (frame.dollar !== null) return frame.dollar.missing
  return error
}

function readUntil(machine: Machine, frame: Frame): void {
  const { text, options, escapeCode } = machine
  const quotes = options.skipQuotes !== true
  while (machine.position < text.length && machine.error === null) {
    const start = machine.position
    const code = text.charCodeAt(start)
    if (code === frame.stop) {
      machine.position++
      return leaveWord(machine, frame)
    }
    if (code === DOLLAR) {
      const value = readDollar(machine)
      if (value === null) return
      emit(machine, frame, value, true)
    } else if (code === SINGLE && quotes) {
      if (!readSingleQuoted(machine, frame)) return
    } else if (code === DOUBLE && quotes) {
      if (!readPlainQuotes(machine, frame)) return enterQuotes(machine)
    } else if (code === LESS) {
      emit(machine, frame, readHeredocMark(machine), false)
    } else if (code === escapeCode) {
      readEscape(machine, frame)
    } else {
      const end = plainEnd(text, start + 1, frame.stop, escapeCode)
      machine.position = end
      emit(machine, frame, text.slice(start, end), true)
    }
  }
  if (frame.stop === NO_STOP) machine.stack.pop()
  else
    machine.error ??= `unexpected end of statement while looking for matching ${String.fromCharCode(frame.stop)}`
}

/** Where a run of characters ends that mean themselves; all others lie below the small letters, but for the stop. */
function plainEnd(text: string, from: number, stop: number, escapeCode: number): number {
  let end = from
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === stop) break
    if (code <= BACKTICK && isSpecial(code, escapeCode)) break
  }
  return end
}

function isSpecial(code: number, escapeCode: number): boolean {
  return code === DOLLAR || code === SINGLE || code === DOUBLE || code === LESS || code === escapeCode
}

function readEscape(machine: Machine, frame: Frame): void {
  const { text } = machine
  if (machine.rawEscapes) emit(machine, frame, machine.options.escape, false)
  machine.position++
  const code = codeAt(text, machine.position)
  if (code < 0) return
  machine.position += width(code)
  emit(machine, frame, String.fromCodePoint(code), false)
}

function readSingleQuoted(machine: Machine, frame: Frame): boolean {
  const { text, position } = machine
  const end = text.indexOf("'", position + 1)
  if (end < 0) {
    machine.position = text.length
    machine.error = 'unexpected end of statement while looking for matching single-quote'
    return false
  }
  machine.position = end + 1
  emitQuoted(machine, frame, position, end)
  return true
}

/** Quotes that hold nothing but themselves need no frame of their own, and most do. */
function readPlainQuotes(machine: Machine, frame: Frame): boolean {
  const { text, position, escapeCode } = machine
  const end = plainEnd(text, position + 1, DOUBLE, escapeCode)
  if (text.charCodeAt(end) !== DOUBLE) return false
  machine.position = end + 1
  emitQuoted(machine, frame, position, end)
  return true
}

/** What stands between two quotes, with them where they are kept. */
function emitQuoted(machine: Machine, frame: Frame, start: number, end: number): void {
  const raw = machine.options.rawQuotes === true
  emit(machine, frame, raw ? machine.text.slice(start, end + 1) : machine.text.slice(start + 1, end), false)
}

function enterQuotes(machine: Machine): void {
  machine.position++
  const frame = newFrame(IN_QUOTES, null, machine.rawEscapes)
  if (machine.options.rawQuotes === true) append(frame, '"')
  machine.stack.push(frame)
}

function readQuoted(machine: Machine, frame: Frame): void {
  const { text, escapeCode, options } = machine
  while (machine.position < text.length && machine.error === null) {
    const start = machine.position
    const code = text.charCodeAt(start)
    if (code === DOUBLE) {
      machine.position++
      machine.stack.pop()
      if (options.rawQuotes === true) append(frame, '"')
      return emitToTop(machine, readText(frame), false)
    }
    if (code === DOLLAR) {
      const value = readDollar(machine)
      if (value === null) return
      emit(machine, frame, value, false)
    } else if (code === escapeCode) {
      if (machine.rawEscapes) append(frame, options.escape)
      const next = text.charCodeAt(start + 1)
      const escaped = next === DOUBLE || next === DOLLAR || next === escapeCode
      if (start + 1 < text.length) append(frame, escaped ? text.charAt(start + 1) : options.escape)
      machine.position += escaped ? 2 : 1
    } else {
      const end = plainEnd(text, start + 1, DOUBLE, escapeCode)
      machine.position = end
      append(frame, text.slice(start, end))
    }
  }
  machine.error ??= 'unexpected end of statement while looking for matching double-quote'
}

/** `<<` keeps the blanks after it, so that a heredoc's mark stays one word. */
function readHeredocMark(machine: Machine): string {
  const { text, position } = machine
  let end = position + 1
  if (text.charCodeAt(end) === LESS) {
    end++
    for (
      let code = text.charCodeAt(end);
      code === 0x20 || code === 0x09 || code === 0x0d;
      code = text.charCodeAt(end)
    )
      end++
  }
  machine.position = end
  return text.slice(position, end)
}

function leaveWord(machine: Machine, frame: Frame): void {
  machine.stack.pop()
  machine.rawEscapes = frame.outerRaw
  machine.wordBuffer = ''
  if (frame.dollar === null) return
  const value = finishModifier(machine, frame.dollar, readText(frame))
  if (value !== null) emitToTop(machine, value, true)
}

function emitToTop(machine: Machine, value: string, splits: boolean): void {
  const frame = machine.stack.at(-1)
  if (frame !== undefined) emit(machine, frame, value, splits)
}

function emit(machine: Machine, frame: Frame, value: string, splits: boolean): void {
  if (frame.length + value.length > LONGEST_GROWTH + machine.text.length) {
    machine.error = 'the result is too long'
    return
  }
  append(frame, value)
  if (!machine.splitting || frame.stop !== NO_STOP) return
  if (!splits) {
    machine.wordBuffer += value
    machine.inWord = true
    return
  }
  let start = 0
  for (let i = 0; i < value.length; i++) {
    if (!isSpaceCode(value.charCodeAt(i))) continue
    addToWord(machine, value.slice(start, i))
    if (machine.inWord && machine.wordBuffer !== '') {
      machine.words.push(machine.wordBuffer)
      machine.wordBuffer = ''
      machine.inWord = false
    }
    start = i + 1
  }
  addToWord(machine, value.slice(start))
}

function addToWord(machine: Machine, value: string): void {
  if (value === '') return
  machine.wordBuffer += value
  machine.inWord = true
}
