import { expect, test } from 'vitest'
import { applyLayoutChange, layoutDifference } from './layoutChange.ts'

const layout = { build: { x: 0, y: 0 }, '#1': { x: 10, y: 20 } }

test('a change moves, adds and removes', () => {
  expect(applyLayoutChange(layout, { build: { x: 5, y: 5 }, '#1': null, context: { x: 1, y: 1 } })).toEqual({
    build: { x: 5, y: 5 },
    context: { x: 1, y: 1 },
  })
})

test('no change keeps the object', () => {
  expect(applyLayoutChange(layout, {})).toBe(layout)
})

test('the difference of two layouts leads from one to the other', () => {
  const other = { '#1': { x: 10, y: 20 }, final: { x: 3, y: 3 } }
  expect(applyLayoutChange(layout, layoutDifference(layout, other))).toEqual(other)
})

test('a stage named __proto__ has a position like any other', () => {
  const moved = applyLayoutChange({}, JSON.parse('{"__proto__":{"x":1,"y":2}}'))
  expect(Object.keys(moved)).toEqual(['__proto__'])
  expect(({} as { x?: number }).x).toBeUndefined()
})
