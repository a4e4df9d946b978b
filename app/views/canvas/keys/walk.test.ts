import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { nextCard, nextRow, stopAfterRemoval } from './walk.ts'

const design = deriveDesign('FROM a AS one\nRUN x\nRUN y\nFROM b AS two\n')
const [one, two] = design.stages
const card = one?.id ?? ''
const [x, y] = one?.instructions.map(({ id }) => id) ?? []

test('cards are walked in build order and the walk ends at the ends', () => {
  const order = ['image:a', card, two?.id ?? '']
  expect(nextCard(order, card, 1)).toBe(two?.id)
  expect(nextCard(order, card, -1)).toBe('image:a')
  expect(nextCard(order, 'image:a', -1)).toBe('image:a')
  expect(nextCard(order, card, 99)).toBe(two?.id)
  expect(nextCard(order, 'gone', 1)).toBe('image:a')
})

test('rows are walked down from the card and up to it', () => {
  expect(nextRow(design, { id: card, card }, 1)).toEqual({ id: x, card })
  expect(nextRow(design, { id: x ?? '', card }, 1)).toEqual({ id: y, card })
  expect(nextRow(design, { id: y ?? '', card }, 1)).toEqual({ id: y, card })
  expect(nextRow(design, { id: x ?? '', card }, -1)).toEqual({ id: card, card })
})

test('the focus stays near what is taken away', () => {
  expect(stopAfterRemoval(design, { id: x ?? '', card })).toEqual({ id: y, card })
  expect(stopAfterRemoval(design, { id: y ?? '', card })).toEqual({ id: x, card })
  expect(stopAfterRemoval(design, { id: card, card })).toEqual({ id: card, card })
})
