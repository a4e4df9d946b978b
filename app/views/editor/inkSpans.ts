import type { Instruction } from '../../core/model/types.ts'
import type { TextRange } from '../../core/text/types.ts'
import type { Ink } from './inks.ts'

/** A stretch of text and what it is written in. */
export interface InkSpan extends TextRange {
  readonly ink: Ink
  readonly italic?: true
}

const FAMILIES: Readonly<Record<string, Ink>> = {
  FROM: 'accent',
  COPY: 'files',
  ADD: 'files',
  RUN: 'run',
  ENV: 'muted',
  ARG: 'muted',
  LABEL: 'muted',
  WORKDIR: 'muted',
  USER: 'muted',
  SHELL: 'muted',
  MAINTAINER: 'muted',
  CMD: 'ok',
  ENTRYPOINT: 'ok',
  EXPOSE: 'ok',
  HEALTHCHECK: 'ok',
  VOLUME: 'ok',
  STOPSIGNAL: 'ok',
}

const LF = 10
const HASH = 35
const DOUBLE = 34
const SINGLE = 39
const DOLLAR = 36
const OPEN = 123
const CLOSE = 125

const isBlank = (code: number): boolean => code === 32 || code === 9
const isNameStart = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
const isNamePart = (code: number): boolean => isNameStart(code) || (code >= 48 && code <= 57)
/** `$1`, `$@`, `$?` … in shell scripts. */
const isSpecial = (code: number): boolean =>
  (code >= 48 && code <= 57) || '@*#?-$!'.includes(String.fromCharCode(code))

const known = new WeakMap<Instruction, readonly InkSpan[]>()

/** The coloured stretches of an instruction, ascending, counted from its first character. Remembered for each object. */
export function instructionInks(instruction: Instruction, escape: string): readonly InkSpan[] {
  const remembered = known.get(instruction)
  if (remembered) return remembered
  const spans: InkSpan[] = []
  inkInstruction(spans, instruction, instruction.text, escape)
  spans.sort((a, b) => a.start - b.start)
  known.set(instruction, spans)
  return spans
}

function inkInstruction(spans: InkSpan[], instruction: Instruction, text: string, escape: string): void {
  spans.push({ ...instruction.keywordRange, ...keywordInk(instruction.keyword) })
  let at = instruction.keywordRange.end
  const words = (end: number, quotes: Stretch['quotes'] = 'both'): void => {
    inkWords(spans, { text, escape, start: at, end, quotes })
    at = end
  }
  for (const { range, valueRange } of instruction.flags) {
    words(range.start)
    at = valueRange ? valueRange.start : range.end
    spans.push({ start: range.start, end: at, ink: 'muted' })
    if (valueRange) words(valueRange.end)
  }
  const { trigger } = instruction
  if (trigger) {
    words(trigger.keywordRange.start)
    return inkInstruction(spans, trigger, text, escape)
  }
  words(instruction.argumentsRange.start)
  at = inkClause(spans, instruction, text)
  const second = instruction.keyword === 'FROM' ? instruction.words[1] : undefined
  if (second && second.text.toUpperCase() === 'AS') spans.push({ ...second.range, ink: 'accent' })
  words(instruction.heredocs[0]?.bodyRange.start ?? text.length, instruction.json ? 'double' : 'both')
  inkHeredocs(spans, instruction, text, escape)
}

function keywordInk(keyword: string): { ink: Ink; italic?: true } {
  const ink = Object.hasOwn(FAMILIES, keyword) ? FAMILIES[keyword] : undefined
  return ink ? { ink } : { ink: 'muted', italic: true }
}

/** `CMD` and `NONE` of a health check are keywords too; answers where the arguments go on. */
function inkClause(spans: InkSpan[], { keyword, argumentsRange }: Instruction, text: string): number {
  const { start } = argumentsRange
  if (keyword !== 'HEALTHCHECK') return start
  const word = /^(?:CMD|NONE)(?=\s|$)/i.exec(text.slice(start, start + 5))?.[0]
  if (!word) return start
  spans.push({ start, end: start + word.length, ink: 'ok' })
  return start + word.length
}

interface Stretch extends TextRange {
  readonly text: string
  readonly escape: string
  /** Which quotes begin a string; `none` in heredocs. */
  readonly quotes: 'both' | 'double' | 'none'
}

/** Strings, variables, line continuations, heredoc marks, `AS`, and comment lines between them. */
function inkWords(spans: InkSpan[], stretch: Stretch): void {
  const { text, end, quotes } = stretch
  const escape = stretch.escape.charCodeAt(0)
  let at = stretch.start
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === LF) at = inkCommentLine(spans, text, at + 1, end, quotes)
    else if (code === escape && quotes !== 'none') at = inkEscape(spans, text, at)
    else if (code === DOLLAR) at = inkVariable(spans, text, at, end)
    else if ((code === DOUBLE && quotes !== 'none') || (code === SINGLE && quotes === 'both'))
      at = inkString(spans, stretch, at)
    else if (code === 60 && quotes === 'both') at = inkHeredocMark(spans, text, at, end)
    else at += 1
  }
}

/** A comment line inside a continued instruction; answers where the next word may stand. */
function inkCommentLine(spans: InkSpan[], text: string, start: number, end: number, quotes: string): number {
  if (quotes === 'none') return start
  let at = start
  while (at < end && isBlank(text.charCodeAt(at))) at += 1
  if (text.charCodeAt(at) !== HASH) return at
  const stop = lineEnd(text, at, end)
  spans.push({ start: at, end: stop, ink: 'muted', italic: true })
  return stop
}

function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 || at > end ? end : at
}

/** The escape character: with the line break behind it a continuation, else it takes the next character's meaning. */
function inkEscape(spans: InkSpan[], text: string, at: number): number {
  let next = at + 1
  while (isBlank(text.charCodeAt(next)) || text.charCodeAt(next) === 13) next += 1
  if (text.charCodeAt(next) !== LF) return at + 2
  spans.push({ start: at, end: at + 1, ink: 'muted' })
  return next
}

function inkVariable(spans: InkSpan[], text: string, at: number, end: number): number {
  const first = text.charCodeAt(at + 1)
  let stop = at + 1
  if (first === OPEN) {
    let depth = 0
    while (stop < end) {
      const code = text.charCodeAt(stop)
      stop += 1
      if (code === OPEN) depth += 1
      if (code === LF) break
      if (code === CLOSE && --depth === 0) break
    }
  } else if (isNameStart(first)) while (stop < end && isNamePart(text.charCodeAt(stop))) stop += 1
  else if (isSpecial(first)) stop += 1
  if (stop > at + 1) spans.push({ start: at, end: stop, ink: 'depends' })
  return stop
}

/** A quoted string with the variables in it; one that is not closed ends with the stretch. */
function inkString(spans: InkSpan[], { text, escape, end }: Stretch, start: number): number {
  const quote = text.charCodeAt(start)
  const escapeCode = escape.charCodeAt(0)
  let from = start
  let at = start + 1
  const put = (to: number): void => {
    if (to > from) spans.push({ start: from, end: to, ink: 'ok' })
  }
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      put(at + 1)
      return at + 1
    }
    if (code === escapeCode && quote === DOUBLE) {
      at += 2
    } else if (code === DOLLAR && quote === DOUBLE) {
      put(at)
      const stop = inkVariable(spans, text, at, end)
      from = stop > at + 1 ? stop : at
      at = stop
    } else if (code === LF) {
      put(at)
      at = inkCommentLine(spans, text, at + 1, end, 'both')
      from = at
    } else at += 1
  }
  put(end)
  return end
}

/** `<<EOF`, `<<-'EOF'`; any other `<` is left alone. */
function inkHeredocMark(spans: InkSpan[], text: string, at: number, end: number): number {
  if (text.charCodeAt(at + 1) !== 60) return at + 1
  let stop = at + 2
  while (stop < end && text.charCodeAt(stop) > 32) stop += 1
  spans.push({ start: at, end: stop, ink: 'run' })
  return stop
}

function inkHeredocs(spans: InkSpan[], instruction: Instruction, text: string, escape: string): void {
  for (const { bodyRange, expand } of instruction.heredocs) {
    if (expand) inkWords(spans, { text, escape, ...bodyRange, quotes: 'none' })
    const stop = lineEnd(text, bodyRange.end, text.length)
    if (stop > bodyRange.end) spans.push({ start: bodyRange.end, end: stop, ink: 'run' })
  }
}

/** The comment lines of a text without instructions, counted from its first character. */
export function commentInks(text: string): readonly InkSpan[] {
  const spans: InkSpan[] = []
  for (let at = 0; at < text.length; at += 1)
    at = lineEnd(text, inkCommentLine(spans, text, at, text.length, 'both'), text.length)
  return spans
}
