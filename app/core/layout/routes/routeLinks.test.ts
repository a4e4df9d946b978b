import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../../model/design.ts'
import type { Design } from '../../model/types.ts'
import { nearerThan, type Box } from '../box.ts'
import { boxesOf } from '../boxesOf.ts'
import { cardsOf } from '../cards.ts'
import { arrangeCards } from '../placeCards.ts'
import { arbitraryText } from '../testing/arbitraryText.ts'
import type { Point } from '../types.ts'
import { roundedPath } from './roundedPath.ts'
import { routeLinks } from './routeLinks.ts'
import { shortenPath } from './shortenPath.ts'

function draw(design: Design) {
  const set = cardsOf(design, new Set())
  const boxes = boxesOf(set.cards, arrangeCards(set, { width: 752, height: 560 }))
  return { set, boxes, routes: routeLinks(set, boxes) }
}

/** Whether a stretch runs through the inside of a box. */
const runsThrough = (a: Point, b: Point, box: Box): boolean =>
  Math.max(a.x, b.x) > box.x + 1 &&
  Math.min(a.x, b.x) < box.x + box.width - 1 &&
  Math.max(a.y, b.y) > box.y + 1 &&
  Math.min(a.y, b.y) < box.y + box.height - 1

test('every line runs from border to border, straight or at right angles, over no card', () => {
  fc.assert(
    fc.property(arbitraryText(8), (text) => {
      const { set, boxes, routes } = draw(deriveDesign(text))
      expect([...routes.keys()].sort()).toEqual(set.links.map(({ id }) => id).sort())
      for (const { points } of routes.values()) {
        for (const [index, point] of points.entries()) {
          const before = points[index - 1]
          if (!before) continue
          expect(point.x === before.x || point.y === before.y).toBe(true)
          for (const box of boxes.values()) expect(runsThrough(before, point, box)).toBe(false)
        }
      }
    }),
    { numRuns: 20 },
  )
})

test('no label lies on a card or on another label', () => {
  fc.assert(
    fc.property(arbitraryText(8), (text) => {
      const { boxes, routes } = draw(deriveDesign(text))
      const labels = [...routes.values()].flatMap(({ label }) =>
        label ? [{ ...label, x: label.x - label.width / 2, y: label.y - label.height / 2 }] : [],
      )
      for (const [index, label] of labels.entries())
        for (const other of [...boxes.values(), ...labels.slice(index + 1)]) {
          expect(nearerThan(label, other, 0)).toBe(false)
        }
    }),
    { numRuns: 60 },
  )
})

test('a copy between two stages side by side goes from the output port to the row, its label between the cards', () => {
  const { set, boxes, routes } = draw(
    deriveDesign(
      'FROM node:22 AS build\nRUN make\nFROM alpine AS final\nCOPY --from=build /app/dist ./dist\n',
    ),
  )
  const copy = set.links.find(({ kind }) => kind === 'copy')
  const route = routes.get(copy?.id ?? '')
  const source = boxes.get(copy?.from ?? '')
  const target = boxes.get(copy?.to ?? '')
  if (!copy || !route || !source || !target) throw new Error('nothing was drawn')
  expect(route.points[0]).toEqual({ x: source.x + 300, y: source.y + 20 })
  expect(route.points.at(-1)).toEqual({ x: target.x, y: target.y + copy.entry })
  const { label } = route
  expect(label).toMatchObject({ source: '/app/dist', destination: './dist', form: 'stack' })
  if (!label) return
  expect(label.x - label.width / 2).toBeGreaterThan(source.x + source.width)
  expect(label.x + label.width / 2).toBeLessThan(target.x)
})

test('corners are rounded, as far as the stretches allow', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 40, y: 8 },
  ]
  expect(roundedPath(corner)).toBe('M0 0L36 0Q40 0 40 4L40 8')
  expect(roundedPath([])).toBe('')
})

test('long paths lose their middle, and the end says more than the start', () => {
  expect(shortenPath('./dist', 15)).toBe('./dist')
  expect(shortenPath('/app/node_modules/.bin', 15)).toBe('/app/…ules/.bin')
  expect(shortenPath('/app/node_modules/.bin', 15)).toHaveLength(15)
})
