import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schedule } from './schedule.ts'

/** frontend 30 + 15, backend 10 + 20, and what needs both, 2. */
const TWO_BRANCHES = { inputs: [[], [0], [], [2], [1, 3]], seconds: [30, 15, 10, 20, 2] }

describe('schedule', () => {
  test('two branches run side by side', () => {
    const plan = schedule(TWO_BRANCHES.inputs, TWO_BRANCHES.seconds)
    expect(plan.total).toBe(47)
    expect(plan.sequence).toBe(77)
    expect(plan.criticalPath).toEqual([0, 1, 4])
    expect(plan.lanes).toBe(2)
    expect(plan.steps.map(({ start, end }) => [start, end])).toEqual([
      [0, 30],
      [30, 45],
      [0, 10],
      [10, 30],
      [45, 47],
    ])
  })

  test('one place alone makes a sequence of them', () => {
    const plan = schedule(TWO_BRANCHES.inputs, TWO_BRANCHES.seconds, { parallel: 1 })
    expect(plan.total).toBe(77)
    expect(plan.lanes).toBe(1)
    expect(plan.criticalPath).toHaveLength(5)
  })

  test('steps from the cache take neither time nor place', () => {
    const plan = schedule([[], [0], [1], []], [0, 0, 5, 4], { parallel: 1 })
    expect(plan.total).toBe(9)
    expect(plan.steps[0]).toEqual({ start: 0, end: 0, lane: -1, critical: false })
  })

  test('nothing to build takes no time', () => {
    expect(schedule([], [])).toEqual({ steps: [], total: 0, sequence: 0, criticalPath: [], lanes: 0 })
  })

  const anySeconds = fc.oneof(
    fc.constantFrom(0, -1, Number.NaN, 1e308, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.double(),
  )
  const anyGraph = fc
    .array(fc.tuple(fc.array(fc.integer({ min: -2, max: 40 }), { maxLength: 4 }), anySeconds), {
      maxLength: 40,
    })
    .map((nodes) => ({
      inputs: nodes.map(([inputs]) => inputs),
      seconds: nodes.map(([, seconds]) => seconds),
    }))

  test('any graph and any numbers end in finite times', () => {
    fc.assert(
      fc.property(
        anyGraph,
        fc.option(fc.oneof(fc.integer(), fc.double())),
        ({ inputs, seconds }, parallel) => {
          const plan = schedule(inputs, seconds, { parallel })
          expect(plan.steps).toHaveLength(inputs.length)
          const times = [plan.total, plan.sequence, ...plan.steps.flatMap(({ start, end }) => [start, end])]
          expect(times.every((time) => Number.isFinite(time) && time >= 0)).toBe(true)
          expect(plan.total).toBeLessThanOrEqual(plan.sequence * (1 + 1e-9))
        },
      ),
    )
  })

  test('no step starts before its inputs are there, and no more run at once than allowed', () => {
    const smallGraph = fc.array(fc.tuple(fc.array(fc.nat(20), { maxLength: 3 }), fc.nat(9)), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(smallGraph, fc.integer({ min: 1, max: 4 }), (nodes, parallel) => {
        const inputs = nodes.map(([needed], index) => needed.filter((input) => input < index))
        const plan = schedule(
          inputs,
          nodes.map(([, seconds]) => seconds),
          { parallel },
        )
        for (const [index, needed] of inputs.entries()) {
          for (const input of needed) {
            expect(plan.steps[index]?.start).toBeGreaterThanOrEqual(plan.steps[input]?.end ?? 0)
          }
        }
        for (const { start } of plan.steps) {
          const running = plan.steps.filter((each) => each.start <= start && start < each.end)
          expect(running.length).toBeLessThanOrEqual(parallel)
        }
      }),
    )
  })
})
