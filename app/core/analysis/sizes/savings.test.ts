import { expect, test } from 'vitest'
import type { Estimate, StageSize } from '../types.ts'
import { savings } from './savings.ts'

const bytes = (likely: number): Estimate => ({ low: likely, likely, high: likely, basis: 'rule', source: '' })
const both = (likely: number) => ({ unpacked: bytes(likely), compressed: bytes(likely) })

function stage(id: string, base: number, layers: readonly number[]): StageSize {
  const own = layers.reduce((sum, size) => sum + size, 0)
  return {
    stage: id,
    base: { ...both(base), image: null },
    layers: layers.map((size, index) => ({
      instruction: `${id}${index}`,
      stage: id,
      parts: [],
      estimated: null,
      ...both(size),
    })),
    total: both(base + own),
  }
}

const bases: Record<string, readonly string[]> = { test: ['deps'], build: ['deps'] }
const basesOf = (id: string): readonly string[] => bases[id] ?? []

test('each stage’s own layers are left behind, the larger base once', () => {
  const report = {
    stages: [stage('deps', 100, [30]), stage('build', 130, [7]), stage('final', 40, [2])],
    edges: new Map(),
  }
  expect(savings(report, 'final', new Set(['deps', 'build', 'final']), basesOf)).toEqual({
    leftBehind: [
      { stage: 'deps', bytes: 30 },
      { stage: 'build', bytes: 7 },
    ],
    largerBase: 60,
    image: 42,
    singleStage: 139,
  })
})

test('stages on the same base save only what they add', () => {
  const report = { stages: [stage('tools', 100, [9]), stage('final', 100, [2])], edges: new Map() }
  expect(savings(report, 'final', new Set(['tools', 'final']), basesOf)).toMatchObject({
    largerBase: 0,
    singleStage: 111,
  })
})

test('a stage that the image is based on, or that nothing needs, saves nothing', () => {
  const report = {
    stages: [stage('deps', 100, [30]), stage('build', 130, [7]), stage('test', 130, [9])],
    edges: new Map(),
  }
  expect(savings(report, 'build', new Set(['deps', 'build']), basesOf)).toMatchObject({
    leftBehind: [],
    singleStage: 137,
  })
})
