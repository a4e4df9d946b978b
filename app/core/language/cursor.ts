import { instructionAt } from '../model/lookup.ts'
import { isNameCode, isSpaceCode } from '../model/expand/characters.ts'
import type { Design, Instruction } from '../model/types.ts'
import { lineStartOf } from '../text/lines.ts'
import type { TextRange } from '../text/types.ts'

/** What a cursor stands in. Ranges are absolute and end at the cursor. */
export type CursorContext =
  | { readonly at: 'nothing' }
  /** A comment at the top of the file that may become a parser directive; the range starts behind `#` and blanks. */
  | { readonly at: 'directive'; readonly range: TextRange; readonly written: string }
  /** A comment above an instruction, which may skip checks; the range starts behind `#` and blanks. */
  | { readonly at: 'comment'; readonly range: TextRange; readonly written: string }
  | {
      readonly at: 'keyword'
      readonly range: TextRange
      readonly written: string
      readonly trigger: boolean
    }
  | (InstructionContext & { readonly at: 'flag'; readonly given: readonly string[] })
  | (InstructionContext & {
      readonly at: 'flagValue'
      readonly flag: string
      readonly given: readonly string[]
    })
  | (InstructionContext & {
      readonly at: 'argument'
      /** Arguments before the one at the cursor. */
      readonly before: readonly string[]
      readonly given: readonly string[]
    })
  | (InstructionContext & { readonly at: 'heredoc'; readonly expand: boolean })

interface InstructionContext {
  readonly instruction: Instruction
  /** Of the instruction, or of the one an ONBUILD holds. */
  readonly keyword: string
  readonly range: TextRange
  /** What stands between the start of the range and the cursor. */
  readonly written: string
}

/** `$NA|`, `${NA|`: the name of a variable up to the cursor, or null. */
export function variableAtCursor(
  text: string,
  offset: number,
): { readonly range: TextRange; readonly braced: boolean } | null {
  let start = offset
  while (start > 0 && isNameCode(text.charCodeAt(start - 1))) start--
  const braced = text.charAt(start - 1) === '{'
  const dollar = braced ? start - 2 : start - 1
  return text.charAt(dollar) === '$' ? { range: { start, end: offset }, braced } : null
}

/** What the cursor at an offset stands in. */
export function cursorContext(design: Design, offset: number): CursorContext {
  const { text } = design
  const lineStart = lineStartOf(text, offset)
  const line = text.slice(lineStart, offset)
  const instruction = instructionAt(design, offset)
  const place = instruction === null ? undefined : design.places.get(instruction.id)
  if (instruction === null || place === undefined) return outside(design, lineStart, line)
  const relative = offset - place.start
  const heredoc = instruction.heredocs.find(
    ({ bodyRange }) => relative >= bodyRange.start && relative <= bodyRange.end,
  )
  const { start } = place
  if (heredoc !== undefined) {
    const range = { start: offset, end: offset }
    return {
      at: 'heredoc',
      instruction,
      keyword: instruction.keyword,
      range,
      written: '',
      expand: heredoc.expand,
    }
  }
  return within(design, instruction, start, relative)
}

function outside(design: Design, lineStart: number, line: string): CursorContext {
  let at = 0
  while (at < line.length && (isSpaceCode(line.charCodeAt(at)) || line.charCodeAt(at) === 0xfeff)) at++
  const end = lineStart + line.length
  if (line.charAt(at) !== '#') {
    if (at < line.length) return { at: 'nothing' }
    return { at: 'keyword', range: { start: end, end }, written: '', trigger: false }
  }
  at++
  while (line.charAt(at) === ' ' || line.charAt(at) === '\t') at++
  const range = { start: lineStart + at, end }
  const written = line.slice(at)
  return { at: isTop(design, lineStart) ? 'directive' : 'comment', range, written }
}

/** Nothing but directives stands above the line. */
function isTop(design: Design, lineStart: number): boolean {
  const lines = design.text.slice(0, lineStart).split('\n').length - 1
  return lines === design.directives.filter(({ range }) => range.start < lineStart).length
}

interface Words {
  /** Finished words, with where they start. */
  readonly words: readonly string[]
  /** Where the word at the cursor starts. */
  readonly start: number
  readonly inComment: boolean
}

function within(design: Design, instruction: Instruction, start: number, relative: number): CursorContext {
  let keyword = instruction.keyword
  let keywordRange = instruction.keywordRange
  const { trigger } = instruction
  let isTrigger = false
  const text = instruction.text.slice(0, relative)
  if (keyword === 'ONBUILD' && relative > keywordRange.end) {
    const inner = trigger?.keywordRange
    if (inner === undefined || relative <= inner.end) {
      const { words, start: from } = splitWords(text, keywordRange.end, design.escape)
      if (words.length > 0) return { at: 'nothing' }
      const range = { start: start + from, end: start + relative }
      return { at: 'keyword', range, written: text.slice(from), trigger: true }
    }
    keyword = trigger?.keyword ?? keyword
    keywordRange = inner
    isTrigger = true
  }
  if (relative <= keywordRange.end) {
    const range = { start: start + keywordRange.start, end: start + relative }
    return { at: 'keyword', range, written: text.slice(keywordRange.start), trigger: isTrigger }
  }
  return inArguments(design, instruction, keyword, start, text, keywordRange.end)
}

function inArguments(
  design: Design,
  instruction: Instruction,
  keyword: string,
  start: number,
  text: string,
  from: number,
): CursorContext {
  const { words, start: wordStart, inComment } = splitWords(text, from, design.escape)
  if (inComment) return { at: 'nothing' }
  const flagCount = words.findIndex((word) => !word.startsWith('--'))
  const given = flagCount < 0 ? words : words.slice(0, flagCount)
  const written = text.slice(wordStart)
  const end = start + text.length
  const common = { instruction, keyword }
  if (flagCount < 0 && written.startsWith('-')) {
    const equals = written.indexOf('=')
    if (equals < 0) {
      return {
        ...common,
        at: 'flag',
        range: { start: start + wordStart, end },
        written,
        given: given.map(flagName),
      }
    }
    const range = { start: start + wordStart + equals + 1, end }
    const value = written.slice(equals + 1)
    return { ...common, at: 'flagValue', flag: flagName(written), range, written: value, given }
  }
  const before = flagCount < 0 ? [] : words.slice(flagCount)
  return { ...common, at: 'argument', range: { start: start + wordStart, end }, written, before, given }
}

function flagName(word: string): string {
  const equals = word.indexOf('=')
  return word.slice(2, equals < 0 ? word.length : equals)
}

/** Splits at blanks outside quotes; continuations and comment lines among them go away. */
function splitWords(text: string, from: number, escape: string): Words {
  const words: string[] = []
  let start = -1
  let quote = ''
  let inComment = false
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === escape && isLineEnd(text, at + 1)) {
      if (start >= 0) words.push(text.slice(start, at))
      start = -1
      at = skipComments(text, text.indexOf('\n', at) + 1) - 1
      inComment = at >= text.length
      continue
    }
    if (quote !== '') {
      if (character === quote) quote = ''
      continue
    }
    if (isSpaceCode(text.charCodeAt(at))) {
      if (start >= 0) words.push(text.slice(start, at))
      start = -1
      continue
    }
    if (start < 0) start = at
    if (character === '"' || character === "'") quote = character
  }
  return { words, start: start < 0 ? text.length : start, inComment }
}

function isLineEnd(text: string, from: number): boolean {
  let at = from
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t' || text.charAt(at) === '\r') at++
  return text.charAt(at) === '\n'
}

/** The start of the first line from `from` on that is no comment; beyond the end where the text ends within one. */
function skipComments(text: string, from: number): number {
  let at = from
  for (;;) {
    let mark = at
    while (text.charAt(mark) === ' ' || text.charAt(mark) === '\t') mark++
    if (text.charAt(mark) !== '#') return at
    const end = text.indexOf('\n', mark)
    if (end < 0) return text.length + 1
    at = end + 1
  }
}
