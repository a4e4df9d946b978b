import { formatFullPlatform } from '../../graph/platform.ts'
import { goQuote } from '../../model/expand/quote.ts'
import type { FileCheck } from './check.ts'
import { aRule } from './rule.ts'

/** A base image that does not exist for the platform it is wanted for, as far as the catalog knows its platforms. */
export const invalidBaseImagePlatform: FileCheck = {
  rule: {
    ...aRule('InvalidBaseImagePlatform', '', 'The base image exists for the platform that is built.'),
    page: null,
  },
  find({ facts, options }, raise) {
    if (options.unknownImages === 'plain') return
    for (const { stage, image, baseName, platform, reference } of facts.stages) {
      const [actual] = image?.platforms ?? []
      if (stage === null || reference === null || image === null || actual === undefined) continue
      const expected = formatFullPlatform(platform)
      if (image.platforms.some((one) => sameArchitecture(one, expected))) continue
      raise({
        at: stage.from,
        range: () => stage.from.words[0]?.range ?? null,
        message: () =>
          `Base image ${baseName} was pulled with platform ${goQuote(actual)}, expected ${goQuote(expected)} for current build`,
        skippedBy: null,
      })
    }
  },
}

/** Operating system and architecture agree; a variant (`linux/arm/v7`) may differ. */
function sameArchitecture(one: string, other: string): boolean {
  const [os, architecture] = one.split('/')
  const [otherOs, otherArchitecture] = other.split('/')
  return os === otherOs && architecture === otherArchitecture
}
