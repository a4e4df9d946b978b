import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { checksProblem, fileCheckOptions, parseCheckOptions } from './checkOptions.ts'

const none = { skipAll: false, skip: [], experimentalAll: false, experimental: [], error: false }

test.each([
  ['', {}],
  ['skip=all', { skipAll: true }],
  ['skip=A, B;error=true', { skip: ['A', 'B'], error: true }],
  [' experimental = all ; error = 1', { experimentalAll: true, error: true }],
  ['experimental=X', { experimental: ['X'] }],
])('%j is read', (value, expected) => {
  expect(parseCheckOptions(value)).toEqual({ ...none, ...expected })
})

test.each([
  ['bogus', 'invalid check option "bogus"'],
  ['bogus=1', 'invalid check option "bogus"'],
  ['skip=A;', 'invalid check option ""'],
  [
    'error=maybe',
    'failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax',
  ],
])('%j is refused', (value, failure) => {
  expect(parseCheckOptions(value)).toEqual({ failure })
})

test('the directive ends at its first space', () => {
  const design = deriveDesign('# check=skip=A error=true\nFROM a\n')
  expect(fileCheckOptions(design)).toEqual({ ...none, skip: ['A'] })
})

test('findings refuse the file where the directive says so', () => {
  const strict = deriveDesign('# check=error=true\nFROM a\n')
  expect(checksProblem(strict, ['B', 'A', 'B'])?.message).toBe('lint violation found for rules: B, A')
  expect(checksProblem(strict, [])).toBeNull()
  expect(checksProblem(deriveDesign('FROM a\n'), ['A'])).toBeNull()
})
