import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRecord, RECORD_SCHEMA } from './record.ts'
import { nothingByHand } from './setByHand.ts'

/** As every release wrote it: one entry a schema, kept for ever. */
const RELEASED = [
  {
    schema: 1,
    id: 'a1b2',
    title: 'orders-api',
    fileName: 'Dockerfile',
    text: 'FROM node:22-alpine AS build\r\n',
    layout: { build: { x: 10, y: 20 } },
    build: { target: 'build', platform: 'linux/amd64', buildArgs: { VERSION: '1' } },
    openedText: 'FROM node:20-alpine AS build\r\n',
    saveNumber: 7,
  },
  {
    schema: 2,
    id: 'a1b2',
    title: 'orders-api',
    fileName: 'Dockerfile',
    text: 'FROM node:22-alpine AS build\r\n',
    layout: { build: { x: 10, y: 20 } },
    build: { target: 'build', platform: 'linux/amd64', buildArgs: { VERSION: '1' } },
    openedText: 'FROM node:20-alpine AS build\r\n',
    overrides: {
      sizes: { 'RUN npm ci': 4e7 },
      seconds: { 'RUN npm ci': 20.5 },
      frequencies: { source: 12, dependencies: 2 / 7, system: 1 / 7, base: 1 / 30 },
      parallel: 4,
      cacheStore: 'min',
    },
    saveNumber: 7,
  },
]

/** What a schema did not have yet. */
const LATER = { overrides: nothingByHand }

test('F7: every released schema is here', () => {
  expect(RELEASED.map(({ schema }) => schema)).toEqual(
    Array.from({ length: RECORD_SCHEMA }, (_, at) => at + 1),
  )
})

test.each(RELEASED)('F7: a record of schema $schema is read back whole', (stored) => {
  expect(readRecord(structuredClone(stored))).toEqual({
    kind: 'good',
    record: { ...LATER, ...stored, schema: RECORD_SCHEMA },
  })
})

test('F6: a record of a later release is left alone', () => {
  expect(readRecord({ ...RELEASED.at(-1), schema: RECORD_SCHEMA + 1 })).toEqual({ kind: 'newer' })
})

test('F5: whatever is broken in it, an intact text is recovered and nothing throws', () => {
  const damage = fc.oneof(
    fc.constantFrom(null, Number.NaN, 1e20, [], {}, 'x', { build: { x: 'left', y: 0 } }, { a: null }),
    fc.anything(),
  )
  const field = fc.constantFrom(
    ...Object.keys(RELEASED.at(-1) ?? {}).filter((name) => !['schema', 'text'].includes(name)),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(field, damage), { minLength: 1 }), (damages) => {
      const stored = { ...RELEASED.at(-1), ...Object.fromEntries(damages) }
      const read = readRecord(stored)
      expect(read.kind === 'good' || read.kind === 'mended').toBe(true)
      if (read.kind === 'good' || read.kind === 'mended') expect(read.record.text).toBe(RELEASED[0]?.text)
    }),
    { numRuns: 1000 },
  )
})

test.each([null, undefined, 3, 'text', [], { schema: 1 }, { schema: 1, text: 5 }])(
  '%j is unusable',
  (stored) => {
    expect(readRecord(stored)).toEqual({ kind: 'unusable' })
  },
)

test.each([
  { sizes: { 'RUN x': 'big' } },
  { seconds: [1] },
  { parallel: 1.5 },
  { cacheStore: 'moon' },
  { frequencies: null },
])('overrides that are none (%j) give way to the estimates, and are told as mended', (damage) => {
  const last = RELEASED.at(-1)
  const read = readRecord({ ...last, overrides: { ...last?.overrides, ...damage } })
  expect(read).toMatchObject({ kind: 'mended', record: { overrides: nothingByHand } })
})

test('numbers that can not be meant are left out of stored overrides', () => {
  const last = RELEASED.at(-1)
  const sizes = { a: -1, b: Number.NaN, c: 1e308, d: 5 }
  const read = readRecord({ ...last, overrides: { ...last?.overrides, sizes } })
  expect(read).toMatchObject({ kind: 'good', record: { overrides: { sizes: { d: 5 } } } })
})

test('keys from a stored layout never reach the prototype of objects', () => {
  readRecord({ ...RELEASED[0], layout: JSON.parse('{"__proto__":{"x":1,"y":1}}') })
  expect('x' in {}).toBe(false)
})
