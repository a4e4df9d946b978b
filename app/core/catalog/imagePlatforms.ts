import { findImage } from './images.ts'
import type { PublishedPlatforms } from './types.ts'

/** Tags of which the records list linux/amd64 and nothing else; notes of the collection (BASE-IMAGES.md). */
const AMD64_ALONE = new Set([
  'archlinux:latest',
  'eclipse-temurin:17-jdk-alpine',
  'eclipse-temurin:17-jre-alpine',
])

/** The platforms of a tag of which the catalog knows that there are no others; null for all the rest. */
export function publishedAlone(reference: string): PublishedPlatforms | null {
  const { match, image } = findImage(reference, 'linux/amd64')
  if ((match !== 'tag' && match !== 'alias') || !AMD64_ALONE.has(`${image?.repository}:${image?.tag}`))
    return null
  return { platforms: ['linux/amd64'], date: image?.asOf ?? '', source: 'catalog' }
}
