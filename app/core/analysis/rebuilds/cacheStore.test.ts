import { describe, expect, test } from 'vitest'
import { newContext } from '../../context/contextTree.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import { worldOf } from './buildState.ts'
import { cacheNotes } from './cacheNotes.ts'
import { withCacheStore, type CacheStore } from './cacheStore.ts'
import { changeOutcome } from './changeOutcome.ts'

const TEXT = `FROM node AS build
COPY package.json ./
RUN npm ci
COPY src ./src
RUN npm run build
FROM nginx
RUN setup
COPY --from=build /dist /html
`
const context = newContext([
  { path: 'package.json', size: 1 },
  { path: 'src/a.ts', size: 1 },
])
const state = { design: deriveDesign(TEXT), options: defaultOptions, context, dockerignore: null }
const now = worldOf(state)

function running(store: CacheStore): string[] {
  const { steps } = changeOutcome({ preset: 'source' }, state, now)
  return withCacheStore(now.graph, steps, store).flatMap(({ name, outcome }, index) =>
    outcome === 'cached' || now.graph.steps[index]?.kind === 'source'
      ? []
      : [name.replace(/^\[[^\]]*\] /, '')],
  )
}

const CHANGED = ['COPY src ./src', 'RUN npm run build', 'COPY --from=build /dist /html']

describe('withCacheStore', () => {
  test('a cache of all steps is as good as the machine that built before', () => {
    expect(running('local')).toEqual(CHANGED)
    expect(running('max')).toEqual(CHANGED)
  })

  test('an inline cache keeps the layers of the image alone', () => {
    expect(running('min').sort()).toEqual([...CHANGED, 'COPY package.json ./', 'RUN npm ci'].sort())
  })

  test('no cache at all runs everything', () => {
    expect(running('none')).toHaveLength(6)
  })

  test('where nothing runs nothing is needed', () => {
    const { steps } = changeOutcome({ preset: 'edits' }, state, now)
    expect(withCacheStore(now.graph, steps, 'min').every((step) => step.outcome === 'cached')).toBe(true)
  })
})

describe('cacheNotes', () => {
  const notes = (instruction: string): readonly string[] => {
    const graph = buildGraph(deriveDesign(`FROM a AS b\nRUN x\nFROM a\n${instruction}\n`))
    const step = graph.steps.at(-1)
    return step ? cacheNotes(graph, step) : []
  }

  test.each([
    ['COPY src /s', /Content, names and modes/],
    ['COPY --link src /s', /^With --link the layer is kept/],
    ['COPY --from=b /x /x', /The bytes that are copied decide/],
    ['ADD https://example.com/x /x', /is asked at every build/],
    [
      'ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/x /x',
      /fetched again only when/,
    ],
    ['RUN --mount=type=cache,target=/c x', /cache mount \/c does not decide/],
    ['RUN --mount=type=secret,id=a x', /value of a secret does not decide/],
    ['RUN --mount=type=bind,source=src,target=/s x', /mounted from the build context/],
    ['RUN apk add git', /not what it would fetch today/],
  ])('%s', (instruction, expected) => {
    expect(notes(instruction).join(' ')).toMatch(expected)
  })

  test('nothing is said where there is nothing to say', () => {
    expect(notes('RUN make')).toEqual([])
  })
})
