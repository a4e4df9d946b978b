import type { FileCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { aRule } from './rule.ts'
import { writtenKeyword } from './written.ts'

const LABEL = 'org.opencontainers.image.authors'

/** MAINTAINER gave way to a label that tools read. */
export const maintainerDeprecated: FileCheck = {
  rule: aRule(
    'MaintainerDeprecated',
    'maintainer-deprecated',
    'The author stands in a LABEL, not in MAINTAINER.',
  ),
  find({ design }, raise) {
    for (const instruction of design.instructions) {
      if (instruction.keyword !== 'MAINTAINER') continue
      raise({
        at: instruction,
        message: () => 'Maintainer instruction is deprecated in favor of using label',
        skippedBy: instruction,
        fixes: () => {
          const keyword = writtenKeyword(instruction) === 'maintainer' ? 'label' : 'LABEL'
          const value = doubleQuoted(instruction.args[0] ?? '', design.escape)
          const range = { start: 0, end: instruction.text.length }
          return replaceRange(
            design,
            instruction,
            range,
            `${keyword} ${LABEL}=${value}`,
            `Write it as LABEL ${LABEL}`,
          )
        },
      })
    }
  },
}

/** A text as a quoted value that nothing is expanded in; quotes around it are not doubled. */
function doubleQuoted(text: string, escape: string): string {
  const bare = /^"[^"]*"$/.test(text) || /^'[^']*'$/.test(text) ? text.slice(1, -1) : text
  let out = '"'
  for (const character of bare) {
    const special = character === '"' || character === '$' || character === escape
    out += special ? escape + character : character
  }
  return `${out}"`
}
