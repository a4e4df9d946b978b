import type { InstructionFacts, StageFacts } from '../../graph/facts/types.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import { belongingOf, type FileCheck, type Raised } from './check.ts'
import { linesOf } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

const ONCE = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])

/** Of two CMD, ENTRYPOINT or HEALTHCHECK of a stage the last counts; BuildKit names the one that is lost. */
export const multipleInstructionsDisallowed: FileCheck = {
  rule: aRule(
    'MultipleInstructionsDisallowed',
    'multiple-instructions-disallowed',
    'A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK.',
  ),
  find({ design, facts }, raise) {
    const last = new Map<string, InstructionFacts>()
    for (const stage of facts.stages) {
      if (last.size > 0) last.clear()
      for (const met of stage.instructions) {
        const { keyword } = met.instruction
        if (!ONCE.has(keyword)) continue
        const lost = last.get(keyword)
        if (lost !== undefined) raise(asRaised(design, stage, lost, met))
        last.set(keyword, met)
      }
    }
  },
}

function asRaised(design: Design, stage: StageFacts, lost: InstructionFacts, met: InstructionFacts): Raised {
  const { at } = belongingOf(lost, stage)
  const name = writtenKeyword(met.instruction)
  return {
    at,
    message: () =>
      `Multiple ${name} instructions should not be used in the same stage because only the last one will be used`,
    skippedBy: belongingOf(met, stage).skippedBy,
    fixes: () => (lost.trigger ? [] : removeLines(design, at)),
  }
}

function removeLines(design: Design, instruction: Instruction): readonly Fix[] {
  const label = `Remove this ${instruction.keyword}`
  return [{ label, edit: [{ range: linesOf(design, instruction), newText: '' }] }]
}
