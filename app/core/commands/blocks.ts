import type { Design, InstructionId, Stage } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import { lineEndingOf, lineStartOf, nextLineOf } from '../text/lines.ts'
import type { Replacement, TextRange } from '../text/types.ts'

/** The first offset that lines may stand at: behind a byte order mark. */
function textStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0
}

/** The whole lines of an instruction, travelling comment and last line break included. */
export function blockOf(design: Design, id: InstructionId): TextRange {
  const { text } = design
  const place = design.places.get(id)
  if (!place) return { start: text.length, end: text.length }
  return {
    start: Math.max(textStart(text), lineStartOf(text, place.commentStart)),
    end: nextLineOf(text, place.end),
  }
}

/** The whole lines of a stage: from the comment above its FROM to the end of its last instruction. */
export function stageBlock(design: Design, stage: Stage): TextRange {
  const last = stage.instructions.at(-1) ?? stage.from
  return { start: blockOf(design, stage.id).start, end: blockOf(design, last.id).end }
}

/** Lines as they are in the text, without the last line break. */
export function linesOf(text: string, range: TextRange): string {
  return text.slice(range.start, range.end).replace(/\r*\n$/, '')
}

/** A text with the line endings of the file. */
export function withLineEndings(design: Design, text: string): string {
  return text.replaceAll(/\r*\n/g, lineEndingOf(design.text))
}

/** Inserts whole lines at the start of a line, or at the end of the text; a missing last line break stays missing. */
export function insertLines(design: Design, offset: number, lines: string): Replacement {
  const { text } = design
  const lineBreak = lineEndingOf(text)
  const open = offset === text.length && offset > textStart(text) && !text.endsWith('\n')
  return replacement(offset, offset, open ? lineBreak + lines : lines + lineBreak)
}

/** Deletes whole lines; those at the end of a text without a last line break take the break before them along. */
export function deleteLines(design: Design, range: TextRange): Replacement {
  const { text } = design
  let { start } = range
  if (range.end === text.length && !text.endsWith('\n') && start > textStart(text)) {
    start--
    if (text.charCodeAt(start - 1) === 0x0d) start--
  }
  return replacement(start, range.end, '')
}

/** Deletes the lines of a stage and the empty lines that set it off. */
export function deleteStageLines(design: Design, range: TextRange): Replacement {
  const { text } = design
  let { start, end } = range
  while (end < text.length && isEmptyLine(text, end)) end = nextLineOf(text, end)
  if (end === text.length)
    while (start > textStart(text) && isEmptyLine(text, lineStartOf(text, start - 1)))
      start = lineStartOf(text, start - 1)
  return deleteLines(design, { start: Math.max(start, textStart(text)), end })
}

function isEmptyLine(text: string, offset: number): boolean {
  return text.slice(offset, nextLineOf(text, offset)).trim() === ''
}

/**
 * The start of the lines above a stage that are about it: its comments, also those that an empty line parts from its FROM
 * (BuildKit reads them as the stage's too). Those directly below an instruction stay with that.
 */
function startOfStage(design: Design, stage: Stage): number {
  const { text, instructions } = design
  const { start } = blockOf(design, stage.id)
  const above = instructions[instructions.findIndex(({ id }) => id === stage.id) - 1]
  if (!above) return start
  let line = blockOf(design, above.id).end
  while (line < start && !isEmptyLine(text, line)) line = nextLineOf(text, line)
  while (line < start && isEmptyLine(text, line)) line = nextLineOf(text, line)
  return line
}

/** Inserts the lines of a stage before another stage, or at the end; an empty line sets it off. */
export function insertStageLines(design: Design, before: Stage | null, lines: string): Replacement {
  const { text } = design
  const lineBreak = lineEndingOf(text)
  if (before) return insertLines(design, startOfStage(design, before), lines + lineBreak)
  let end = text.length
  while (end > textStart(text) && isEmptyLine(text, lineStartOf(text, end - 1)))
    end = lineStartOf(text, end - 1)
  if (end <= textStart(text)) return insertLines(design, end, lines)
  return insertLines(design, end, lineBreak + lines)
}
