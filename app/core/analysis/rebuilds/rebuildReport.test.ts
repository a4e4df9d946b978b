import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newContext } from '../../context/contextTree.ts'
import { textFile } from '../../context/textFile.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import type { BuildGraph, Operation, Step } from '../../graph/types.ts'
import { deriveDesign } from '../../model/design.ts'
import type { WhatIf } from '../whatIf.ts'
import { worldOf, type BuildState } from './buildState.ts'
import { changeOutcome } from './changeOutcome.ts'
import { rebuildReport } from './rebuildReport.ts'
import { usualChanges } from './usualChanges.ts'
import { newWorld } from './world.ts'

const NODE = `FROM node:20 AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --from=builder /app/dist ./dist
`

const FILES = ['package.json', 'package-lock.json', 'src/server.ts', 'tests/server.test.ts', 'README.md']

function stateOf(text: string, files: readonly string[] = FILES): BuildState {
  const context = newContext(files.map((path) => textFile(path, path)))
  return { design: deriveDesign(text), options: defaultOptions, context, dockerignore: null }
}

/** Name, outcome and reasons of what is not cached, sources left out. */
function told(whatIf: WhatIf, state: BuildState, opened: BuildState | null = null): string[] {
  const now = worldOf(state)
  const { steps } = changeOutcome(whatIf, state, now, opened)
  return steps.flatMap(({ name, outcome, reasons }, index) =>
    outcome === 'cached' || now.graph.steps[index]?.kind === 'source'
      ? []
      : [
          `${name.replace(/^\[[^\]]*\] /, '')}: ${outcome}: ${reasons.map((reason) => reason.text).join(' < ')}`,
        ],
  )
}

const rowOf = (state: BuildState, start: string): WhatIf => {
  const row = state.design.stages
    .flatMap((stage) => [stage.from, ...stage.instructions])
    .find((each) => each.text.startsWith(start))
  return { preset: 'row', instruction: row?.id ?? '' }
}

describe('the usual changes', () => {
  test('a source edit rebuilds the copy and the build, and the copy out of it depends', () => {
    expect(told({ preset: 'source' }, stateOf(NODE))).toEqual([
      'COPY . .: rebuilt: takes src/server.ts, which changed',
      'RUN npm run build: rebuilt: stands on COPY . ., which is rebuilt < takes src/server.ts, which changed',
      'COPY --from=builder /app/dist ./dist: depends: copies /app/dist of RUN npm run build, which runs again and may write the same bytes < stands on COPY . ., which is rebuilt < takes src/server.ts, which changed',
    ])
  })

  test('a dependency rebuilds from the manifests on', () => {
    const steps = told({ preset: 'dependencies' }, stateOf(NODE))
    expect(steps).toHaveLength(7)
    expect(steps[0]).toBe('COPY package*.json ./: rebuilt: takes package-lock.json and 1 more, which changed')
  })

  test('a new base image rebuilds all that stands on it', () => {
    const [first] = told({ preset: 'base' }, stateOf(NODE))
    expect(first).toBe('WORKDIR /app: rebuilt: stands on the image node:20-alpine, which is new')
  })

  test('a build argument', () => {
    const state = stateOf('FROM a\nRUN one\nARG V=1\nRUN two')
    expect(told({ preset: 'argument' }, state)).toEqual(['RUN two: rebuilt: sees V, which is now changed'])
    const given = { ...state, options: { ...state.options, buildArgs: { V: 'beta' } } }
    expect(told({ preset: 'argument' }, given)).toEqual(['RUN two: rebuilt: sees V, which is now changed'])
  })

  test('nothing to change is said', () => {
    const state = stateOf('FROM scratch\nCOPY README.md /', ['README.md'])
    const now = worldOf(state)
    const what = (['dependencies', 'base', 'argument', 'edits'] as const).map((preset) =>
      changeOutcome({ preset }, state, now),
    )
    expect(what.map(({ what: text, possible }) => [text, possible])).toEqual([
      ['No step reads a manifest or a lock file of the project.', false],
      ['No stage that is built stands on an image.', false],
      ['The stages that are built declare no ARG.', false],
      ['Nothing was edited since the file was opened.', false],
    ])
  })

  test('the edits since opening are compared with what was opened', () => {
    const now = stateOf(NODE.replace('npm run build', 'npm run build:all'))
    expect(told({ preset: 'edits' }, now, stateOf(NODE))[0]).toBe(
      'RUN npm run build:all: rebuilt: its command changed',
    )
  })

  test('system packages count where a RUN installs some', () => {
    const state = stateOf('FROM debian\nRUN apt-get update && apt-get install -y curl\nCOPY src /s\nRUN make')
    expect(usualChanges(state, worldOf(state)).map((change) => change.kind)).toEqual([
      'source',
      'base',
      'system',
    ])
  })
})

describe('what if this changes', () => {
  test.each([
    ['RUN npm ci\n', 'RUN npm ci: rebuilt: its command changed'],
    ['COPY . .', 'COPY . .: rebuilt: its flags changed'],
    ['WORKDIR /app', 'WORKDIR /app: rebuilt: makes another folder, /appx instead of /app'],
  ])('%s', (start, expected) => {
    const state = stateOf(NODE)
    expect(told(rowOf(state, start.trim()), state)[0]).toBe(expected)
  })

  test('a file', () => {
    expect(told({ preset: 'file', path: 'README.md' }, stateOf(NODE))[0]).toBe(
      'COPY . .: rebuilt: takes README.md, which changed',
    )
    expect(told({ preset: 'file', path: 'docs/none.md' }, stateOf(NODE))[0]).toBe(
      'COPY . .: rebuilt: takes docs/none.md, which is new',
    )
  })

  test('an ENV, a FROM, and rows that make no step', () => {
    const state = stateOf('FROM node:20\nENV MODE="a b"\nRUN one\nCMD x')
    expect(told(rowOf(state, 'ENV'), state)).toEqual(['RUN one: rebuilt: sees MODE, which is now a bx'])
    expect(told(rowOf(state, 'FROM'), state)).toEqual([
      'RUN one: rebuilt: stands on the image node:20, which is new',
    ])
    expect(told(rowOf(state, 'CMD'), state)).toEqual([])
  })
})

describe('any graph', () => {
  const operation = fc.oneof(
    fc.record({
      op: fc.constant('image' as const),
      reference: fc.constantFrom('a', 'b', ''),
      platform: fc.constant('linux/amd64'),
    }),
    fc.constant({ op: 'context' as const }),
    fc.record({
      op: fc.constant('workdir' as const),
      path: fc.constantFrom('/a', '/b', '//../'),
      user: fc.constantFrom('', 'x'),
    }),
    fc.constant({ op: 'merge' as const }),
    fc.record({
      op: fc.constant('run' as const),
      argv: fc.array(fc.string(), { maxLength: 2 }),
      environment: fc.constant([]),
      workdir: fc.constant('/'),
      user: fc.constant(''),
      mounts: fc.array(
        fc.record({
          type: fc.constantFrom('bind' as const, 'cache' as const),
          target: fc.constantFrom('/x', '/'),
          source: fc.constantFrom('/', '/a', 'a/../..'),
          input: fc.option(fc.nat(3)),
          readonly: fc.boolean(),
          options: fc.constant({}),
        }),
        { maxLength: 2 },
      ),
      network: fc.constant(''),
      security: fc.constant(''),
      script: fc.string(),
    }),
    fc.record({
      op: fc.constant('copy' as const),
      keyword: fc.constant('COPY' as const),
      source: fc.option(
        fc.record({
          input: fc.nat(3),
          paths: fc.array(fc.constantFrom('.', '*', '[', 'a/./b', '../..', ''), { maxLength: 3 }),
        }),
      ),
      files: fc.array(fc.record({ name: fc.constantFrom('f', '../f', ''), content: fc.string() }), {
        maxLength: 2,
      }),
      destination: fc.constantFrom('/', '/a', '/a/', 'b/..', ''),
      chown: fc.string(),
      chmod: fc.string(),
      parents: fc.boolean(),
      exclude: fc.array(fc.constantFrom('*', '[', '!', '!a'), { maxLength: 2 }),
      link: fc.boolean(),
      unpack: fc.boolean(),
    }),
  )
  const kinds: Readonly<Record<Operation['op'], Step['kind']>> = {
    image: 'source', context: 'source', remote: 'source', workdir: 'file', copy: 'file', run: 'exec', merge: 'merge',
  } // prettier-ignore
  const anyGraph = fc
    .array(fc.tuple(operation, fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 4 }), fc.boolean()), {
      maxLength: 12,
    })
    .map((nodes): BuildGraph => {
      const steps = nodes.map(([made, inputs, hasBase], index): Step => ({
        name: `[${index}] x`,
        kind: kinds[made.op],
        inputs,
        hasBase,
        operation: made,
        stage: null,
        instruction: null,
      }))
      return { ...buildGraph(deriveDesign('')), steps }
    })

  test('ends, with an outcome for each step', () => {
    fc.assert(
      fc.property(anyGraph, anyGraph, fc.array(fc.string(), { maxLength: 3 }), (before, after, images) => {
        const context = newContext([
          { path: 'a/b', size: 1e308 },
          { path: 'c', size: Number.NaN },
        ])
        const report = rebuildReport(
          newWorld(before, { context }),
          newWorld(after, { updatedImages: images }),
        )
        expect(report).toHaveLength(after.steps.length)
        for (const { outcome, reasons } of report) expect(reasons.length === 0).toBe(outcome === 'cached')
      }),
    )
  })
})
