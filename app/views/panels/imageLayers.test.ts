import { expect, test } from 'vitest'
import { sharesOf } from './imageLayers.ts'

test('shares add up to 100 %', () => {
  expect(sharesOf([1, 1, 1])).toEqual([33.4, 33.3, 33.3])
  expect(sharesOf([139e6, 1500, 3600, 19_000, 602_000])).toEqual([99.6, 0, 0, 0, 0.4])
  expect(sharesOf([])).toEqual([])
  expect(sharesOf([0, 0])).toEqual([0, 0])
})
