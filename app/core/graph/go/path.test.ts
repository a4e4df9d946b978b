import { expect, test } from 'vitest'
import { basePath, cleanPath, joinPath } from './path.ts'

test.each([
  ['', '.'],
  ['.', '.'],
  ['/', '/'],
  ['a/b', 'a/b'],
  ['a//b/', 'a/b'],
  ['./a/./b/.', 'a/b'],
  ['a/../..', '..'],
  ['../../a', '../../a'],
  ['/../a', '/a'],
  ['/a/..', '/'],
  ['/.hidden', '/.hidden'],
  ['a/..b', 'a/..b'],
])('cleans %j to %j', (path, clean) => {
  expect(cleanPath(path)).toBe(clean)
})

test.each([
  [['/', 'a'], '/a'],
  [['/a/', '/b'], '/a/b'],
  [['', ''], ''],
  [['', 'a', '', '..'], '.'],
  [['a', '../../b'], '../b'],
])('joins %j to %j', (parts, joined) => {
  expect(joinPath(...parts)).toBe(joined)
})

test.each([
  ['', '.'],
  ['/', '/'],
  ['//', '/'],
  ['/a/b/', 'b'],
  ['a', 'a'],
])('takes the last part of %j', (path, base) => {
  expect(basePath(path)).toBe(base)
})
