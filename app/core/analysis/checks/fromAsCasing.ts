import { lower, upper } from '../../graph/go/text.ts'
import type { FileCheck } from './check.ts'
import { replaceWord } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

/** `FROM node as build` → `AS`; a FROM of mixed case is the affair of ConsistentInstructionCasing. */
export const fromAsCasing: FileCheck = {
  rule: aRule('FromAsCasing', 'from-as-casing', 'AS is written in the case of its FROM.'),
  find({ design }, raise) {
    for (const { from } of design.stages) {
      if (from.args.length < 3) continue
      const keyword = writtenKeyword(from)
      const as = from.args[1] ?? ''
      const wanted = keyword === lower(keyword) ? lower(as) : keyword === upper(keyword) ? upper(as) : as
      if (as === wanted) continue
      raise({
        at: from,
        range: () => from.words[1]?.range ?? from.keywordRange,
        message: () => `'${as}' and '${keyword}' keywords' casing do not match`,
        skippedBy: from,
        fixes: () => replaceWord(design, from, 1, wanted, `Write ${wanted}`),
      })
    }
  },
}
