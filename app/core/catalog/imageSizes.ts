import type { Estimate } from '../analysis/types.ts'
import { allImages, imagesOf, imagesSource } from './imageTable.ts'
import type { CatalogImage } from './types.ts'

interface Ratio {
  readonly low: number
  readonly likely: number
  readonly high: number
  readonly of: string
}

/** Widens a number to ± a share of itself. */
export function around(likely: number, share: number, basis: Estimate['basis'], source: string): Estimate {
  return {
    low: Math.floor(likely * (1 - share)),
    likely: Math.round(likely),
    high: Math.ceil(likely * (1 + share)),
    basis,
    source,
  }
}

/** Shares by which a published unpacked size may miss this image (BASE records: rounding, another build, a vendor's tolerance). */
const MATCH_SHARE = { 'same-image': 0.005, 'other-build': 0.06, 'vendor-baseline': 0.15, none: 0.4 } as const

function ratioOver(images: readonly CatalogImage[], of: string): Ratio | null {
  const ratios: number[] = []
  for (const { unpacked, compressed } of images)
    if (unpacked && compressed) ratios.push(unpacked / compressed)
  ratios.sort((a, b) => a - b)
  const [first, last, middle] = [ratios[0], ratios.at(-1), ratios[Math.floor(ratios.length / 2)]]
  return first && last && middle ? { low: first * 0.94, likely: middle, high: last * 1.06, of } : null
}

const distroRatios = new Map<string, Ratio | null>()

/** Unpacked over compressed: of other tags of the image on the same system, else of the system, else of all images. */
export function ratioFor({ repository, distro }: Pick<CatalogImage, 'repository' | 'distro'>): Ratio {
  const kin = imagesOf(repository).filter((other) => other.distro === distro)
  const close = ratioOver(kin, `other tags of ${repository}`)
  if (close) return close
  const key = distro.replace(/^distroless-/, '')
  if (!distroRatios.has(key)) {
    const same = allImages.filter((other) => other.distro === key)
    distroRatios.set(key, ratioOver(same, `${key} images`))
  }
  return distroRatios.get(key) ?? { low: 1.7, likely: 2.68, high: 3.4, of: 'all images of the catalog' }
}

const dated = (image: CatalogImage): string =>
  `${image.repository}:${image.tag}, ${image.fromVendor ? 'the vendor' : imagesSource.source}${image.asOf ? `, ${image.asOf}` : ''}`

/** Bytes to pull for a tag that is in the catalog; null where no figure of any kind was published. */
export function compressedOf(image: CatalogImage, platform: string): Estimate | null {
  if (platform === 'linux/arm64' && image.arm64Compressed)
    return around(image.arm64Compressed, 0, 'catalog', `${dated(image)} (linux/arm64)`)
  if (image.compressed) {
    if (platform === 'linux/amd64' || platform === '')
      return around(image.compressed, 0, 'catalog', dated(image))
    return around(
      image.compressed,
      0.15,
      'catalog',
      `${dated(image)} (linux/amd64; ${platform} is not in the catalog)`,
    )
  }
  if (image.published?.packed) {
    const { low, high } = image.published
    return {
      low,
      likely: Math.round((low + high) / 2),
      high,
      basis: 'catalog',
      source: `a figure published for ${dated(image)}`,
    }
  }
  const unpacked = unpackedOf(image, platform)
  if (!unpacked) return null
  const ratio = ratioFor(image)
  return {
    low: Math.floor(unpacked.low / ratio.high),
    likely: Math.round(unpacked.likely / ratio.likely),
    high: Math.ceil(unpacked.high / ratio.low),
    basis: 'catalog',
    source: `${unpacked.source}, packed as ${ratio.of} are (1 : ${ratio.likely.toFixed(2)})`,
  }
}

/** Unpacked bytes of a tag that is in the catalog; null where no figure of any kind was published. */
export function unpackedOf(image: CatalogImage, platform: string): Estimate | null {
  const foreign = platform === 'linux/amd64' || platform === '' ? 0 : 0.1
  if (image.unpacked) {
    const share = MATCH_SHARE[image.unpackedMatch] + foreign
    const which = {
      'same-image': 'this image',
      'other-build': 'another build',
      'vendor-baseline': "the vendor's tests",
      none: '',
    }
    return around(image.unpacked, share, 'catalog', `${dated(image)} (size of ${which[image.unpackedMatch]})`)
  }
  if (image.published && !image.published.packed) {
    const { low, high } = image.published
    return {
      low,
      likely: Math.round((low + high) / 2),
      high,
      basis: 'catalog',
      source: `a figure published for ${dated(image)}`,
    }
  }
  const packed = image.compressed ?? (image.published ? (image.published.low + image.published.high) / 2 : 0)
  if (!packed) return null
  const ratio = ratioFor(image)
  return {
    low: Math.floor((image.published?.low ?? packed) * ratio.low * (1 - foreign)),
    likely: Math.round(packed * ratio.likely),
    high: Math.ceil((image.published?.high ?? packed) * ratio.high * (1 + foreign)),
    basis: 'catalog',
    source: `${dated(image)}, unpacked as ${ratio.of} are (1 : ${ratio.likely.toFixed(2)})`,
  }
}

/** A range made wider on both sides by a share of itself, with another sentence on what it rests on. */
export function widened(estimate: Estimate, share: number, source: string): Estimate {
  return {
    low: Math.floor(estimate.low * (1 - share)),
    likely: estimate.likely,
    high: Math.ceil(estimate.high * (1 + share)),
    basis: estimate.basis,
    source,
  }
}
