import { describe, expect, test } from 'vitest'
import { imageConfig } from '../../catalog/images.ts'
import { loadPackageData, NO_PACKAGE_DATA } from '../../catalog/packageData.ts'
import { newContext } from '../../context/contextTree.ts'
import { textFile } from '../../context/textFile.ts'
import type { BuildContext } from '../../context/types.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import type { Estimate } from '../types.ts'
import { sizeReport, type SizeRequest } from './sizeReport.ts'

const packages = await loadPackageData({ debian: true, npm: true })

/** A design with its report; instructions are told by the beginning of their text. */
function report(text: string, context: BuildContext = newContext([]), more: Partial<SizeRequest> = {}) {
  const design = deriveDesign(text)
  const graph = buildGraph(design, { ...defaultOptions, image: imageConfig })
  const id = (start: string): string =>
    design.instructions.find((each) => each.text.startsWith(start))?.id ?? ''
  return {
    design,
    graph,
    id,
    of: (extra: Partial<SizeRequest> = {}) =>
      sizeReport({ design, graph, context, packages, ...more, ...extra }),
  }
}

const project = (files: Readonly<Record<string, string>>): BuildContext =>
  newContext(Object.entries(files).map(([path, content]) => textFile(path, content)))

describe('stages', () => {
  test('a stage that nothing needs is weighed, too', () => {
    const { of } = report('FROM debian AS unused\nRUN mkdir /a\nFROM scratch\nCOPY <<a /a\na\n')
    expect(of().stages.map(({ layers }) => layers.length)).toEqual([1, 1])
  })

  test('a stage on a stage starts from all that it holds', () => {
    const { of } = report('FROM alpine:3.24 AS a\nRUN mkdir /a\nFROM a\nRUN mkdir /b\n')
    const [a, b] = of().stages
    expect(b?.base.unpacked.likely).toBe(a?.total.unpacked.likely)
    expect(b?.base.image).toBeNull()
  })

  test('package data that did not load is said, not taken for packages that nobody knows', () => {
    const { of } = report('FROM debian:bookworm-slim\nRUN apt-get install -y curl\n')
    const source = (data: typeof packages) => of({ packages: data }).stages[0]?.layers[0]?.unpacked.source
    expect(source(NO_PACKAGE_DATA)).toContain('curl: the sizes of Debian’s packages did not load')
    expect(source(packages)).toContain('packages of Debian bookworm')
  })

  test('layers that two base images share are pulled once', () => {
    const { of } = report('FROM node:24-alpine AS a\nFROM node:26-alpine\n')
    const [a, b] = of().stages
    expect([a?.base.image?.shared, b?.base.image?.shared]).toEqual([0, 3_846_391])
  })

  test('a base image of the catalog is exact to the byte', () => {
    const { of } = report('FROM python:3.12-slim\n')
    expect(of().stages[0]?.base.compressed).toMatchObject({
      low: 43_188_023,
      likely: 43_188_023,
      high: 43_188_023,
      basis: 'catalog',
    })
  })
})

describe('known figures', () => {
  const { id, of } = report('FROM debian:bookworm-slim\nRUN ./build.sh\n')
  const layer = (extra: Partial<SizeRequest>) => of(extra).stages[0]?.layers[0]

  test('what is not known is called so, with a range', () => {
    expect(layer({})?.unpacked).toMatchObject({ basis: 'unknown', low: 1024 })
    expect(layer({})?.unpacked.source).toBe('unknown command build.sh: set its size')
  })

  test('a number set by hand counts, and the packed size follows it', () => {
    const set = layer({ overrides: new Map([[id('RUN'), 50_000_000]]) })
    expect(set?.unpacked).toEqual({
      low: 50e6,
      likely: 50e6,
      high: 50e6,
      basis: 'user',
      source: 'set by hand',
    })
    expect(set?.compressed.likely).toBeGreaterThan(1e6)
    expect(set?.estimated?.unpacked.basis).toBe('unknown')
  })

  test('a measured size wins, and what was estimated stays to be compared', () => {
    const measured = new Map([[id('RUN'), { unpacked: 7000, compressed: null, source: 'docker history' }]])
    const known = layer({ measured, overrides: new Map([[id('RUN'), 1]]) })
    expect(known?.unpacked).toEqual({
      low: 7000,
      likely: 7000,
      high: 7000,
      basis: 'measured',
      source: 'measured, docker history',
    })
    expect(known?.estimated?.unpacked.likely).toBe(layer({})?.unpacked.likely)
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%s is no size', (bytes) => {
    expect(layer({ overrides: new Map([[id('RUN'), bytes]]) })).toEqual(layer({}))
  })
})

test('what flows along a copy edge is what the copy brings', () => {
  const context = project({ 'src/a': 'x'.repeat(2000) })
  const { design, of } = report(
    'FROM debian AS a\nCOPY src /src\nFROM scratch\nCOPY --from=a /src /src\n',
    context,
  )
  const { edges, stages } = of()
  const edge = design.edges.find(({ kind }) => kind === 'copy')
  expect(edges.get(edge?.id ?? '')).toEqual(stages[1]?.layers[0]?.unpacked)
})

test('parts of a layer say what they are for', () => {
  const { of } = report('FROM node:20-slim\nWORKDIR /app\nRUN npm install express\n')
  const parts = of().stages[0]?.layers[1]?.parts ?? []
  expect(parts.map(({ role }) => role)).toEqual(['dependencies', 'cache'])
})

describe('npm', () => {
  const lock = JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/express': { version: '4.0.0', resolved: 'https://r/e.tgz' },
      'node_modules/typescript': { version: '5.0.0', dev: true, resolved: 'https://r/t.tgz' },
      'node_modules/@swc/core-linux-x64-gnu': {
        version: '1.0.0',
        optional: true,
        os: ['linux'],
        cpu: ['x64'],
        libc: ['glibc'],
        resolved: 'https://r/s.tgz',
      },
      'node_modules/@swc/core-darwin-arm64': {
        version: '1.0.0',
        optional: true,
        os: ['darwin'],
        cpu: ['arm64'],
        resolved: 'https://r/d.tgz',
      },
    },
  })
  const context = project({ 'package.json': '{"dependencies":{"express":"4"}}', 'package-lock.json': lock })
  const weigh = (image: string, run: string, before = ''): number => {
    const { of } = report(
      `FROM ${image}\nWORKDIR /app\n${before}COPY package*.json ./\nRUN ${run}\n`,
      context,
    )
    return of().stages[0]?.layers.at(-1)?.unpacked.likely ?? 0
  }
  const all = weigh('node:20-slim', 'npm ci && npm cache clean --force')

  test('development packages are left out by option or environment', () => {
    const production = weigh('node:20-slim', 'npm ci --omit=dev && npm cache clean --force')
    expect(all - production).toBeGreaterThan(20_000_000)
    expect(weigh('node:20-slim', 'npm ci --production && rm -rf ~/.npm/_cacache')).toBe(production)
    expect(weigh('node:20-slim', 'npm ci && npm cache clean --force', 'ENV NODE_ENV=production\n')).toBe(
      production,
    )
    expect(
      weigh(
        'node:20-slim',
        'if [ "$NODE_ENV" = production ]; then npm ci --omit=dev; else npm ci; fi && npm cache clean --force',
        'ENV NODE_ENV=production\n',
      ),
    ).toBe(production)
  })

  test('the cache stays, is cleaned, or is mounted', () => {
    expect(weigh('node:20-slim', 'npm ci')).toBeGreaterThan(1.1 * all)
    expect(weigh('node:20-slim', '--mount=type=cache,target=/root/.npm npm ci')).toBeLessThanOrEqual(all)
  })

  test('packages for another system are not installed', () => {
    expect(all - weigh('node:20-alpine', 'npm ci && npm cache clean --force')).toBeGreaterThan(10_000_000)
  })

  test('the project’s files may come by a bind mount', () => {
    const run = '--mount=type=bind,target=/app --mount=type=cache,target=/root/.npm npm ci'
    const { of } = report(`FROM node:20-slim\nWORKDIR /app\nRUN ${run}\n`, context)
    expect(of().stages[0]?.layers.at(-1)?.parts).toEqual([])
    const single = report(
      'FROM node:20-slim\nWORKDIR /app\nRUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\n',
      context,
    )
    expect(single.of().stages[0]?.layers.at(-1)?.parts[0]?.unpacked.source).toContain(
      '3 packages of package-lock.json',
    )
  })

  test('what prune takes away stays in the layer below, and does not go along to the next stage', () => {
    const text =
      'FROM node:20-slim AS a\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nRUN npm prune --omit=dev\nFROM node:20-slim\nCOPY --from=a /app/node_modules /m\n'
    const [a, b] = report(text, context).of().stages
    expect(a?.layers.at(-1)?.unpacked.likely).toBeLessThan(5000)
    expect(b?.layers[0]?.unpacked.likely).toBeLessThan(0.7 * all)
  })
})

describe('the tutorials’ examples land in their published figures', () => {
  const MB = 1e6
  const total = (text: string, files: Readonly<Record<string, string>>): Estimate => {
    const last = report(text, project(files)).of().stages.at(-1)
    return last?.total.unpacked ?? { low: 0, likely: 0, high: 0, basis: 'unknown', source: '' }
  }
  const NODE = {
    'package.json':
      '{"dependencies":{"express":"^4","mongoose":"^8"},"devDependencies":{"typescript":"^5"},"scripts":{"build":"tsc"}}',
    'index.js': 'x',
  }

  test('Node in a single stage: 1.0 to 1.2 GB', () => {
    const { likely, basis } = total(
      'FROM node:20\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\nCMD ["node", "index.js"]\n',
      NODE,
    )
    // Published to a tenth of a gigabyte.
    const tenths = Math.round(likely / (100 * MB))
    expect([tenths >= 10, tenths <= 12, basis]).toEqual([true, true, 'rule'])
  })

  test('Node in two stages on Alpine: 150 to 265 MB', () => {
    const text =
      'FROM node:20 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n' +
      'FROM node:20-alpine\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\n'
    const { likely, basis } = total(text, NODE)
    expect([likely > 150 * MB, likely < 265 * MB, basis]).toEqual([true, true, 'rule'])
  })

  test('Go on scratch: 8 to 30 MB', () => {
    const text =
      'FROM golang:1.22 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n'
    const { likely, low, high, basis } = total(text, { 'main.go': 'package main' })
    expect([likely > 8 * MB, likely < 30 * MB, low < 8 * MB, high > 30 * MB, basis]).toEqual([
      true,
      true,
      true,
      true,
      'rule',
    ])
  })

  test('Python in two stages: about 200 MB', () => {
    const text =
      'FROM python:3.12 AS build\nCOPY requirements.txt .\nRUN pip install --user -r requirements.txt\n' +
      'FROM python:3.12-slim\nCOPY --from=build /root/.local /root/.local\nCOPY . .\n'
    const { likely, basis } = total(text, {
      'requirements.txt': 'flask==3.0.0\nsqlalchemy\nrequests\npsycopg2-binary\n',
    })
    expect([likely > 150 * MB, likely < 250 * MB, basis]).toEqual([true, true, 'rule'])
  })
})
