import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** What was put into a registry: an image for two platforms under one name. */
export interface PushedImage {
  /** `library/tiny` */
  readonly name: string
  /** Bytes to pull, by platform. */
  readonly sizes: Readonly<Record<'linux/amd64' | 'linux/arm64', number>>
  /** Digests of the amd64 image's manifest and configuration, and of a layer of more than 4 MiB. */
  readonly manifest: string
  readonly config: string
  readonly largeLayer: string
}

const OCI = 'application/vnd.oci.image'
const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** Bytes that no packing makes smaller, always the same. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (state * 48_271) % 2_147_483_647
    bytes[at] = state & 255
  }
  return bytes
}

async function expectOk(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${await response.text()}`)
  return response
}

async function pushBlob(registry: string, name: string, bytes: Buffer): Promise<string> {
  const digest = digestOf(bytes)
  const started = await expectOk(await fetch(`${registry}/v2/${name}/blobs/uploads/`, { method: 'POST' }))
  const place = new URL(started.headers.get('Location') ?? '', registry)
  place.searchParams.set('digest', digest)
  await expectOk(
    await fetch(place, {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  )
  return digest
}

async function pushManifest(
  registry: string,
  path: string,
  type: string,
  document: object,
): Promise<{ digest: string; size: number }> {
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: type, ...document }))
  const reference = path.endsWith('/') ? `${path}${digestOf(bytes)}` : path
  await expectOk(
    await fetch(`${registry}/v2/${reference}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers: { 'Content-Type': type },
    }),
  )
  return { digest: digestOf(bytes), size: bytes.length }
}

async function pushPlatform(registry: string, name: string, architecture: string, layers: readonly Buffer[]) {
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture,
      created: '2026-08-04T10:00:00Z',
      config: { Env: ['PATH=/usr/bin', 'HOME_OF_APP=/srv/app'], WorkingDir: '/srv/app', User: 'app' },
      rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
      history: layers.map(() => ({ created_by: '/bin/sh -c #(nop) ADD file:x in / ' })),
    }),
  )
  const configDigest = await pushBlob(registry, name, config)
  const digests: string[] = []
  for (const layer of layers) digests.push(await pushBlob(registry, name, layer))
  const manifest = await pushManifest(registry, `${name}/manifests/`, `${OCI}.manifest.v1+json`, {
    config: { mediaType: `${OCI}.config.v1+json`, digest: configDigest, size: config.length },
    layers: layers.map((layer, at) => ({
      mediaType: `${OCI}.layer.v1.tar+gzip`,
      digest: digests[at],
      size: layer.length,
    })),
  })
  return {
    manifest,
    config: configDigest,
    digests,
    size: layers.reduce((sum, { length }) => sum + length, 0),
  }
}

/** Puts `name:1`, an index of two platforms, into a registry through the distribution API. */
export async function pushImage(registry: string, name: string): Promise<PushedImage> {
  const large = gzipSync(noise(4_500_000))
  const amd64 = await pushPlatform(registry, name, 'amd64', [large, gzipSync(noise(1234))])
  const arm64 = await pushPlatform(registry, name, 'arm64', [gzipSync(noise(2_000_000))])
  await pushManifest(registry, `${name}/manifests/1`, `${OCI}.index.v1+json`, {
    manifests: [[amd64, 'amd64'] as const, [arm64, 'arm64'] as const].map(([image, architecture]) => ({
      mediaType: `${OCI}.manifest.v1+json`,
      ...image.manifest,
      platform: { os: 'linux', architecture },
    })),
  })
  return {
    name,
    sizes: { 'linux/amd64': amd64.size, 'linux/arm64': arm64.size },
    manifest: amd64.manifest.digest,
    config: amd64.config,
    largeLayer: amd64.digests[0] ?? '',
  }
}
