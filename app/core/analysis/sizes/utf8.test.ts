import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './utf8.ts'

test('as the platform encodes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text, 'utf8'))
    }),
  )
  expect([...utf8('a\ud800b')]).toEqual([...Buffer.from('a\ud800b', 'utf8')])
})
