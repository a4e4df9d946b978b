import { asObject, asText, readJson } from '../locks/json.ts'
import type { HistoryEntry, Measurement, Unreadable } from './measurement.ts'
import { listTar, type ByteSource, type TarEntry } from './tarReader.ts'

/** Manifests and configurations are small; anything larger is none. */
const LARGEST_JSON = 4_000_000

interface LayerSize {
  readonly unpacked: number | null
  readonly compressed: number | null
}

/** Reads what `docker save` or an OCI layout in a tar holds: the sizes of its layers and what made them. */
export async function readArchive(source: ByteSource): Promise<Measurement | Unreadable> {
  const entries = await listTar(source)
  if (!entries || entries.length === 0) return { problem: 'This file is no tar archive.' }
  const byPath = new Map(entries.map((entry) => [entry.path, entry]))
  const saved = await readEntry(source, byPath.get('manifest.json'))
  const first = Array.isArray(saved) ? asObject(saved[0]) : null
  if (first) {
    const layers = Array.isArray(first['Layers'])
      ? first['Layers'].filter((each) => typeof each === 'string')
      : []
    const config = asObject(await readEntry(source, byPath.get(asText(first['Config']))))
    return measurementOf(
      'docker save',
      config,
      await sizesOf(
        source,
        layers.map((path) => followed(byPath, path)),
      ),
    )
  }
  return readLayout(source, byPath)
}

/** OCI: index.json names a manifest, which names the configuration and the layers; an index may name another one. */
async function readLayout(
  source: ByteSource,
  byPath: ReadonlyMap<string, TarEntry>,
): Promise<Measurement | Unreadable> {
  let manifest = asObject(await readEntry(source, byPath.get('index.json')))
  for (let depth = 0; depth < 4 && !Array.isArray(manifest['layers']); depth++) {
    const list = Array.isArray(manifest['manifests']) ? manifest['manifests'].map(asObject) : []
    const chosen =
      list.find((each) => asText(asObject(each['platform'])['architecture']) === 'amd64') ?? list[0]
    if (!chosen)
      return { problem: 'This archive holds no image: neither manifest.json nor index.json names one.' }
    manifest = asObject(await readEntry(source, blob(byPath, chosen['digest'])))
  }
  const layers = Array.isArray(manifest['layers']) ? manifest['layers'].map(asObject) : []
  const config = asObject(await readEntry(source, blob(byPath, asObject(manifest['config'])['digest'])))
  return measurementOf(
    'an image archive',
    config,
    await sizesOf(
      source,
      layers.map((layer) => blob(byPath, layer['digest'])),
    ),
  )
}

function blob(byPath: ReadonlyMap<string, TarEntry>, digest: unknown): TarEntry | undefined {
  return byPath.get(`blobs/${asText(digest).replace(':', '/')}`)
}

/** Older archives link equal layers to each other. */
function followed(byPath: ReadonlyMap<string, TarEntry>, path: string): TarEntry | undefined {
  const entry = byPath.get(path)
  if (!entry || entry.link === '') return entry
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const parts: string[] = []
  for (const part of `${folder}${entry.link}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return byPath.get(parts.join('/')) ?? byPath.get(entry.link)
}

async function readEntry(source: ByteSource, entry: TarEntry | undefined): Promise<unknown> {
  if (!entry || entry.size > LARGEST_JSON) return null
  const bytes = await source.read(entry.start, entry.start + entry.size)
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return readJson(text)
}

/** A gzip file tells its unpacked size, modulo 4 GiB, in its last four bytes; a plain tar is its own size. */
async function sizesOf(
  source: ByteSource,
  layers: readonly (TarEntry | undefined)[],
): Promise<readonly LayerSize[]> {
  const sizes: LayerSize[] = []
  for (const layer of layers) {
    if (!layer) {
      sizes.push({ unpacked: null, compressed: null })
      continue
    }
    const end = layer.start + layer.size
    const [first = 0, second = 0] = await source.read(layer.start, layer.start + 2)
    const gzip = first === 0x1f && second === 0x8b
    const zstd = first === 0x28 && second === 0xb5
    const [a = 0, b = 0, c = 0, d = 0] = gzip ? await source.read(end - 4, end) : []
    const unpacked = gzip ? a + b * 256 + c * 65_536 + d * 16_777_216 : zstd ? null : layer.size
    sizes.push({ unpacked, compressed: gzip || zstd ? layer.size : null })
  }
  return sizes
}

function measurementOf(
  source: string,
  config: Readonly<Record<string, unknown>>,
  layers: readonly LayerSize[],
): Measurement | Unreadable {
  const history = Array.isArray(config['history']) ? config['history'].map(asObject) : []
  if (layers.length === 0) return { problem: 'The archive names no layers.' }
  const entries: HistoryEntry[] = []
  let next = 0
  for (const step of history) {
    const empty = step['empty_layer'] === true
    const size = empty
      ? { unpacked: 0, compressed: 0 }
      : (layers[next++] ?? { unpacked: null, compressed: null })
    entries.push({ createdBy: asText(step['created_by']), ...size })
  }
  for (; next < layers.length; next++)
    entries.push({ createdBy: '', ...(layers[next] ?? { unpacked: null, compressed: null }) })
  const sum = (side: 'unpacked' | 'compressed'): number | null => {
    const known = layers.map((layer) => layer[side])
    return known.includes(null) ? null : known.reduce<number>((total, bytes) => total + (bytes ?? 0), 0)
  }
  return { source, entries, unpacked: sum('unpacked'), compressed: sum('compressed') }
}
