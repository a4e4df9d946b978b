import { findVariable } from '../../graph/environment.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { Fix } from '../types.ts'
import type { FileCheck } from './check.ts'
import { absolute } from './edits.ts'
import { aRule } from './rule.ts'

/** `FROM --platform=$TARGETPLATFORM` asks for what FROM does anyway. */
export const redundantTargetPlatform: FileCheck = {
  rule: aRule(
    'RedundantTargetPlatform',
    'redundant-target-platform',
    'FROM builds for the target platform without being told to.',
  ),
  find({ design, facts }, raise) {
    for (const { stage, platformExpansion, arguments: parsed } of facts.stages) {
      if (stage === null || platformExpansion === null || platformExpansion.unmatched.length > 0) continue
      const { used, result } = platformExpansion
      if (used.length !== 1 || used[0] !== 'TARGETPLATFORM') continue
      if (result !== findVariable(facts.globalArgs, 'TARGETPLATFORM')?.value) continue
      const { from } = stage
      const written = parsed?.platform ?? ''
      raise({
        at: from,
        range: () => platformFlag(from)?.range ?? null,
        message: () =>
          `Setting platform to predefined ${written} in FROM is redundant as this is the default behavior`,
        skippedBy: from,
        fixes: () => removePlatform(design, from),
      })
    }
  },
}

/** The `--platform` of a FROM, or undefined. */
export function platformFlag(from: Instruction): Instruction['flags'][number] | undefined {
  return from.flags.find(({ name }) => name === 'platform')
}

/** A fix that takes `--platform` and the blanks after it out of a FROM. */
export function removePlatform(design: Design, from: Instruction): readonly Fix[] {
  const flag = platformFlag(from)
  if (flag === undefined) return []
  const { start } = flag.range
  let { end } = flag.range
  while (from.text.charCodeAt(end) === 0x20 || from.text.charCodeAt(end) === 0x09) end++
  return [
    { label: 'Remove --platform', edit: [{ range: absolute(design, from, { start, end }), newText: '' }] },
  ]
}
