import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflatedBytes } from './deflate.ts'

const gzipped = (text: string): number => gzipSync(text).length - 18

test.each([
  'package.json',
  'package-lock.json',
  'LICENSE',
  'app/core/graph/steps.ts',
  'app/core/catalog/images.json',
])('%s: within a tenth of what gzip makes of it', (path) => {
  const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
  const share = deflatedBytes(text) / gzipped(text)
  expect([share > 0.9, share < 1.1]).toEqual([true, true])
})

test('repetition, and texts too short to shrink', () => {
  expect(deflatedBytes('')).toBe(0)
  expect(deflatedBytes('hello world\n'.repeat(2000))).toBeLessThan(200)
  expect(deflatedBytes('x')).toBeLessThan(10)
})

test('never much more than the text itself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => {
      const bytes = Buffer.byteLength(text)
      expect(deflatedBytes(text)).toBeLessThanOrEqual(1.3 * bytes + 120)
    }),
  )
})
