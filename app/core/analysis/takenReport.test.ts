import { expect, test } from 'vitest'
import { contextTree, newContext } from '../context/contextTree.ts'
import { buildGraph } from '../graph/buildGraph.ts'
import { deriveDesign } from '../model/design.ts'
import { coverOf, takenFiles } from './takenReport.ts'

const CONTEXT = newContext(
  ['README.md', 'package.json', 'src/a.ts', 'src/b.ts', 'src/lib/c.ts'].map((path) => ({ path, size: 10 })),
  [{ path: 'node_modules', files: 90, size: 900 }],
)

const takenBy = (line: string, dockerignore: string | null = null) => {
  const graph = buildGraph(deriveDesign(`FROM scratch\n${line}\n`))
  return [...takenFiles(graph, CONTEXT, dockerignore).values()]
}

test('what a COPY takes, folders told as one where they are taken whole', () => {
  expect(takenBy('COPY . .')).toEqual([{ files: 95, bytes: 950, cover: [''], problem: null }])
  expect(takenBy('COPY . .', 'node_modules\n*.md\n')).toEqual([
    { files: 4, bytes: 40, cover: [''], problem: null },
  ])
  expect(takenBy('COPY src /src')[0]?.cover).toEqual(['src'])
  expect(takenBy('COPY package.json src/*.ts /')[0]?.cover).toEqual(['package.json', 'src/a.ts', 'src/b.ts'])
  expect(takenBy('COPY --exclude=src . .')[0]?.cover).toEqual(['README.md', 'package.json', 'node_modules'])
})

test('nothing is covered by nothing, and an empty project by nothing too', () => {
  expect(coverOf(contextTree(CONTEXT), new Set())).toEqual([])
  expect(coverOf(contextTree(newContext([])), new Set())).toEqual([])
})
