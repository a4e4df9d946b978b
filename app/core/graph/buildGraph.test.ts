import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { anyText } from '../testing/dockerfiles.ts'
import { buildGraph, defaultOptions } from './buildGraph.ts'
import type { Operation } from './types.ts'

/** Every input that an operation speaks of. */
function spokenInputs(operation: Operation): number[] {
  if (operation.op === 'copy') return [operation.source?.input ?? -1, ...(operation.remotes ?? [])]
  if (operation.op !== 'run') return []
  return operation.mounts.flatMap(({ input }) => (input === null ? [] : [input]))
}

test('any text has a graph: inputs stand above, operations speak of inputs there are', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { steps, stepOf } = buildGraph(deriveDesign(text), defaultOptions)
      for (const [i, { inputs, operation }] of steps.entries()) {
        expect(inputs.every((input) => input >= 0 && input < i)).toBe(true)
        expect(new Set(inputs).size).toBe(inputs.length)
        expect(spokenInputs(operation).every((input) => input < inputs.length)).toBe(true)
      }
      expect([...stepOf.values()].every((step) => step < steps.length)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('the same design has the same graph', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const names = () => buildGraph(deriveDesign(text), defaultOptions).steps.map(({ name }) => name)
      expect(names()).toEqual(names())
    }),
  )
})

test('a file without problems has steps for each of its targets', () => {
  const text =
    'FROM a AS one\nRUN x\nFROM one AS two\nCOPY --from=b c d\nFROM scratch AS three\nCOPY --from=two e f\n'
  const design = deriveDesign(text)
  const counts = ['one', 'two', 'three'].map(
    (target) => buildGraph(design, { ...defaultOptions, target }).steps.length,
  )
  expect(counts).toEqual([2, 4, 5])
})

test.each(['__proto__', 'constructor', 'toString'])('a stage and a variable may be called %s', (name) => {
  const stage = name.toLowerCase().replaceAll('_', '') || 'x'
  const text = `ARG ${name}=a\nFROM $${name} AS ${stage}\nARG ${name}\nENV B=$${name}\nRUN $B\nFROM ${stage}\nRUN $B\n`
  expect(buildGraph(deriveDesign(text), defaultOptions).steps.map((step) => step.name)).toEqual([
    `[${stage} 1/2] FROM docker.io/library/a:latest`,
    `[${stage} 2/2] RUN a`,
    '[stage-1 1/1] RUN a',
  ])
})
