import { lower, upper } from '../../graph/go/text.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import type { FileCheck } from './check.ts'
import { absolute } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

/**
 * Keywords in the case of the file's majority, upper case where it is a draw. Mixed case never counts for either side;
 * instructions before the first FROM are not looked at.
 */
export const consistentInstructionCasing: FileCheck = {
  rule: aRule(
    'ConsistentInstructionCasing',
    'consistent-instruction-casing',
    'All keywords of a file are written in the same case.',
  ),
  find({ design }, raise) {
    let lowerCount = 0
    let upperCount = 0
    let mixed = false
    forEachOfStages(design, (instruction) => {
      const letter = caseOf(instruction)
      if (letter === 'lower') lowerCount++
      else if (letter === 'upper') upperCount++
      else mixed = true
    })
    const wanted = lowerCount > upperCount ? 'lower' : 'upper'
    if (!mixed && (lowerCount === 0 || upperCount === 0)) return
    forEachOfStages(design, (instruction) => {
      if (caseOf(instruction) === wanted) return
      const keyword = writtenKeyword(instruction)
      raise({
        at: instruction,
        message: () => `Command '${keyword}' should match the case of the command majority (${wanted}case)`,
        skippedBy: null,
        fixes: () => changeCase(design, instruction, wanted),
      })
    })
  },
}

function forEachOfStages(design: Design, visit: (instruction: Instruction) => void): void {
  for (const stage of design.stages) {
    visit(stage.from)
    for (const instruction of stage.instructions) visit(instruction)
  }
}

/** Asked of every instruction, and nearly always upper case. */
function caseOf({ text, keyword, keywordRange }: Instruction): 'lower' | 'upper' | 'mixed' {
  if (text.startsWith(keyword, keywordRange.start)) return 'upper'
  let small = false
  let capital = false
  for (let i = keywordRange.start; i < keywordRange.end; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x61 && code <= 0x7a) small = true
    else if (code >= 0x41 && code <= 0x5a) capital = true
  }
  return small && capital ? 'mixed' : small ? 'lower' : 'upper'
}

/** The AS of a FROM goes with it, or FromAsCasing would speak up next. */
function changeCase(design: Design, instruction: Instruction, wanted: 'lower' | 'upper'): readonly Fix[] {
  const change = wanted === 'lower' ? lower : upper
  const newText = change(writtenKeyword(instruction))
  const edit = [{ range: absolute(design, instruction, instruction.keywordRange), newText }]
  const as =
    instruction.keyword === 'FROM' && instruction.args.length === 3 ? instruction.words[1] : undefined
  if (as !== undefined && change(as.text) !== as.text)
    edit.push({ range: absolute(design, instruction, as.range), newText: change(as.text) })
  return [{ label: `Write ${newText}`, edit }]
}
