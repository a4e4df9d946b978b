import type { Instruction } from '../../model/types.ts'
import type { Replacement } from '../../text/types.ts'

/** Instructions whose words are split at blanks, so that the indentation of a continued line means nothing. */
const FREE = new Set([
  'RUN',
  'COPY',
  'ADD',
  'ARG',
  'FROM',
  'EXPOSE',
  'VOLUME',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'SHELL',
])

interface Line {
  readonly start: number
  /** Behind the indentation. */
  readonly text: number
  /** Its blanks count: it is empty, begins within a quoted string, or goes on with a word of the line above. */
  readonly fixed: boolean
}

/**
 * Moves the continued lines of an instruction so that the least indented one stands in `columns`; how they stand against each
 * other stays. Nothing where blanks may mean something, and in heredocs. Ranges count from the instruction.
 */
export function reindent(instruction: Instruction, columns: number): readonly Replacement[] {
  const { keyword, args, headLineCount } = instruction
  const pairs = (keyword === 'ENV' || keyword === 'LABEL') && args[2] !== ''
  if (headLineCount < 2 || (!FREE.has(keyword) && !pairs)) return []
  const lines = continuedLines(instruction, columns).filter(({ fixed }) => !fixed)
  const least = Math.min(...lines.map((line) => line.text - line.start))
  if (!Number.isFinite(least) || least === columns) return []
  return lines.map((line): Replacement => {
    if (least > columns)
      return { range: { start: line.start, end: line.start + least - columns }, newText: '' }
    return { range: { start: line.text, end: line.text }, newText: ' '.repeat(columns - least) }
  })
}

function continuedLines({ text, headLineCount }: Instruction, columns: number): readonly Line[] {
  const lines: Line[] = []
  let quote = ''
  let glued = false
  let lineStart = 0
  for (let line = 0; line < headLineCount; line++) {
    const lineBreak = text.indexOf('\n', lineStart)
    const end = lineBreak < 0 ? text.length : lineBreak
    let at = lineStart
    while (at < end && isBlank(text.charAt(at))) at++
    const empty = at === end || text.charAt(at) === '\r'
    const comment = text.charAt(at) === '#'
    const joins = glued && (at === lineStart || columns === 0) && !comment
    if (line > 0) lines.push({ start: lineStart, text: at, fixed: empty || quote !== '' || joins })
    if (!comment && !empty) {
      quote = quoteAfter(text.slice(at, end), quote)
      glued = isGlued(text, at, end, glued)
    }
    lineStart = end + 1
  }
  return lines
}

/**
 * No blank stands before the character that continues a line: its last word may go on below. `before` is the answer for the
 * line above, which counts where this one holds that character alone.
 */
function isGlued(text: string, start: number, end: number, before: boolean): boolean {
  let last = end - 1
  while (last > start && (isBlank(text.charAt(last)) || text.charAt(last) === '\r')) last--
  return last > start ? !isBlank(text.charAt(last - 1)) : before
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t'
}

/** The quote that is open at the end of a line. */
function quoteAfter(line: string, before: string): string {
  let quote = before
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (character === '\\' && quote !== "'") at++
    else if (quote === '' ? character === '"' || character === "'" : character === quote)
      quote = quote === '' ? character : ''
  }
  return quote
}
