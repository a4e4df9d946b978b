import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, suggestion, withSuggestion } from './suggest.ts'

/** The textbook's whole table. */
function wholeDistance(one: string, other: string): number {
  const a = Array.from(one)
  const b = Array.from(other)
  let row = b.map((_, j) => j + 1)
  for (const [i, character] of a.entries()) {
    const next: number[] = []
    for (const [j, against] of b.entries()) {
      const replaced = (j === 0 ? i : (row[j - 1] ?? 0)) + (character === against ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (j === 0 ? i + 1 : (next[j - 1] ?? 0)) + 1))
    }
    row = next
  }
  return row.at(-1) ?? a.length
}

test('the distance is that of the whole table, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '😀'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 6 }), (one, other, limit) => {
      expect(editDistance(one, other, limit)).toBe(Math.min(limit, wholeDistance(one, other)))
    }),
  )
})

test.each([
  ['RUNN', ['RUN', 'ENV'], false, 'RUN'],
  ['runn', ['RUN'], false, 'run'],
  ['Runn', ['RUN'], false, 'run'],
  ['COPPY', ['COPY'], true, 'COPY'],
  ['xyz', ['COPY'], true, null],
  ['from', ['from', 'fron'], true, null],
  ['', ['ab'], true, 'ab'],
  ['buil', ['builder', 'build'], true, 'build'],
] as const)('for %j among %j it is %j', (written, options, caseSensitive, match) => {
  expect(suggestion(written, options, caseSensitive)).toBe(match)
})

test('is added in brackets', () => {
  expect(withSuggestion('unknown flag: --form', 'form', ['from', 'link'])).toBe(
    'unknown flag: --form (did you mean from?)',
  )
  expect(withSuggestion('unknown flag: --x', 'x', ['chown'])).toBe('unknown flag: --x')
})
