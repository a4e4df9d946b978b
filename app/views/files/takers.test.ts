import { expect, test } from 'vitest'
import { listTaken, takes, type Taker } from './takers.ts'
import { projectView } from './projectView.ts'
import { newContext } from '../../core/context/contextTree.ts'

const taker = (whole: readonly string[], partly: readonly string[]): Taker => ({
  instruction: 'i1',
  label: 'COPY . .',
  line: 9,
  files: 3,
  bytes: 30,
  problem: null,
  whole: new Set(whole),
  partly: new Set(partly),
})

test('a file is taken with its folder, a folder with anything in it', () => {
  const some = taker(['src', 'a.md'], [''])
  expect(['src', 'src/lib/x.ts', 'a.md', 'b.md', 'srcs'].map((path) => takes(some, path))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
  expect(takes(taker([''], []), 'any/where')).toBe(true)
})

test('what is left out is not listed', () => {
  const context = newContext(['a.md', 'src/a.ts', 'src/b.md'].map((path) => ({ path, size: 10 })))
  expect(listTaken(projectView(context, '**/*.md'), taker([''], []), 9)).toEqual([
    { path: 'src/a.ts', size: 10 },
  ])
})
