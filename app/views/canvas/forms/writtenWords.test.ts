import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { itemsOf, readWords, writeWords, type WordItem, type WrittenWords } from './writtenWords.ts'

function read(args: string): WrittenWords {
  const instruction = deriveDesign(`FROM scratch\nCOPY ${args}\n`).stages[0]?.instructions[0]
  const words = readWords(instruction ?? null)
  if (!words) throw new Error(`no words in ${args}`)
  return words
}

const fresh = (text: string): WordItem => ({ origin: null, text })

/** The arguments after a change of their words. */
const change = (args: string, to: (items: readonly WordItem[]) => readonly WordItem[]): string =>
  writeWords(read(args), to(itemsOf(read(args))))

test.each([
  'a  b',
  'a \\\n    # why\n    b \\\n    ./',
  '["a",  "b c"]',
  '[ "a\\u0020", "b" ] ',
  '$A/x ${B:-c} /',
])('words that are not touched stay as they were written: %j', (args) =>
  expect(change(args, (items) => items)).toBe(read(args).args),
)

test('one word changes, the others and what stands between them stay', () => {
  expect(
    change('a \\\n  # why\n  b \\\n  ./', ([a, , c]) => [a ?? fresh(''), fresh('x'), c ?? fresh('')]),
  ).toBe('a x \\\n  ./')
  expect(
    change('a  b   c', ([a, b, c]) => [a, b && { ...b, text: 'x' }, c].flatMap((one) => one ?? [])),
  ).toBe('a  x   c')
  expect(change('["a",  "b"]', ([a, b]) => [a, fresh('x"y'), b].flatMap((one) => one ?? []))).toBe(
    '["a", "x\\"y",  "b"]',
  )
})

test('words are added and taken away', () => {
  expect(change('a ./', ([a, to]) => [a, fresh('b'), fresh(''), to].flatMap((one) => one ?? []))).toBe(
    'a b ./',
  )
  expect(change('a b ./', (items) => items.slice(1))).toBe('b ./')
  expect(writeWords(read('a b'), [])).toBe('')
  const nothing: WrittenWords = { args: '', json: false, words: [] }
  expect(writeWords(nothing, [fresh('a'), fresh('./')])).toBe('a ./')
  expect(writeWords(nothing, [fresh('node'), fresh('a b')], true)).toBe('["node", "a b"]')
})

test('a word that the word form can not hold makes it the exec form', () => {
  expect(change('a ./', ([a]) => [a ?? fresh(''), fresh('my files/')])).toBe('["a", "my files/"]')
  expect(change('a ./', ([, to]) => [fresh('"my file"'), to ?? fresh('')])).toBe('["my file", "./"]')
  expect(change('a ./', ([, to]) => [fresh('--x'), to ?? fresh('')])).toBe('["--x", "./"]')
})

test('a heredoc is left to be edited as text', () => {
  const instruction = deriveDesign('FROM scratch\nCOPY <<EOF /x\nhi\nEOF\n').stages[0]?.instructions[0]
  expect(readWords(instruction ?? null)).toBeNull()
})

test('whatever paths are written, BuildKit reads the ones that were meant', () => {
  const path = fc.oneof(
    fc.constantFrom('a', './', '/x y', '--from', '[x', '*.json', '$A', 'é', '#a'),
    fc.stringMatching(/^[\w./*-]{1,8}$/),
  )
  fc.assert(
    fc.property(fc.array(path, { minLength: 2, maxLength: 4 }), fc.boolean(), (paths, json) => {
      const args = writeWords({ args: '', json: false, words: [] }, paths.map(fresh), json)
      const { args: now } = deriveDesign(`FROM scratch\nCOPY ${args}\n`).stages[0]?.instructions[0] ?? {
        args: [],
      }
      expect(now).toEqual(paths)
    }),
  )
})
