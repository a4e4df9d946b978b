import type { ImageFacts } from '../catalog/imageFacts.ts'
import { choosePlatform, platformName } from '../catalog/registry/platforms.ts'
import type { PublishedPlatforms } from '../catalog/types.ts'
import type { BuildFacts } from '../graph/facts/types.ts'
import type { Design } from '../model/types.ts'
import { absolute } from './checks/edits.ts'
import type { Finding } from './types.ts'

const PAGE = 'https://docs.docker.com/build/building/multi-platform/'

/**
 * Base images that were not published for the platform they are wanted for. BuildKit has no check for that: it says "no match
 * for platform in manifest" and stops. An error where a registry was asked, a warning where the catalog remembers it.
 */
export function unpublishedPlatforms(
  design: Design,
  facts: BuildFacts,
  images: ImageFacts,
): readonly Finding[] {
  const findings: Finding[] = []
  for (const { stage, reference, baseName, platform } of facts.stages) {
    const published = stage === null || reference === null ? null : images.published(reference)
    if (stage === null || published === null) continue
    const wanted = platformName(platform)
    if (choosePlatform(published.platforms, wanted) !== null) continue
    findings.push({
      rule: 'PlatformNotPublished',
      severity: published.source === 'registry' ? 'error' : 'warning',
      message: sentence(baseName, wanted, published),
      range: absolute(design, stage.from, stage.from.words[0]?.range ?? stage.from.keywordRange),
      line: design.places.get(stage.from.id)?.startLine ?? 0,
      page: PAGE,
      fixes: [],
    })
  }
  return findings
}

/** More are counted. */
const MOST_NAMED = 6

function sentence(name: string, wanted: string, { platforms, date, source }: PublishedPlatforms): string {
  const named = platforms.slice(0, MOST_NAMED).join(', ')
  const more = platforms.length > MOST_NAMED ? ` and ${platforms.length - MOST_NAMED} more` : ''
  return source === 'registry'
    ? `The registry has ${name} for ${named}${more}, not for ${wanted}: a build stops here.`
    : `${name} was published for ${named} alone${date === '' ? '' : ` on ${date}`}: a build for ${wanted} may stop here.`
}
