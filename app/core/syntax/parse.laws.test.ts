import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../testing/dockerfiles.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

test('printing a tree gives the text back, for any string', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(print(parse(text))).toBe(text)
    }),
    { numRuns: 400 },
  )
})

test('places of problems and directives lie within the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { problems, directives } = parse(text)
      for (const { range } of [...problems, ...directives]) {
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 1000 },
  )
})
