import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { allInstructions } from '../model/lookup.ts'
import { analyse } from './analyse.ts'
import { noOverrides } from './overrides.ts'
import type { AnalysisProject, AnalysisRequest } from './analysisTypes.ts'

const NO_PROJECT: AnalysisProject = {
  context: null,
  openedContext: null,
  dockerignore: null,
  measured: null,
  measuredSizes: null,
}

const SEED = `FROM node:22-alpine AS builder
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build
`

function analysisOf(
  text: string,
  more: Partial<AnalysisRequest> = {},
  project: Partial<AnalysisProject> = {},
) {
  const design = deriveDesign(text)
  const request: AnalysisRequest = {
    revision: 1,
    text,
    openedText: text,
    ids: allInstructions(design).map(({ id }) => id),
    build: { target: null, platform: 'linux/amd64', buildArgs: {} },
    whatIf: { preset: 'source' },
    overrides: noOverrides,
    imagined: [],
    ...more,
  }
  return analyse(request, { ...NO_PROJECT, ...project })
}

test('an imagined project locks its packages, so that npm ci has a narrow range', async () => {
  const { sizes } = await analysisOf(SEED)
  const layer = sizes.stages[0]?.layers.find(({ unpacked }) => unpacked.source.includes('package-lock.json'))
  const { low = 0, high = Infinity, basis } = layer?.unpacked ?? {}
  expect(basis).toBe('catalog')
  expect(low).toBeGreaterThan(20e6)
  expect(high / low).toBeLessThan(1.6)
})

const ARGS = 'ARG TAG=1\nFROM alpine AS one\nARG A=1\nARG B=2\nRUN echo $A\nRUN echo $B\n'

test('the argument that is chosen changes to the value that is chosen; it is named', async () => {
  const { chosen, changes } = await analysisOf(ARGS, {
    whatIf: { preset: 'argument', name: 'B', value: '7' },
  })
  expect(chosen.what).toBe('B=7')
  expect(chosen.steps.map(({ outcome }) => outcome)).toEqual(['cached', 'rebuilt', 'rebuilt'])
  expect(changes.find(({ whatIf }) => whatIf.preset === 'argument')).toBe(chosen)
})

test('what has nothing to change says so, and a row says which one it is', async () => {
  const design = deriveDesign(SEED)
  const instruction = design.stages[0]?.instructions[1]?.id ?? ''
  const { chosen, changes } = await analysisOf(SEED, {
    ids: allInstructions(design).map(({ id }) => id),
    whatIf: { preset: 'row', instruction },
  })
  expect(chosen.label).toBe('COPY package.json package-lock.json ./')
  expect(changes.filter(({ possible }) => !possible).map(({ what }) => what)).toEqual([
    'The stages that are built declare no ARG.',
    'Nothing was edited since the file was opened.',
  ])
})

test('an inline cache keeps nothing of a build stage; without a cache everything runs', async () => {
  const text = `${SEED}FROM alpine\nCOPY --from=builder /app/dist /srv\n`
  const rebuiltWith = async (cacheStore: 'local' | 'min' | 'none') => {
    const { chosen, cost } = await analysisOf(text, { overrides: { ...noOverrides, cacheStore } })
    return [chosen.steps.filter(({ outcome }) => outcome === 'rebuilt').length, cost.expectedSeconds] as const
  }
  const [local, min, none] = [await rebuiltWith('local'), await rebuiltWith('min'), await rebuiltWith('none')]
  expect(min[0]).toBeGreaterThan(local[0])
  expect(none[0]).toBeGreaterThanOrEqual(min[0])
  expect(min[1]).toBeGreaterThan(local[1])
})

test('what the cache does with a step is said of that step', async () => {
  const { cacheNotes, graph } = await analysisOf(SEED)
  const install = graph.steps.findIndex(({ name }) => name.includes('npm ci'))
  expect(cacheNotes[install]).toEqual([
    'What lies in the cache mount /root/.npm does not decide, and is not in the image: it only makes the command faster when it runs.',
  ])
})
