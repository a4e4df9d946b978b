import { expect, test } from 'vitest'
import { hitSize } from './hitSize.ts'

test('at any zoom that shows rows a target is 24 px of the window or more, and never grows with the zoom', () => {
  let before = Infinity
  for (let percent = 50; percent <= 200; percent += 1) {
    const size = hitSize(percent / 100)
    expect((size * percent) / 100).toBeGreaterThanOrEqual(24)
    expect(size).toBeLessThanOrEqual(before)
    before = size
  }
  expect(hitSize(0.1)).toBe(hitSize(0.5))
})
