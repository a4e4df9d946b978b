import type { Estimate } from '../analysis/types.ts'
import type { ImageConfig } from '../graph/types.ts'
import { namedFamily, unknownImage } from './imageFamilies.ts'
import { parseImageReference, tagParts } from './imageReference.ts'
import type { TagParts } from './imageReference.ts'
import { compressedOf, unpackedOf, widened } from './imageSizes.ts'
import { imagesOf, repositories } from './imageTable.ts'
import type { CatalogImage, FoundImage, ImageReference } from './types.ts'

/** Images built by the recipe of another one, whose published sizes stand in for theirs. */
const SAME_RECIPE: Readonly<Record<string, string>> = {
  'nginxinc/nginx-unprivileged': 'nginx',
  'public.ecr.aws/amazonlinux/amazonlinux': 'amazonlinux',
}

const EMPTY: Estimate = { low: 0, likely: 0, high: 0, basis: 'catalog', source: 'scratch is the empty image' }

function exactImage(
  reference: ImageReference,
): { image: CatalogImage; match: 'digest' | 'tag' | 'alias' } | null {
  const images = imagesOf(reference.repository)
  if (reference.digest !== '') {
    const image = images.find(({ digest }) => digest !== '' && reference.digest.startsWith(digest))
    return image ? { image, match: 'digest' } : null
  }
  const tagged = images.find(({ tag }) => tag === reference.tag)
  if (tagged) return { image: tagged, match: 'tag' }
  const aliased = images.find(({ aliases }) => aliases.includes(reference.tag))
  return aliased ? { image: aliased, match: 'alias' } : null
}

/** 0 for the same version; grows with the place and size of the first difference. A missing part differs from none. */
function versionDistance(wanted: readonly number[], known: readonly number[]): number {
  for (let i = 0; i < Math.min(wanted.length, known.length); i++) {
    const difference = Math.abs((wanted[i] ?? 0) - (known[i] ?? 0))
    if (difference > 0) return i === 0 ? difference : Math.min(difference, 9) / 10 ** i
  }
  if (wanted.length === known.length) return 0
  if (wanted.length === 0) return 1
  // A tag without a version is whatever is newest: it says little of the version wanted.
  return known.length === 0 ? 30 : 0.5 / 10 ** (Math.min(wanted.length, known.length) - 1)
}

interface Neighbour {
  readonly image: CatalogImage
  readonly distance: number
}

function nearestImage(reference: ImageReference, useful: (image: CatalogImage) => boolean): Neighbour | null {
  const wanted = tagParts(reference.tag)
  let best: Neighbour | null = null
  for (const image of imagesOf(reference.repository)) {
    if (!useful(image)) continue
    for (const tag of [image.tag, ...image.aliases]) {
      const known: TagParts = tagParts(tag)
      if (known.variant !== wanted.variant) continue
      const system = known.system === wanted.system ? 0 : wanted.system === '' ? 0.001 : 0.02
      const distance = versionDistance(wanted.version, known.version) + system
      if (!best || distance < best.distance) best = { image, distance }
    }
  }
  return best
}

const hasSize = (image: CatalogImage): boolean =>
  image.compressed !== null || image.unpacked !== null || image.published !== null

/**
 * How far a neighbour's size may miss: leaving each tag of the catalog out in turn, nine in ten of the others' sizes lie
 * within these shares of the nearest tag left.
 */
function shareOfDistance(distance: number): number {
  if (distance < 0.1) return 0.12
  if (distance < 1) return 0.3
  return Math.min(0.35 + 0.06 * distance, 0.6)
}

function familyRange(
  images: readonly CatalogImage[],
  wanted: TagParts,
  platform: string,
  repository: string,
): FoundImageSizes | null {
  const alpine = wanted.variant.includes('alpine')
  const sized = images.filter(hasSize)
  const kin = sized.filter((image) => (image.distro === 'alpine') === alpine)
  const family = kin.length ? kin : sized
  // One tag, or tags of another system, say little: an order of magnitude.
  const reach = kin.length > 1 ? 1.6 : 6
  const span = (of: (image: CatalogImage, platform: string) => Estimate | null): Estimate | null => {
    const all = family.map((image) => of(image, platform)).filter((estimate) => estimate !== null)
    const likely = all.map((estimate) => estimate.likely).sort((a, b) => a - b)[Math.floor(all.length / 2)]
    if (likely === undefined) return null
    return {
      low: Math.floor(Math.min(...all.map((estimate) => estimate.low)) / reach),
      likely,
      high: Math.ceil(reach * Math.max(...all.map((estimate) => estimate.high))),
      basis: 'catalog',
      source: `the tags of ${repository} that the catalog knows`,
    }
  }
  const [compressed, unpacked] = [span(compressedOf), span(unpackedOf)]
  return compressed && unpacked ? { compressed, unpacked } : null
}
type FoundImageSizes = Pick<FoundImage, 'compressed' | 'unpacked'>

const found = new Map<string, FoundImage>()

/**
 * What the catalog knows of an image: its tag or digest, else another name of it, else the nearest tag it knows (a wider
 * range), else the range of the image's tags or of its family, else a range that says "unknown". Never asks a registry.
 */
export function findImage(reference: string, platform: string): FoundImage {
  const key = `${platform} ${reference}`
  let answer = found.get(key)
  if (!answer) {
    // Variants (`linux/arm64/v8`) are not told apart: the catalog has one image for an architecture.
    answer = lookUp(reference, platform.split('/', 2).join('/'))
    // An editor asks for every name on the way to the one meant; what is cheap to find again need not be kept.
    if (found.size > 500) found.clear()
    found.set(key, answer)
  }
  return answer
}

function lookUp(reference: string, platform: string): FoundImage {
  if (reference === 'scratch') {
    return { reference, match: 'scratch', image: null, compressed: EMPTY, unpacked: EMPTY, layers: [] }
  }
  const written = parseImageReference(reference)
  const exact = exactImage(written)
  if (exact) {
    const compressed = compressedOf(exact.image, platform)
    const unpacked = unpackedOf(exact.image, platform)
    if (compressed && unpacked) {
      const layers = platform === 'linux/amd64' || platform === '' ? exact.image.layers : []
      return { reference, ...exact, compressed, unpacked, layers }
    }
  }
  const repository = SAME_RECIPE[written.repository] ?? written.repository
  const near = nearestImage({ ...written, repository }, hasSize)
  if (near) {
    const compressed = compressedOf(near.image, platform)
    const unpacked = unpackedOf(near.image, platform)
    if (compressed && unpacked) {
      const share = shareOfDistance(near.distance)
      const name = `the nearest tag in the catalog: `
      return {
        reference,
        match: 'near',
        image: near.image,
        compressed: widened(compressed, share, name + compressed.source),
        unpacked: widened(unpacked, share, name + unpacked.source),
        layers: [],
      }
    }
  }
  const image = exact?.image ?? null
  const family =
    familyRange(imagesOf(repository), tagParts(written.tag), platform, repository) ??
    namedFamily(written.repository)
  if (family) return { reference, match: 'family', image, ...family, layers: [] }
  return { reference, match: 'unknown', image, ...unknownImage(written.repository, written.tag), layers: [] }
}

/** Names of variables that change with every release and must not be taken from a neighbouring tag. */
const VERSIONED = /VERSION|SHA|GPG|KEY|URL|RELEASE|DEPS/

/**
 * The configuration that an image brings: exact for a tag of the catalog; from the nearest tag of the same variant without
 * the variables that name a version; null where the catalog does not know it. `platforms` is always empty: the records
 * don't list them all.
 */
export function imageConfig(reference: string): ImageConfig | null {
  if (reference === 'scratch')
    return { env: [], workdir: '/', user: '', shell: null, onbuild: [], platforms: [] }
  const written = parseImageReference(reference)
  const exact = exactImage(written)
  if (exact) return exact.image.config
  const near = nearestImage(written, (image) => image.config !== null)
  const config = near?.image.config
  return config ? { ...config, env: config.env.filter(([name]) => !VERSIONED.test(name)) } : null
}

/** The names of all images in the catalog, for completion. */
export function imageNames(): readonly string[] {
  return repositories
}

/** The tags of an image in the catalog, other names included, for completion; empty for an unknown image. */
export function imageTags(repository: string): readonly string[] {
  return imagesOf(parseImageReference(repository).repository).flatMap((image) => [
    image.tag,
    ...image.aliases,
  ])
}
