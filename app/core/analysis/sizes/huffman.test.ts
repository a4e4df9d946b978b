import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLengths } from './huffman.ts'

test.each([
  ['nothing', [0, 0], [0, 0]],
  ['one symbol', [0, 5], [0, 1]],
  ['the rare ones are longer', [8, 4, 2, 1, 1], [1, 2, 3, 4, 4]],
])('%s', (_, counts, expected) => {
  expect([...codeLengths(counts, 15)]).toEqual(expected)
})

test('a code that can be read, none too long', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e6 }), { minLength: 3, maxLength: 19 }), (counts) => {
      const lengths = [...codeLengths(counts, 7)].filter((length) => length > 0)
      const kraft = lengths.reduce((sum, length) => sum + 2 ** -length, 0)
      expect([kraft <= 1, Math.max(0, ...lengths) <= 7]).toEqual([true, true])
    }),
  )
})
