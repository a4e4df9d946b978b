import { expect, test } from 'vitest'
import { completeDockerignore } from './completeDockerignore.ts'
import { newContext } from './contextTree.ts'
import { decidingLine } from './decidingLine.ts'
import { parseDockerignore } from './dockerignore.ts'

const NODE = newContext(
  ['package.json', 'README.md', 'src/index.ts', 'dist/server.js', '.env'].map((path) => ({ path, size: 10 })),
)

test('what is written stays, and only what it does not leave out yet is added below', () => {
  const written = '*.md\n!README.md\ndist\n'
  const completed = completeDockerignore(written, NODE)
  expect(completed.startsWith(`${written}\n# `)).toBe(true)
  const lines = completed.split('\n')
  expect(lines).not.toContain('**/dist')
  expect(lines).toContain('**/node_modules')
  expect(lines).toContain('!**/.env.example')
  expect(completeDockerignore(completed, NODE)).toBe(completed)
})

test('a file that a ! line keeps is kept', () => {
  const completed = completeDockerignore('dist/*\n!dist/server.js\n', NODE)
  const read = parseDockerignore(completed)
  if ('error' in read) throw new Error(read.error)
  expect(decidingLine(read, 'dist/server.js')).toEqual({ ignored: false, line: 2 })
})

test('where everything is left out but what is named, only exceptions were wished for: nothing is added', () => {
  const written = '*\n!src\n!package.json\n'
  expect(completeDockerignore(written, NODE)).toBe(written)
})

test('without one, it is the suggestion itself', () => {
  expect(completeDockerignore('', NODE)).toMatch(/^# Not part of what is built\n\.git\n/)
})
