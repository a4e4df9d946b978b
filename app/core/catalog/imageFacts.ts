import type { Estimate } from '../analysis/types.ts'
import { isFailure } from '../graph/go/failure.ts'
import { normalizeReference, parseReference } from '../graph/reference.ts'
import type { ImageConfig } from '../graph/types.ts'
import { publishedAlone } from './imagePlatforms.ts'
import { parseImageReference } from './imageReference.ts'
import { around, ratioFor } from './imageSizes.ts'
import { findImage, imageConfig } from './images.ts'
import { readPlatform } from './registry/platforms.ts'
import type { RegistryImage, RegistryManifest } from './registry/types.ts'
import type { FoundImage, PublishedPlatforms } from './types.ts'

/** What is known of images: the catalog, and over it what registries were found to have. */
export interface ImageFacts {
  readonly find: (reference: string, platform: string) => FoundImage
  readonly config: (reference: string, platform: string) => ImageConfig | null
  /** Null where it is not known which there are, or where a single image is taken for any platform. */
  readonly published: (reference: string) => PublishedPlatforms | null
}

/** What the catalog alone knows. */
export const catalogImages: ImageFacts = { find: findImage, config: imageConfig, published: publishedAlone }

const made = new WeakMap<readonly RegistryImage[], ImageFacts>()

/** The catalog with what was looked up over it; the same object for the same list. */
export function imageFacts(images: readonly RegistryImage[]): ImageFacts {
  if (images.length === 0) return catalogImages
  let facts = made.get(images)
  if (!facts) made.set(images, (facts = layered(images)))
  return facts
}

function layered(images: readonly RegistryImage[]): ImageFacts {
  const named = (written: string): readonly RegistryImage[] => {
    const reference = normalizeReference(written)
    return isFailure(reference) ? [] : images.filter((image) => image.reference === reference)
  }
  const lookedUp = (written: string, platform: string): RegistryImage | undefined => {
    const wanted = readPlatform(platform)
    return named(written).find((image) => readPlatform(image.wanted) === wanted)
  }
  return {
    find: (reference, platform) => {
      const image = lookedUp(reference, platform)
      const known = findImage(reference, platform)
      return image?.manifest ? foundImage(known, image, image.manifest) : known
    },
    config: (reference, platform) => {
      const manifest = lookedUp(reference, platform)?.manifest
      const config = manifest?.config?.config ?? imageConfig(reference)
      if (!config || !manifest) return imageConfig(reference)
      return { ...config, platforms: manifest.platform === '' ? [] : [manifest.platform] }
    },
    published: (reference) => {
      const [image] = named(reference)
      if (image === undefined) return publishedAlone(reference)
      const { platforms, date } = image
      return platforms && { platforms, date, source: 'registry' }
    },
  }
}

/** An image as its manifest has it: bytes to pull are exact, bytes unpacked are told from them. */
function foundImage(known: FoundImage, image: RegistryImage, manifest: RegistryManifest): FoundImage {
  const { layers, config } = manifest
  const total = layers.reduce((sum, { size }) => sum + size, 0)
  const reference = parseReference(image.reference)
  const registry = isFailure(reference) ? 'the registry' : reference.domain
  const source = `registry manifest of ${registry}, ${image.date}`
  const steps = config?.steps.length === layers.length ? config.steps : []
  return {
    reference: known.reference,
    match: 'registry',
    image: known.image,
    compressed: around(total, 0, 'measured', source),
    unpacked: unpackedOf(known, manifest, total, source),
    layers: layers.map(({ size }, at) => ({ instruction: steps[at] ?? 'RUN', compressed: size })),
  }
}

/** Next to nothing packed may be an archive of a block or two of zeros. Bytes a layer. */
const EMPTY_ARCHIVE = 10_240
/** zstd packs a little better than gzip, by which the catalog's ratios were taken. */
const ZSTD = 1.15
/** An image of which nothing else is known may hold what is packed already, or texts alone. */
const ANY = { low: 1, high: 4.5 }

function unpackedOf(known: FoundImage, manifest: RegistryManifest, total: number, source: string): Estimate {
  const { image } = known
  const exact = known.match === 'tag' || known.match === 'alias' || known.match === 'digest'
  // The very bytes that the catalog has an unpacked size of.
  if (exact && image?.compressed === total && image.unpacked && total > 0)
    return { ...known.unpacked, source: `${source}; ${known.unpacked.source}` }
  const { repository } = parseImageReference(known.reference)
  const distro = image?.distro ?? manifest.config?.distro ?? ''
  const ratio = ratioFor({ repository, distro })
  const { low, high } = distro === '' ? ANY : ratio
  const plain = manifest.layers.filter(({ packing }) => packing === 'none')
  const tar = plain.reduce((sum, { size }) => sum + size, 0)
  const packed = manifest.layers.filter(({ packing }) => packing !== 'none')
  const best = packed.some(({ packing }) => packing === 'zstd') ? ZSTD : 1
  if (packed.length === 0) return around(tar, 0, 'measured', source)
  return {
    low: tar + Math.floor((total - tar) * low),
    likely: tar + Math.round((total - tar) * ratio.likely),
    high: tar + Math.ceil((total - tar) * high * best) + packed.length * EMPTY_ARCHIVE,
    basis: 'catalog',
    source: `${source}; unpacked as ${ratio.of} are (1 : ${ratio.likely.toFixed(2)})`,
  }
}
