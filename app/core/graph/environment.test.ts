import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bindAgain,
  bindInPlace,
  bindVariable,
  clearedEnvironment,
  emptyEnvironment,
  findVariable,
  listVariables,
  type Environment,
  type Variable,
} from './environment.ts'

function variable(name: string, value: string): Variable {
  return { name, value, kind: 'env', declaredBy: null }
}

function pairs(environment: Environment): (readonly [string, string])[] {
  return listVariables(environment).map(({ name, value }) => [name, value] as const)
}

const binding = fc.tuple(
  fc.integer({ min: 0, max: 1200 }).map((n) => `V${n}`),
  fc.string({ maxLength: 2 }),
)

test('holds what a map holds, the last set last, and older environments stay as they were', () => {
  fc.assert(
    fc.property(fc.array(binding, { maxLength: 300 }), (bindings) => {
      const map = new Map<string, string>()
      let environment = emptyEnvironment()
      const kept: [Environment, (readonly [string, string])[]][] = []
      for (const [name, value] of bindings) {
        map.delete(name)
        map.set(name, value)
        environment = bindVariable(environment, variable(name, value))
        kept.push([environment, [...map]])
      }
      for (const [old, expected] of kept.slice(-3)) expect(pairs(old)).toEqual(expected)
      for (const [name, value] of map) expect(findVariable(environment, name)?.value).toBe(value)
      expect(findVariable(environment, 'other')).toBeUndefined()
    }),
  )
})

test('setting in place keeps the order', () => {
  let environment = emptyEnvironment()
  for (const [name, value] of [
    ['A', '1'],
    ['B', '1'],
    ['A', '2'],
  ] as const)
    environment = bindInPlace(environment, variable(name, value))
  expect(pairs(environment)).toEqual([
    ['A', '2'],
    ['B', '1'],
  ])
})

test("setting an image's variables again brings their order and the values that were hidden", () => {
  const image = bindInPlace(bindInPlace(emptyEnvironment(), variable('A', '1')), variable('B', '2'))
  let environment = bindVariable(image, variable('C', '3'))
  environment = bindVariable(environment, variable('A', 'hidden'))
  const hidden = bindVariable(clearedEnvironment(image), variable('A', ''))
  expect(pairs(bindAgain(environment, image, hidden))).toEqual([
    ['C', '3'],
    ['A', '1'],
    ['B', '2'],
  ])
})

test('ENV, ARG and stages on stages leave what a list would hold, in its order', () => {
  const name = fc.integer({ min: 0, max: 40 }).map((n) => `V${n}`)
  const step = fc.tuple(fc.constantFrom('ENV', 'ARG', 'FROM'), name, fc.string({ maxLength: 2 }))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const expected = new Map<string, string>()
      const expectedImage = new Map<string, string>()
      let environment = emptyEnvironment()
      let image = clearedEnvironment(environment)
      let hidden = clearedEnvironment(environment)
      const setLast = (key: string, value: string): void => {
        expected.delete(key)
        expected.set(key, value)
      }
      for (const [kind, key, value] of steps) {
        if (kind === 'FROM') {
          environment = bindAgain(environment, image, hidden)
          hidden = clearedEnvironment(hidden)
          for (const [imageKey, imageValue] of expectedImage) setLast(imageKey, imageValue)
          continue
        }
        environment = bindVariable(environment, variable(key, value))
        setLast(key, value)
        if (kind === 'ENV') {
          image = bindInPlace(image, variable(key, value))
          expectedImage.set(key, value)
        } else if (findVariable(image, key) !== undefined) hidden = bindVariable(hidden, variable(key, value))
      }
      expect(pairs(environment)).toEqual([...expected])
    }),
  )
})

test('what is not set here is looked for below', () => {
  const below = bindVariable(emptyEnvironment(), variable('A', '1'))
  const above = bindVariable(emptyEnvironment(below), variable('B', '2'))
  expect(findVariable(above, 'A')?.value).toBe('1')
  expect(findVariable(bindVariable(above, variable('A', '3')), 'A')?.value).toBe('3')
  expect(findVariable(above, 'C')).toBeUndefined()
})
