import type { Design, Instruction } from '../model/types.ts'
import type { Edit, Replacement, TextRange } from '../text/types.ts'
import { reindent } from './format/reindent.ts'

/** What is put in order; the rest of the text stays as it is. */
export interface FormatWishes {
  /** Keywords, and the AS of FROM. */
  readonly casing: 'upper' | 'lower' | 'keep'
  /** Columns that continued lines stand in at least; their indentation against each other stays. Null leaves them. */
  readonly indentation: number | null
  /** Blanks at the ends of lines, outside heredocs, go away. */
  readonly trailingBlanks: boolean
}

/** The edit that brings what is asked for, for the instructions that touch a range; null means all. */
export function formatEdit(design: Design, range: TextRange | null, wishes: FormatWishes): Edit {
  const edit: Replacement[] = []
  for (const instruction of design.instructions) {
    const place = design.places.get(instruction.id)
    if (place === undefined || (range !== null && (place.end < range.start || place.start > range.end)))
      continue
    const own: Replacement[] = [...casingEdits(instruction, wishes.casing)]
    if (wishes.indentation !== null) own.push(...reindent(instruction, wishes.indentation))
    for (const { range: at, newText } of own)
      edit.push({ range: { start: place.start + at.start, end: place.start + at.end }, newText })
  }
  if (wishes.trailingBlanks) edit.push(...trailingBlankEdits(design, range))
  return edit.sort((one, other) => one.range.start - other.range.start || one.range.end - other.range.end)
}

function casingEdits(instruction: Instruction, casing: FormatWishes['casing']): readonly Replacement[] {
  if (casing === 'keep') return []
  const change = (word: string): string => (casing === 'upper' ? word.toUpperCase() : word.toLowerCase())
  const as =
    instruction.keyword === 'FROM' && instruction.words.length === 3 ? instruction.words[1]?.range : undefined
  const ranges = [instruction.keywordRange, instruction.trigger?.keywordRange, as]
  return ranges.flatMap((range): Replacement[] => {
    const written = range === undefined ? '' : instruction.text.slice(range.start, range.end)
    const newText = change(written)
    return range === undefined || newText === written ? [] : [{ range, newText }]
  })
}

function trailingBlankEdits(design: Design, range: TextRange | null): readonly Replacement[] {
  const { text } = design
  const bodies = design.instructions.flatMap(({ heredocs, trigger, id }) => {
    const start = design.places.get(id)?.start ?? 0
    return [...heredocs, ...(trigger?.heredocs ?? [])].map(({ bodyRange }) => ({
      start: start + bodyRange.start,
      end: start + bodyRange.end,
    }))
  })
  const edit: Replacement[] = []
  let body = 0
  for (let lineStart = range?.start ?? 0; lineStart <= (range?.end ?? text.length);) {
    const lineBreak = text.indexOf('\n', lineStart)
    const lineEnd = lineBreak < 0 ? text.length : lineBreak
    const end = text.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd
    let start = end
    while (start > lineStart && (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t')) start--
    while (body < bodies.length && (bodies[body]?.end ?? 0) <= lineStart) body++
    const inside = (bodies[body]?.start ?? Infinity) <= lineStart
    if (start < end && !inside) edit.push({ range: { start, end }, newText: '' })
    if (lineBreak < 0) break
    lineStart = lineBreak + 1
  }
  return edit
}
