import type { ImageConfig } from '../../graph/types.ts'

/** How a layer's blob is packed: what its unpacked size can be told from. */
export type LayerPacking = 'gzip' | 'zstd' | 'none'

/** One layer as the manifest lists it; bytes of its blob in the registry. */
export interface RegistryLayer {
  readonly size: number
  readonly packing: LayerPacking
}

/** One image of an index: what it is made for, and where its manifest is. */
export interface IndexEntry {
  /** `linux/arm64`, `linux/arm/v7`. */
  readonly platform: string
  /** `sha256:…` */
  readonly digest: string
}

/** What a registry answers for the name of an image. */
export type RegistryDocument =
  | { readonly kind: 'index'; readonly entries: readonly IndexEntry[] }
  | { readonly kind: 'manifest'; readonly layers: readonly RegistryLayer[]; readonly config: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** The configuration blob of an image. */
export interface RegistryConfig {
  /** `linux/arm64`; empty where it does not say. */
  readonly platform: string
  /** `2026-08-04`; empty where it does not say. */
  readonly created: string
  readonly config: Omit<ImageConfig, 'platforms'>
  /** The keywords of the steps that made a layer, base first: `ADD`, `RUN`. */
  readonly steps: readonly string[]
  /** The word that its first step or its labels give for the system; empty where none does. */
  readonly distro: string
}

/** The image of one platform. */
export interface RegistryManifest {
  /** `linux/arm64`; empty where neither index nor configuration say. */
  readonly platform: string
  readonly layers: readonly RegistryLayer[]
  /** Null where the configuration could not be read: the sizes are known all the same. */
  readonly config: RegistryConfig | null
}

/** What a registry was found to have under the name of an image, when somebody asked. */
export interface RegistryImage {
  /** `docker.io/library/node:20` */
  readonly reference: string
  /** The platform it was asked for. */
  readonly wanted: string
  /** The platforms that an index lists; null where the name has one image alone. */
  readonly platforms: readonly string[] | null
  /** Null where the index has no image for the platform. */
  readonly manifest: RegistryManifest | null
  /** The day of the answer, `2026-11-28`. */
  readonly date: string
}
