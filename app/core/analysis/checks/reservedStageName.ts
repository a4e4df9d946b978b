import { goQuote } from '../../model/expand/quote.ts'
import type { FileCheck } from './check.ts'
import { aRule } from './rule.ts'
import { freeStageName, renameStageFix } from './stageRename.ts'

const RESERVED = new Set(['context', 'scratch'])

/** `context` and `scratch` mean something already. */
export const reservedStageName: FileCheck = {
  rule: aRule('ReservedStageName', 'reserved-stage-name', 'No stage is named context or scratch.'),
  find({ design }, raise) {
    for (const stage of design.stages) {
      const { name, from } = stage
      if (name === null || !RESERVED.has(name)) continue
      raise({
        at: from,
        range: () => from.words[2]?.range ?? from.keywordRange,
        message: () => `Stage name should not use the same name as reserved stage ${goQuote(name)}`,
        skippedBy: null,
        fixes: () => renameStageFix(design, stage, freeStageName(design, name)),
      })
    }
  },
}
