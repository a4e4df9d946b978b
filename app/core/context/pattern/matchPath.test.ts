import { describe, expect, test } from 'vitest'
import { matchPath, pathMatcher } from './matchPath.ts'

describe('matchPath', () => {
  test.each([
    ['*.json', 'package.json', true],
    ['*.json', 'a/package.json', false],
    ['package*.json', 'package.json', true],
    ['**', 'a/b', false],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abcd', false],
    ['?akefile', 'Makefile', true],
    ['a?b', 'a/b', false],
    ['a?b', 'a😀b', true],
    ['[a-m]*', 'docs', true],
    ['[^a-m]*', 'docs', false],
    ['[^x]', '/', true],
    [String.raw`\*`, '*', true],
    [String.raw`[\]]`, ']', true],
    ['src/*/a.ts', 'src/util/a.ts', true],
    ['src/*/a.ts', 'src/a.ts', false],
    ['', '', true],
    ['*', '', true],
  ])('%s against %s', (pattern, name, expected) => {
    expect(matchPath(pattern, name)).toBe(expected)
  })

  test.each(['[', '[a', '[]a]', '[-x]', '[x-]', '[a-b-c]', String.raw`a\ `.trim(), 'a[', '*[^]'])(
    '%s is malformed',
    (pattern) => {
      expect(matchPath(pattern, 'a')).toBeNull()
    },
  )

  test('tells in which folders something may match', () => {
    const matcher = pathMatcher('/packages/*/package.json')
    const folders = ['', '/packages', '/packages/a', '/packages/a/src', '/other']
    expect(folders.map((folder) => matcher?.mayMatchIn(folder))).toEqual([true, true, true, false, false])
  })
})
