import type { ImageReference } from './types.ts'

/** Names under which registries serve Docker Hub's images, longest first. */
const HUB_PREFIXES = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'index.docker.io/library/',
  'docker.io/library/',
  'docker.io/',
  'index.docker.io/',
  'library/',
]

/**
 * Takes an image reference apart (`docker.io/library/node:20@sha256:…` → node, 20, …). Total: a text that is no reference
 * comes back as the repository it looks most like.
 */
export function parseImageReference(reference: string): ImageReference {
  let rest = reference.trim()
  let digest = ''
  const at = rest.indexOf('@')
  if (at >= 0) {
    digest = rest.slice(at + 1).replace(/^sha256:/, '')
    rest = rest.slice(0, at)
  }
  let tag = ''
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  if (colon >= 0) {
    tag = rest.slice(colon + 1)
    rest = rest.slice(0, colon)
  }
  const prefix = HUB_PREFIXES.find((start) => rest.startsWith(start))
  return { repository: prefix === undefined ? rest : rest.slice(prefix.length), tag: tag || 'latest', digest }
}

/** A tag's parts: version numbers, the words that name the variant, and the words that name a release of the system. */
export interface TagParts {
  readonly version: readonly number[]
  readonly variant: string
  readonly system: string
}

const SYSTEMS = new Set(
  'buster bullseye bookworm trixie forky sid stretch jessie focal jammy noble resolute bionic xenial oraclelinux9 oracle'.split(
    ' ',
  ),
)
const MOVING = new Set('latest stable current lts mainline edge rolling'.split(' '))

/** `20.11.1-alpine3.19` → [20, 11, 1], variant `alpine`, system `3.19`; every further number joins the version. */
export function tagParts(tag: string): TagParts {
  const version: number[] = []
  const variant: string[] = []
  let system = ''
  for (const part of tag.toLowerCase().split(/[-_]/)) {
    const numbers = /^v?(\d+(?:\.\d+)*)/.exec(part)
    const alpine = /^alpine(\d[\d.]*)?$/.exec(part)
    if (alpine) {
      variant.push('alpine')
      system = alpine[1] ?? system
    } else if (SYSTEMS.has(part)) system = part
    else if (numbers) version.push(...(numbers[1] ?? '').split('.').map(Number))
    else if (!MOVING.has(part) && part !== '') variant.push(part)
  }
  return { version, variant: variant.sort().join(' '), system }
}
