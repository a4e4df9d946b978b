import { expect, test } from 'vitest'
import { cleanDestination, copyDestination, normalizeWorkdir } from './systemPath.ts'

test.each([
  ['', 'app', '/app'],
  ['/app', 'src', '/app/src'],
  ['/app', '../x/', '/x'],
  ['/app', '/abs/../kept', '/abs/../kept'],
  ['/app', '', '/app'],
  ['', '/', '/'],
])('WORKDIR in %j to %j is %j', (current, path, result) => {
  expect(normalizeWorkdir(current, path, 'linux')).toBe(result)
})

test.each([
  ['/app', '.', '/app/'],
  ['/app', '', '/app/'],
  ['/app', './', '/app/'],
  ['/app', 'src/', '/app/src/'],
  ['/app', 'src/.', '/app/src/.'],
  ['/app', '/', '/'],
  ['', 'x', '/x'],
  ['/app', '/dest/', '/dest/'],
])('COPY in %j to %j goes to %j', (workdir, path, result) => {
  expect(copyDestination(workdir, path, 'linux')).toBe(result)
})

test.each([
  ['C:\\app', '/app'],
  ['c:/app', '/app'],
  ['app\\b', '/app/b'],
])('WORKDIR %j on Windows is %j', (path, result) => {
  expect(normalizeWorkdir('', path, 'windows')).toBe(result)
})

test.each([
  ['D:\\app', 'The specified path is not on the system drive (C:)'],
  ['C:', 'No relative path specified in "C:"'],
  ['\\\\server\\share', 'UNC paths are not supported'],
])('WORKDIR %j on Windows is refused', (path, reason) => {
  expect(normalizeWorkdir('', path, 'windows')).toEqual({
    failure: `normalizing workdir: normalizing working directory: removing drive letter: ${reason}`,
  })
})

test.each([
  ['/a//b/../c/', '/a/c/'],
  ['/a/.', '/a/.'],
  ['//', '/'],
  ['/.', '/.'],
  ['/a/b', '/a/b'],
])('the destination %j is %j', (written, clean) => {
  expect(cleanDestination(written)).toBe(clean)
})
