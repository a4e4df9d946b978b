import type { BuildFacts } from '../graph/facts/types.ts'
import { variablesIn } from '../graph/variables.ts'
import type { Design, Instruction } from '../model/types.ts'
import type { TextRange } from '../text/types.ts'
import { emptySentence } from '../analysis/variables/emptyReason.ts'
import { shorten } from './complete/variableItems.ts'
import { isScript, variableUses } from '../model/variableUses.ts'
import type { InlayHint } from './types.ts'

/** The values of variables behind their uses, within a range of the text. Scripts are left alone, the shell reads them. */
export function inlayHints(design: Design, range: TextRange, facts: BuildFacts): readonly InlayHint[] {
  const hints: InlayHint[] = []
  for (const instruction of design.instructions) {
    const place = design.places.get(instruction.id)
    if (place === undefined || place.end < range.start) continue
    if (place.start > range.end) break
    if (!isScript(instruction)) instructionHints(design, facts, instruction, place.start, hints)
  }
  return hints.filter(({ offset }) => offset >= range.start && offset <= range.end)
}

function instructionHints(
  design: Design,
  facts: BuildFacts,
  instruction: Instruction,
  start: number,
  hints: InlayHint[],
): void {
  const uses = variableUses(instruction, design.escape)
  if (uses.length === 0) return
  const variables = new Map(variablesIn(facts, instruction.id).map((one) => [one.name, one]))
  for (const { name, range, declares } of uses) {
    if (declares) continue
    const end = behindUse(instruction.text, range)
    if (end === null) continue
    const value = variables.get(name)?.value ?? ''
    const reason = value === '' ? (emptySentence(facts, instruction.id, name) ?? 'It has no value here.') : ''
    hints.push({
      offset: start + end,
      text: value === '' ? 'empty' : shorten(value),
      tooltip: value === '' ? `\`$${name}\`: ${reason}` : `\`$${name}\` = \`${value}\``,
    })
  }
}

/** Where a hint stands: behind the name, or its closing brace; null where a modifier decides what comes out. */
function behindUse(text: string, { start, end }: TextRange): number | null {
  if (text.charAt(start - 1) !== '{') return end
  return text.charAt(end) === '}' ? end + 1 : null
}
