import { goQuote } from '../../model/expand/quote.ts'
import type { FileCheck } from './check.ts'
import { aRule } from './rule.ts'
import { freeStageName, renameStageFix } from './stageRename.ts'

/** Two stages of one name: only the later can be reached by it. */
export const duplicateStageName: FileCheck = {
  rule: aRule('DuplicateStageName', 'duplicate-stage-name', 'Every stage has a name of its own.'),
  find({ design }, raise) {
    const names = new Set<string>()
    for (const stage of design.stages) {
      const { name, from } = stage
      if (name === null) continue
      if (names.has(name))
        raise({
          at: from,
          range: () => from.words[2]?.range ?? from.keywordRange,
          message: () => `Duplicate stage name ${goQuote(name)}, stage names should be unique`,
          skippedBy: null,
          fixes: () => renameStageFix(design, stage, freeStageName(design, name)),
        })
      names.add(name)
    }
  },
}
