import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { allInstructions } from '../model/lookup.ts'
import { analyse } from './analyse.ts'
import { CACHE_STORES } from './rebuilds/cacheStore.ts'
import { CHANGE_PRESETS } from './whatIf.ts'

/** Numbers that no field of the page gives, and files or links might. */
const odd = fc.constantFrom(0, -0, -1, 0.1, 1, NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324)

/** Stages that stand on, copy from and mount any other, themselves among them. */
const graph = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const other = fc.nat(count)
  const stage = fc.tuple(other, fc.array(fc.tuple(fc.constantFrom('copy', 'mount', 'run'), other)))
  return fc.array(stage, { minLength: count, maxLength: count }).map((stages) =>
    stages
      .map(([base, steps], index) => {
        const lines = steps.map(([kind, from]) => {
          if (kind === 'copy') return `COPY --from=s${from} /a /b\n`
          return kind === 'mount' ? `RUN --mount=from=s${from},target=/m make\n` : 'RUN npm ci\n'
        })
        return `FROM ${base === index ? 'node:20' : `s${base}`} AS s${index}\nCOPY . .\n${lines.join('')}`
      })
      .join(''),
  )
})

/** Every number in a value, by its path. */
function numbersIn(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  const parts = value instanceof Map ? [...value] : Object.entries(value)
  return parts.flatMap(([key, part]) => numbersIn(part, `${path}.${String(key)}`))
}

test('F34: whatever the graph and the numbers set by hand, every figure is a finite number', async () => {
  const ask = fc.record({
    text: graph,
    sizes: odd,
    seconds: odd,
    frequencies: fc.record({ source: odd, dependencies: odd, system: odd, base: odd }),
    parallel: fc.option(odd),
    cacheStore: fc.constantFrom(...CACHE_STORES),
    change: fc.constantFrom(...CHANGE_PRESETS),
  })
  await fc.assert(
    fc.asyncProperty(ask, async ({ text, sizes, seconds, frequencies, parallel, cacheStore, change }) => {
      const instructions = allInstructions(deriveDesign(text))
      const all = (number: number): Record<string, number> =>
        Object.fromEntries(instructions.map((instruction) => [instruction.text, number]))
      const {
        sizes: sizeReport,
        chosen,
        changes,
        cost,
        cold,
        stepSeconds,
        timeline,
      } = await analyse(
        {
          revision: 1,
          text,
          openedText: text,
          ids: instructions.map(({ id }) => id),
          build: { target: null, platform: 'linux/amd64', buildArgs: {} },
          whatIf: change,
          overrides: {
            sizes: all(sizes),
            seconds: all(seconds),
            frequencies,
            parallel,
            images: [],
            cacheStore,
          },
          imagined: [],
        },
        { context: null, openedContext: null, dockerignore: null, measured: null, measuredSizes: null },
      )
      const figures = numbersIn({ sizeReport, chosen, changes, cost, cold, stepSeconds, timeline })
      expect(figures.filter(([, figure]) => !Number.isFinite(figure))).toEqual([])
    }),
    { numRuns: 60 },
  )
})
