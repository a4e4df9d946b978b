import { expect, test } from 'vitest'
import { deriveDesign } from '../../../model/design.ts'
import { matchMeasurement } from './matchMeasurement.ts'
import type { HistoryEntry, Measurement } from './measurement.ts'

function measured(...entries: readonly (readonly [createdBy: string, bytes: number])[]): Measurement {
  const list = entries.map(([createdBy, unpacked]): HistoryEntry => ({
    createdBy,
    unpacked,
    compressed: null,
  }))
  return { source: 'docker history', entries: list, unpacked: null, compressed: null }
}

/** The instructions that got a size, by their text. */
function matched(dockerfile: string, measurement: Measurement) {
  const design = deriveDesign(dockerfile)
  const { layers, missing, baseEntries } = matchMeasurement(design, null, measurement)
  const text = (id: string): string => design.instructions.find((each) => each.id === id)?.text ?? ''
  return {
    layers: [...layers].map(([id, layer]) => [text(id), layer.unpacked]),
    missing: missing.map(text),
    baseEntries,
  }
}

const DOCKERFILE = `FROM node:20
WORKDIR /app
COPY package*.json ./
RUN npm ci && \\
    npm cache clean --force
COPY . .
CMD ["node", "."]
`

const BASE: readonly (readonly [string, number])[] = [
  ['/bin/sh -c #(nop) ADD file:1 in / ', 117_000_000],
  ['RUN /bin/sh -c apt-get update # buildkit', 5],
  ['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 388],
  ['CMD ["node"]', 0],
]

test('each instruction finds its entry, the base image keeps its own', () => {
  const history = measured(
    ...BASE,
    ['WORKDIR /app', 1536],
    ['COPY package*.json ./ # buildkit', 18_944],
    ['RUN /bin/sh -c npm ci &&     npm cache clean --force # buildkit', 8_951_808],
    ['COPY . . # buildkit', 4096],
    ['CMD ["node" "."]', 0],
  )
  expect(matched(DOCKERFILE, history)).toEqual({
    layers: [
      ['WORKDIR /app', 1536],
      ['COPY package*.json ./', 18_944],
      ['RUN npm ci && \\\n    npm cache clean --force', 8_951_808],
      ['COPY . .', 4096],
    ],
    missing: [],
    baseEntries: 4,
  })
})

test('an instruction that is new since the build finds none', () => {
  const history = measured(...BASE, ['WORKDIR /app', 1536], ['COPY . . # buildkit', 4096])
  const { missing } = matched('FROM node:20\nWORKDIR /app\nRUN make all\nCOPY . .\n', history)
  expect(missing).toEqual(['RUN make all'])
})

test('build arguments, cut texts and the older builder', () => {
  const history = measured(
    ['|1 V=2 /bin/sh -c curl -o x https://example.org/$V', 7],
    ['/bin/sh -c #(nop) COPY dir:123 in /app ', 9],
    ['RUN /bin/sh -c apt-get update && apt-get inst…', 11],
  )
  const text =
    'FROM debian\nARG V\nRUN curl -o x https://example.org/$V\nCOPY src /app\nRUN apt-get update && apt-get install -y git\n'
  expect(matched(text, history).layers).toEqual([
    ['RUN curl -o x https://example.org/$V', 7],
    ['COPY src /app', 9],
    ['RUN apt-get update && apt-get install -y git', 11],
  ])
})

test('the stages that the target builds on are part of its history', () => {
  const history = measured(['RUN /bin/sh -c a # buildkit', 1], ['RUN /bin/sh -c b # buildkit', 2])
  expect(matched('FROM x AS one\nRUN a\nFROM y AS two\nRUN c\nFROM one\nRUN b\n', history).layers).toEqual([
    ['RUN a', 1],
    ['RUN b', 2],
  ])
})
