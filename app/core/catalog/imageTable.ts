import data from './images.json'
import type { CatalogImage, ImageLayer, UnpackedMatch } from './types.ts'

/** One row of `images.json`; scripts/catalog/base-images.mjs documents the columns. */
type Row = readonly [
  repository: string,
  tag: string,
  aliases: string,
  asOf: string,
  digest: string,
  layers: string,
  unpacked: number,
  unpackedMatch: number,
  arm64: number,
  distro: string,
  distroVersion: string,
  packageManager: string,
  shell: number,
  config: RowConfig | null,
  published: readonly [unit: 'p' | 'u', low: number, high: number] | 0,
  fromVendor: number,
]
interface RowConfig {
  readonly env?: Readonly<Record<string, string>>
  readonly workdir?: string
  readonly user?: string
  readonly ports?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
}

const MATCHES: readonly UnpackedMatch[] = ['same-image', 'other-build', 'vendor-baseline']

function readLayers(text: string): readonly ImageLayer[] {
  if (text === '') return []
  return text.split(',').map((layer) => {
    const space = layer.indexOf(' ')
    return { instruction: layer.slice(0, space), compressed: Number(layer.slice(space + 1)) }
  })
}

function readRow(row: Row): CatalogImage {
  const layers = readLayers(row[5])
  const config = row[13]
  const published = row[14]
  return {
    repository: row[0],
    tag: row[1],
    aliases: row[2] === '' ? [] : row[2].split(' '),
    asOf: row[3] || null,
    digest: row[4],
    layers,
    compressed: layers.length ? layers.reduce((sum, layer) => sum + layer.compressed, 0) : null,
    unpacked: row[6] || null,
    unpackedMatch: MATCHES[row[7]] ?? 'none',
    arm64Compressed: row[8] || null,
    distro: row[9],
    distroVersion: row[10],
    packageManager: row[11],
    shell: row[12] === 1,
    config: config && {
      env: Object.entries(config.env ?? {}),
      workdir: config.workdir ?? '/',
      user: config.user ?? '',
      shell: null,
      onbuild: [],
      // The records name two platforms at most, the images have more: none is claimed.
      platforms: [],
    },
    exposedPorts: config?.ports ?? [],
    entrypoint: config?.entrypoint ?? [],
    cmd: config?.cmd ?? [],
    published: published ? { packed: published[0] === 'p', low: published[1], high: published[2] } : null,
    fromVendor: row[15] === 1,
  }
}

/** Where the figures come from and when they were collected. */
export const imagesSource: { readonly source: string; readonly date: string } = {
  source: data.source,
  date: data.date,
}

const byRepository = new Map<string, CatalogImage[]>()
for (const row of data.images as unknown as readonly Row[]) {
  const image = readRow(row)
  const list = byRepository.get(image.repository)
  if (list) list.push(image)
  else byRepository.set(image.repository, [image])
}

/** The tags of one image that the catalog knows; empty where it knows none. */
export function imagesOf(repository: string): readonly CatalogImage[] {
  return byRepository.get(repository) ?? []
}

/** All images of the catalog by repository, in alphabetical order. */
export const repositories: readonly string[] = [...byRepository.keys()]

/** Every tag of the catalog. */
export const allImages: readonly CatalogImage[] = [...byRepository.values()].flat()
