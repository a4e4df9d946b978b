import { isSpaceCode } from '../../model/expand/characters.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import { belongingOf, type InstructionCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

/** `ENV name value`: one variable a line and blanks that count. `ENV A b c` → `ENV A="b c"`. */
export const legacyKeyValueFormat: InstructionCheck = {
  rule: aRule(
    'LegacyKeyValueFormat',
    'legacy-key-value-format',
    'ENV and LABEL are written name=value, not name and value with a blank between.',
  ),
  keywords: ['ENV', 'LABEL'],
  visit(met, stage, input, raise) {
    const pairs = met.expanded
    if (pairs === null || (pairs.kind !== 'ENV' && pairs.kind !== 'LABEL')) return
    for (const { legacy } of pairs.pairs) {
      if (!legacy) continue
      const { at, skippedBy } = belongingOf(met, stage)
      const keyword = writtenKeyword(met.instruction)
      raise({
        at,
        message: () =>
          `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`,
        skippedBy,
        fixes: () => (skippedBy === null ? [] : writeEquals(input.design, at)),
      })
    }
  },
}

function writeEquals(design: Design, instruction: Instruction): readonly Fix[] {
  const [name = '', value = ''] = instruction.args
  const newText = `${name}=${asOneWord(value, design.escape)}`
  return replaceRange(design, instruction, instruction.argumentsRange, newText, `Write ${name}=…`)
}

/**
 * The value so that it stays one word and expands to the same text: as it is, in double quotes, or with its blanks
 * escaped where it has quotes or escapes already.
 */
function asOneWord(value: string, escape: string): string {
  if (!hasBlank(value)) return value
  if (!/["'\\`]/.test(value)) return `"${value}"`
  let out = ''
  let quote = ''
  for (let i = 0; i < value.length; i++) {
    const character = value.charAt(i)
    if (character === escape && quote !== "'") {
      out += character + value.charAt(++i)
      continue
    }
    if (quote === '' ? character === '"' || character === "'" : character === quote)
      quote = quote === '' ? character : ''
    out += quote === '' && isSpaceCode(character.charCodeAt(0)) ? escape + character : character
  }
  return out
}

function hasBlank(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (isSpaceCode(value.charCodeAt(i))) return true
  return false
}
