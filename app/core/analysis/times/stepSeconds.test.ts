import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import type { Estimate, RebuildOutcome } from '../types.ts'
import { expectedCost, rebuildSeconds } from './cost.ts'
import { stepSeconds } from './stepSeconds.ts'

function likely(...instructions: string[]): number[] {
  const graph = buildGraph(deriveDesign(`FROM scratch\n${instructions.join('\n')}\n`))
  const seconds = stepSeconds({ graph, context: null, sizes: null, overrides: new Map(), measured: null })
  return graph.steps.flatMap((step, index) => (step.kind === 'exec' ? [seconds[index]?.likely ?? 0] : []))
}

describe('stepSeconds', () => {
  test('commands in their order of magnitude', () => {
    const [echo = 0, apk = 0, npm = 0, cargo = 0] = likely(
      'RUN echo a > b',
      'RUN apk add curl',
      'RUN npm ci',
      'RUN cargo build --release',
    )
    expect(echo).toBeLessThan(1)
    expect(apk).toBeGreaterThan(1)
    expect(npm).toBeGreaterThan(apk)
    expect(cargo).toBeGreaterThan(npm)
  })

  test('a chain is the sum of its commands, a condition counts half', () => {
    const [one = 0, two = 0, maybe = 0] = likely(
      'RUN apk add a',
      'RUN apk add a && apk add b',
      'RUN if [ -f x ]; then apk add a; fi',
    )
    expect(two - one).toBeCloseTo(3, 5)
    expect(maybe).toBeLessThan(one)
  })

  test('the user and the log go before the rules', () => {
    const design = deriveDesign('FROM scratch\nRUN npm ci\nRUN make\n')
    const graph = buildGraph(design)
    const [first, second] = graph.steps
    const seconds = stepSeconds({
      graph,
      context: null,
      sizes: null,
      overrides: new Map([[first?.instruction ?? '', 7]]),
      measured: {
        seconds: new Map([
          [0, 1],
          [1, 4],
        ]),
        cached: new Set(),
        found: 1,
        all: 1,
        summary: '',
      },
    })
    expect(second).toBeDefined()
    expect(seconds.map(({ likely: value, basis }) => [value, basis])).toEqual([
      [7, 'user'],
      [4, 'measured'],
    ])
  })
})

const estimate = (likelySeconds: number): Estimate => ({
  low: likelySeconds / 2,
  likely: likelySeconds,
  high: likelySeconds * 2,
  basis: 'rule',
  source: '',
})

describe('cost', () => {
  const seconds = [estimate(1), estimate(20), estimate(30)]
  const all: RebuildOutcome[] = ['rebuilt', 'rebuilt', 'rebuilt']

  test('a change costs what it rebuilds; what depends may cost nothing', () => {
    expect(rebuildSeconds(['cached', 'rebuilt', 'depends'], seconds)).toMatchObject({
      low: 10,
      likely: 50,
      high: 100,
    })
    expect(rebuildSeconds([], seconds)).toMatchObject({ low: 0, likely: 0, high: 0 })
  })

  test('changes count by how often they come', () => {
    const cost = expectedCost(
      [
        { perDay: 9, outcomes: ['cached', 'cached', 'rebuilt'] },
        { perDay: 1, outcomes: all },
      ],
      seconds,
    )
    expect(cost.expectedSeconds).toBeCloseTo((9 * 30 + 51) / 10)
    expect(cost.hitRate).toBeCloseTo((9 * (2 / 3)) / 10)
    expect(cost.hoursPerYear).toBeCloseTo(((9 * 30 + 51) * 365) / 3600)
  })

  test('no change costs nothing', () => {
    expect(expectedCost([{ perDay: 0, outcomes: all }], seconds)).toEqual({
      expectedSeconds: 0,
      hitRate: 1,
      hoursPerYear: 0,
    })
  })

  test('any numbers give finite ones', () => {
    const any = fc.oneof(fc.constantFrom(0, -1, Number.NaN, 1e308, Number.POSITIVE_INFINITY), fc.double())
    const outcome = fc.constantFrom<RebuildOutcome>('cached', 'depends', 'rebuilt')
    fc.assert(
      fc.property(fc.array(fc.tuple(any, fc.array(outcome))), fc.array(any), (changes, times) => {
        const cost = expectedCost(
          changes.map(([perDay, outcomes]) => ({ perDay, outcomes })),
          times.map(estimate),
        )
        expect(Object.values(cost).every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
      }),
    )
  })
})
