import { expect, test } from 'vitest'
import { catalogImages, imageFacts } from './imageFacts.ts'
import { findImage } from './images.ts'
import type { RegistryConfig, RegistryImage, RegistryLayer } from './registry/types.ts'

const layer = (size: number, packing: RegistryLayer['packing'] = 'gzip'): RegistryLayer => ({ size, packing })

const CONFIG: RegistryConfig = {
  platform: 'linux/amd64',
  created: '2026-08-04',
  config: { env: [['HOME_OF_APP', '/srv']], workdir: '/srv', user: 'app', shell: null, onbuild: [] },
  steps: ['ADD', 'COPY'],
  distro: '',
}

function image(change: Partial<RegistryImage>, layers = [layer(1_000_000), layer(500_000)]): RegistryImage {
  return {
    reference: 'docker.io/acme/app:1',
    wanted: 'linux/amd64',
    platforms: ['linux/amd64', 'linux/s390x'],
    manifest: { platform: 'linux/amd64', layers, config: CONFIG },
    date: '2026-11-28',
    ...change,
  }
}

test('nothing looked up: the catalog itself; and the same facts for the same list', () => {
  const images = [image({})]
  expect(imageFacts([])).toBe(catalogImages)
  expect(imageFacts(images)).toBe(imageFacts(images))
})

test('bytes to pull are the manifest’s, bytes unpacked a range around them', () => {
  const { find } = imageFacts([image({})])
  const found = find('acme/app:1', 'linux/amd64')
  expect(found.compressed).toEqual({
    low: 1_500_000,
    likely: 1_500_000,
    high: 1_500_000,
    basis: 'measured',
    source: 'registry manifest of docker.io, 2026-11-28',
  })
  expect(found.layers).toEqual([
    { instruction: 'ADD', compressed: 1_000_000 },
    { instruction: 'COPY', compressed: 500_000 },
  ])
  expect(found.match).toBe('registry')
  expect(found.unpacked).toMatchObject({ low: 1_500_000, high: 6_770_480, basis: 'catalog' })
  expect(found.unpacked.likely).toBeGreaterThan(3_000_000)
})

test('a family that is known narrows the unpacked range', () => {
  const known = image({ reference: 'docker.io/library/node:77-alpine' })
  const { unpacked } = imageFacts([known]).find('node:77-alpine', 'linux/amd64')
  expect(unpacked.source).toContain('other tags of node')
  expect(unpacked.high / unpacked.low).toBeLessThan(2)
})

test('layers that are not packed are as large as they are', () => {
  const { unpacked } = imageFacts([image({}, [layer(10_240, 'none')])]).find('acme/app:1', 'linux/amd64')
  expect(unpacked).toMatchObject({ low: 10_240, likely: 10_240, high: 10_240, basis: 'measured' })
})

test('the very image of the catalog keeps the size that was published for it', () => {
  const published = findImage('alpine:3.22', 'linux/amd64')
  const same = image({ reference: 'docker.io/library/alpine:3.22' }, [layer(published.compressed.likely)])
  const { unpacked } = imageFacts([same]).find('alpine:3.22', 'linux/amd64')
  expect({ ...unpacked, source: '' }).toEqual({ ...published.unpacked, source: '' })
})

test('another tag or platform stays what it was', () => {
  const { find, config } = imageFacts([image({})])
  expect(find('acme/app:2', 'linux/amd64').match).toBe('unknown')
  expect(find('acme/app:1', 'linux/arm64').match).toBe('unknown')
  expect(config('acme/app:1', 'linux/arm64')).toBeNull()
})

test('the configuration is the image’s own, and its platform the one it was made for', () => {
  const arm = { platform: 'linux/arm64', layers: [], config: null }
  expect(imageFacts([image({})]).config('docker.io/acme/app:1', 'linux/amd64')).toEqual({
    ...CONFIG.config,
    platforms: ['linux/amd64'],
  })
  const single = imageFacts([image({ platforms: null, manifest: arm })])
  expect(single.config('acme/app:1', 'linux/amd64')).toBeNull()
})

test('the platforms of an index, the tags that are known to have one alone, and silence for the rest', () => {
  const facts = imageFacts([image({ manifest: null })])
  expect(facts.published('acme/app:1')).toEqual({
    platforms: ['linux/amd64', 'linux/s390x'],
    date: '2026-11-28',
    source: 'registry',
  })
  expect(facts.find('acme/app:1', 'linux/amd64').match).toBe('unknown')
  expect(facts.published('archlinux')?.source).toBe('catalog')
  expect(facts.published('eclipse-temurin:17-alpine')?.platforms).toEqual(['linux/amd64'])
  expect([facts.published('node:22'), facts.published('acme/other')]).toEqual([null, null])
})
