import { isFailure } from '../../graph/go/failure.ts'
import { goQuote } from '../../model/expand/quote.ts'
import { parsePlatform } from '../../graph/platform.ts'
import type { FileCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { platformFlag, removePlatform } from './redundantTargetPlatform.ts'
import { aRule } from './rule.ts'

/** `FROM --platform=linux/amd64` builds for that platform alone, unless the stage's name says that it is meant to. */
export const fromPlatformFlagConstDisallowed: FileCheck = {
  rule: aRule(
    'FromPlatformFlagConstDisallowed',
    'from-platform-flag-const-disallowed',
    'FROM --platform is a variable, or the stage is named after its platform.',
  ),
  find({ design, facts }, raise) {
    for (const { stage, platformExpansion, arguments: parsed } of facts.stages) {
      if (stage === null || platformExpansion === null) continue
      const { used, unmatched, result } = platformExpansion
      const platform = used.length > 0 || unmatched.length > 0 ? null : parsePlatform(result)
      if (platform === null || isFailure(platform)) continue
      const name = parsed?.name ?? ''
      if (name.includes(platform.os) || name.includes(platform.architecture)) continue
      const { from } = stage
      const flag = platformFlag(from)
      raise({
        at: from,
        range: () => flag?.range ?? null,
        message: () => `FROM --platform flag should not use constant value ${goQuote(result)}`,
        skippedBy: from,
        fixes: () => [
          ...removePlatform(design, from),
          ...(flag?.valueRange === undefined || flag.valueRange === null
            ? []
            : replaceRange(design, from, flag.valueRange, '$BUILDPLATFORM', 'Use $BUILDPLATFORM')),
        ],
      })
    }
  },
}
