import { isAbsolutePath } from '../../graph/systemPath.ts'
import { goQuote } from '../../model/expand/quote.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import { belongingOf, type InstructionCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { aRule } from './rule.ts'

/** The first WORKDIR of a stage is absolute, or it hangs on where the base image happens to stand. */
export const workdirRelativePath: InstructionCheck = {
  rule: aRule(
    'WorkdirRelativePath',
    'workdir-relative-path',
    'The first WORKDIR of a stage is an absolute path.',
  ),
  keywords: ['WORKDIR'],
  visit(met, stage, input, raise) {
    const { expanded, before } = met
    if (before.workdirSet || expanded === null || expanded.kind !== 'WORKDIR') return
    const { os } = stage.platform
    if (isAbsolutePath(expanded.value, os)) return
    const { at, skippedBy } = belongingOf(met, stage)
    raise({
      at,
      range: () => (skippedBy === null ? null : at.argumentsRange),
      message: () =>
        `Relative workdir ${goQuote(expanded.value)} can have unexpected results if the base image changes`,
      skippedBy,
      fixes: () => (skippedBy === null || os === 'windows' ? [] : makeAbsolute(input.design, at)),
    })
  },
}

/** `./app` and `app` → `/app`. */
function makeAbsolute(design: Design, instruction: Instruction): readonly Fix[] {
  let written = instruction.args[0] ?? ''
  while (written.startsWith('./')) written = written.slice(2)
  if (written === '') return []
  const path = written === '.' ? '/' : `/${written}`
  return replaceRange(design, instruction, instruction.argumentsRange, path, `Write ${path}`)
}
