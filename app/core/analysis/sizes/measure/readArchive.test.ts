import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readArchive } from './readArchive.ts'
import { listTar, type ByteSource } from './tarReader.ts'

const encoder = new TextEncoder()

/** A tar archive of these files, as `docker save` writes one. */
function tarOf(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const blocks: Uint8Array[] = []
  for (const [path, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content
    if (path.length > 100) {
      const record = ` path=${path}\n`
      const length = record.length + String(record.length + 3).length
      blocks.push(header('pax', length, 'x'), padded(encoder.encode(`${length}${record}`)))
    }
    blocks.push(header(path.slice(0, 100), bytes.length, '0'), padded(bytes))
  }
  blocks.push(new Uint8Array(1024))
  return concat(blocks)
}

function header(name: string, size: number, type: string): Uint8Array {
  const block = new Uint8Array(512)
  const put = (text: string, at: number): void => block.set(encoder.encode(text), at)
  put(name, 0)
  put('0000644\0', 100)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put('        ', 148)
  put(type, 156)
  put('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function padded(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.ceil(bytes.length / 512) * 512)
  block.set(bytes)
  return block
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})

const CONFIG = JSON.stringify({
  history: [
    { created_by: '/bin/sh -c #(nop) ADD file:1 in / ' },
    { created_by: 'ENV A=b', empty_layer: true },
    { created_by: 'RUN /bin/sh -c make # buildkit' },
  ],
})

test('docker save: plain layers tell their unpacked size', async () => {
  const archive = tarOf({
    'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar', 'b/layer.tar'] }]),
    'c.json': CONFIG,
    'a/layer.tar': new Uint8Array(4096),
    'b/layer.tar': new Uint8Array(1536),
  })
  expect(await readArchive(sourceOf(archive))).toEqual({
    source: 'docker save',
    entries: [
      { createdBy: '/bin/sh -c #(nop) ADD file:1 in / ', unpacked: 4096, compressed: null },
      { createdBy: 'ENV A=b', unpacked: 0, compressed: 0 },
      { createdBy: 'RUN /bin/sh -c make # buildkit', unpacked: 1536, compressed: null },
    ],
    unpacked: 5632,
    compressed: null,
  })
})

test('an OCI layout: packed layers tell both sizes', async () => {
  const layer = gzipSync(new Uint8Array(10_240))
  const archive = tarOf({
    'index.json': JSON.stringify({ manifests: [{ digest: 'sha256:m' }] }),
    'blobs/sha256/m': JSON.stringify({
      config: { digest: 'sha256:c' },
      layers: [{ digest: 'sha256:l', size: layer.length }],
    }),
    'blobs/sha256/c': JSON.stringify({ history: [{ created_by: 'COPY . . # buildkit' }] }),
    'blobs/sha256/l': layer,
  })
  expect(await readArchive(sourceOf(archive))).toMatchObject({
    entries: [{ createdBy: 'COPY . . # buildkit', unpacked: 10_240, compressed: layer.length }],
    unpacked: 10_240,
    compressed: layer.length,
  })
})

test.each([
  ['no archive', encoder.encode('hello'), 'This file is no tar archive.'],
  [
    'no image',
    tarOf({ 'a.txt': 'hello' }),
    'This archive holds no image: neither manifest.json nor index.json names one.',
  ],
])('%s is refused with a sentence', async (_, bytes, problem) => {
  expect(await readArchive(sourceOf(bytes))).toEqual({ problem })
})

test('long names are read from their headers', async () => {
  const path = `${'folder/'.repeat(20)}file`
  const entries = await listTar(sourceOf(tarOf({ [path]: 'abc' })))
  expect(entries?.map((entry) => [entry.path, entry.size])).toEqual([[path, 3]])
})

test('any bytes are answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.nat(2000), async (noise, at) => {
      const bytes = tarOf({ 'manifest.json': '[{"Config":"c","Layers":["l"]}]', c: CONFIG, l: 'x' })
      bytes.set(noise.subarray(0, bytes.length - Math.min(at, bytes.length)), Math.min(at, bytes.length))
      const answer = await readArchive(sourceOf(bytes))
      expect('problem' in answer || answer.entries.length > 0).toBe(true)
    }),
  )
})
