import { lower } from '../../graph/go/text.ts'
import type { FileCheck } from './check.ts'
import { replaceWord } from './edits.ts'
import { aRule } from './rule.ts'

/** `FROM node AS Build` → `build`. BuildKit finds stages without regard to case, but keeps their names in lower case. */
export const stageNameCasing: FileCheck = {
  rule: aRule('StageNameCasing', 'stage-name-casing', 'Stage names are written in lower case.'),
  find({ design }, raise) {
    for (const { from } of design.stages) {
      const name = from.args.length === 3 ? (from.args[2] ?? '') : ''
      if (name === lower(name)) continue
      raise({
        at: from,
        range: () => from.words[2]?.range ?? from.keywordRange,
        message: () => `Stage name '${name}' should be lowercase`,
        skippedBy: from,
        fixes: () => replaceWord(design, from, 2, lower(name), `Write ${lower(name)}`),
      })
    }
  },
}
