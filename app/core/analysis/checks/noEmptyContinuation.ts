import { isSpaceCode } from '../../model/expand/characters.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Replacement, TextRange } from '../../text/types.ts'
import type { Fix } from '../types.ts'
import type { FileCheck } from './check.ts'
import { absolute } from './edits.ts'
import { aRule } from './rule.ts'

/** A blank line among continued lines. BuildKit names the last line of the instruction, heredocs left aside. */
export const noEmptyContinuation: FileCheck = {
  rule: aRule('NoEmptyContinuation', 'no-empty-continuation', 'No blank lines among continued lines.'),
  find({ design }, raise) {
    for (const instruction of design.instructions) {
      if (!instruction.emptyContinuation) continue
      const firstLine = design.places.get(instruction.id)?.startLine ?? 0
      raise({
        at: instruction,
        line: firstLine + instruction.headLineCount - 1,
        range: () => blankLines(instruction)[0]?.range ?? null,
        message: () => 'Empty continuation line',
        skippedBy: null,
        fixes: () => removeAll(design, instruction, blankLines(instruction)),
      })
    }
  },
}

function blankLines(instruction: Instruction): readonly Replacement[] {
  const { text, headLineCount } = instruction
  const found: Replacement[] = []
  let line = 1
  for (let lineBreak = text.indexOf('\n'); lineBreak >= 0 && line < headLineCount; line++) {
    const start = lineBreak + 1
    const next = text.indexOf('\n', start)
    let at = start
    while (at < text.length && text.charCodeAt(at) !== 0x0a && isSpaceCode(text.charCodeAt(at))) at++
    const blank = at >= text.length || text.charCodeAt(at) === 0x0a
    if (blank)
      found.push({ range: next < 0 ? lastLine(text, lineBreak) : { start, end: next + 1 }, newText: '' })
    lineBreak = next
  }
  return found
}

/** The last line of an instruction has no line break of its own: the one in front goes with it. */
function lastLine(text: string, lineBreak: number): TextRange {
  return { start: text.charCodeAt(lineBreak - 1) === 0x0d ? lineBreak - 1 : lineBreak, end: text.length }
}

function removeAll(design: Design, instruction: Instruction, blank: readonly Replacement[]): readonly Fix[] {
  const edit = blank.map(({ range, newText }) => ({ range: absolute(design, instruction, range), newText }))
  return [{ label: blank.length === 1 ? 'Remove the blank line' : 'Remove the blank lines', edit }]
}
