import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from './readConfig.ts'
import { readDocument } from './readDocument.ts'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const OCI = 'application/vnd.oci.image'
const layer = (size: unknown, mediaType = `${OCI}.layer.v1.tar+gzip`) => ({
  mediaType,
  size,
  digest: digest('a'),
})
const manifest = (layers: unknown): string =>
  JSON.stringify({ schemaVersion: 2, config: { digest: digest('c'), size: 9 }, layers })
const entry = (architecture: string, variant?: string, os = 'linux') => ({
  digest: digest('b'),
  size: 500,
  platform: { os, architecture, variant },
})
const index = (manifests: unknown): string => JSON.stringify({ schemaVersion: 2, manifests })

test('a manifest: the sizes of its layers, and how they are packed', () => {
  const layers = [
    layer(3_849_738),
    layer(20, 'application/vnd.docker.image.rootfs.diff.tar.gzip'),
    layer(30, `${OCI}.layer.v1.tar+zstd`),
    layer(10_240, `${OCI}.layer.v1.tar`),
  ]
  expect(readDocument(manifest(layers))).toEqual({
    kind: 'manifest',
    config: digest('c'),
    layers: [
      { size: 3_849_738, packing: 'gzip' },
      { size: 20, packing: 'gzip' },
      { size: 30, packing: 'zstd' },
      { size: 10_240, packing: 'none' },
    ],
  })
})

test('an index: its platforms by their usual names, attestations left out', () => {
  const list = [
    entry('amd64'),
    entry('arm64', 'v8'),
    entry('arm'),
    entry('arm', 'v6'),
    entry('unknown', undefined, 'unknown'),
  ]
  const read = readDocument(index([...list, { digest: 'md5:1', platform: entry('s390x').platform }, null]))
  expect(read).toEqual({
    kind: 'index',
    entries: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6'].map((platform) => ({
      platform,
      digest: digest('b'),
    })),
  })
})

describe('what is no manifest is refused in a sentence', () => {
  test.each([
    [
      '{"schemaVersion":1,"fsLayers":[]}',
      'This image has a manifest of the old schema 1, which tells no sizes.',
    ],
    ['<!doctype html>', 'The registry’s answer is not an image manifest.'],
    ['[]', 'The registry’s answer is not an image manifest.'],
    ['{"schemaVersion":2}', 'The registry’s answer is not an image manifest.'],
    ['{"schemaVersion":2,"layers":[]}', 'The registry’s answer is not an image manifest.'],
    [' '.repeat(4 * 1024 * 1024 + 1), 'The registry’s answer is not an image manifest.'],
    ['['.repeat(200_000), 'The registry’s answer is not an image manifest.'],
    [index([]), 'The registry lists no platform for this image.'],
    [index(Array(501).fill(entry('amd64'))), 'The registry lists more than 500 platforms.'],
    [manifest([layer(1), layer(-1)]), 'The manifest has a layer without a size.'],
    [manifest([layer('1')]), 'The manifest has a layer without a size.'],
    [manifest([layer(1e300)]), 'The manifest has a layer without a size.'],
    [manifest([layer(0.5)]), 'The manifest has a layer without a size.'],
    [manifest(Array(501).fill(layer(1))), 'The manifest has more than 500 layers.'],
  ])('%.60s', (text, sentence) => {
    expect(readDocument(text)).toEqual({ kind: 'refused', sentence })
  })
})

test('a configuration: environment, settings, triggers, steps, system', () => {
  const text = JSON.stringify({
    os: 'linux',
    architecture: 'arm64',
    variant: 'v8',
    created: '2026-08-04T10:00:00Z',
    config: {
      Env: ['PATH=/bin', 'EQUALS=a=b', 'EMPTY=', 'none', '=x', 7],
      WorkingDir: '/app',
      User: 'node',
      Shell: ['/bin/bash', '-c'],
      OnBuild: ['RUN make'],
    },
    history: [
      { created_by: '/bin/sh -c #(nop) ADD alpine-minirootfs-3.24.tar.gz / ' },
      { created_by: 'ENV A=b', empty_layer: true },
      { created_by: 'COPY . . # buildkit' },
      { created_by: '/bin/sh -c apk add curl' },
      'nothing',
    ],
  })
  expect(readConfig(text)).toEqual({
    platform: 'linux/arm64',
    created: '2026-08-04',
    config: {
      env: [
        ['PATH', '/bin'],
        ['EQUALS', 'a=b'],
        ['EMPTY', ''],
      ],
      workdir: '/app',
      user: 'node',
      shell: ['/bin/bash', '-c'],
      onbuild: ['RUN make'],
    },
    steps: ['ADD', 'COPY', 'RUN', 'RUN'],
    distro: 'alpine',
  })
})

test('a configuration without anything, and what is none', () => {
  const config = { env: [], workdir: '', user: '', shell: null, onbuild: [] }
  const nothing = { platform: '', created: '', config, steps: [], distro: '' }
  expect(readConfig('{}')).toEqual(nothing)
  expect(readConfig('{"config":{"Env":"A=b","User":{},"__proto__":{"User":"x"}},"created":5}')).toEqual(
    nothing,
  )
  expect([readConfig('null'), readConfig('"x"'), readConfig('{')]).toEqual([null, null, null])
})

test('no JSON makes it throw, and every size is a whole number of bytes', () => {
  const names = [
    'schemaVersion',
    'manifests',
    'layers',
    'config',
    'size',
    'digest',
    'platform',
    'os',
    'history',
  ]
  const value = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue(),
      fc.constant(2),
      fc.constant(digest('a')),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names, '__proto__'), tie('tree'), { maxKeys: 6 }),
    ),
  })).tree
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        value.map((tree) => JSON.stringify(tree) ?? ''),
      ),
      (text) => {
        const read = readDocument(text)
        readConfig(text)
        for (const { size } of read.kind === 'manifest' ? read.layers : [])
          expect(Number.isSafeInteger(size) && size >= 0).toBe(true)
      },
    ),
  )
})
