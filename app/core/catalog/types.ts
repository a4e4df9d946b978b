import type { Estimate } from '../analysis/types.ts'
import type { ImageConfig } from '../graph/types.ts'

/** One layer of a published image; bytes of the gzip blob in the registry. */
export interface ImageLayer {
  readonly instruction: string
  readonly compressed: number
}

/** How far a published unpacked size can be trusted: of this very image, of another build of the tag, a vendor's test figure. */
export type UnpackedMatch = 'same-image' | 'other-build' | 'vendor-baseline' | 'none'

/** One tag of one image as a registry's record describes it (linux/amd64). Bytes; null where no figure was published. */
export interface CatalogImage {
  readonly repository: string
  readonly tag: string
  readonly aliases: readonly string[]
  /** Date of the record, `2026-08-04`; null where it was undated. */
  readonly asOf: string | null
  /** The first 12 hexadecimal digits of the index digest; empty where not known. */
  readonly digest: string
  readonly layers: readonly ImageLayer[]
  readonly compressed: number | null
  readonly unpacked: number | null
  readonly unpackedMatch: UnpackedMatch
  readonly arm64Compressed: number | null
  /** `debian`, `alpine`, …; and its release or version, empty where not known. */
  readonly distro: string
  readonly distroVersion: string
  readonly packageManager: string
  readonly shell: boolean
  readonly config: ImageConfig | null
  readonly exposedPorts: readonly string[]
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  /** A figure published for the image as a text: packed or unpacked bytes from low to high. */
  readonly published: { readonly packed: boolean; readonly low: number; readonly high: number } | null
  /** Sizes come from the vendor's pages rather than from a registry's record. */
  readonly fromVendor: boolean
}

/** How the answer came about, best first; `registry`: somebody asked a registry. */
export type ImageMatch = 'scratch' | 'registry' | 'digest' | 'tag' | 'alias' | 'near' | 'family' | 'unknown'

/** What the catalog knows of an image reference. */
export interface FoundImage {
  readonly reference: string
  readonly match: ImageMatch
  /** The tag of the catalog that the answer, or what is told of the system, rests on; null for scratch, family and unknown. */
  readonly image: CatalogImage | null
  readonly compressed: Estimate
  readonly unpacked: Estimate
  /** The image's own layers, base first; empty unless the tag itself is in the catalog, or was looked up. */
  readonly layers: readonly ImageLayer[]
}

/** An image reference taken apart; `docker.io/library/` and mirrors of it are left out of the repository. */
export interface ImageReference {
  readonly repository: string
  /** `latest` where none is written. */
  readonly tag: string
  /** 64 hexadecimal digits or empty. */
  readonly digest: string
}

/** The platforms that an image was published for, all of them. */
export interface PublishedPlatforms {
  readonly platforms: readonly string[]
  /** `2026-11-28`: when that was so. */
  readonly date: string
  readonly source: 'registry' | 'catalog'
}
