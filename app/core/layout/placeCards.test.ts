import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { boundsOf, nearerThan, type Box } from './box.ts'
import { boxesOf } from './boxesOf.ts'
import { LEAST_GAP } from './cardMetrics.ts'
import { cardsOf, type CardSet } from './cards.ts'
import { freePlace } from './freePlace.ts'
import { arrangeCards, placeCards } from './placeCards.ts'
import { arbitraryText } from './testing/arbitraryText.ts'
import type { Layout } from './types.ts'

const VIEW = { width: 752, height: 560 }
const NONE: ReadonlySet<string> = new Set()

/** Pairs of cards that lie on each other at their very positions. */
function overlaps(set: CardSet, layout: Layout): readonly string[] {
  const boxes = set.cards.map((card): Box & { key: string } => {
    const point = layout[card.key]
    if (!point) throw new Error(`${card.key} has no position`)
    return { ...point, key: card.key, width: card.width, height: card.height }
  })
  const found: string[] = []
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1))
      if (nearerThan(a, b, LEAST_GAP - 1)) found.push(`${a.key} ${b.key}`)
  }
  return found
}

test('every card of any design gets a place of its own, always the same one', () => {
  fc.assert(
    fc.property(arbitraryText(9), (text) => {
      const set = cardsOf(deriveDesign(text), NONE)
      const layout = arrangeCards(set, VIEW)
      expect(Object.keys(layout).sort()).toEqual(set.cards.map(({ key }) => key).sort())
      expect(overlaps(set, layout)).toEqual([])
      expect(arrangeCards(set, VIEW)).toEqual(layout)
    }),
    { numRuns: 60 },
  )
})

test('new cards go to free places and move no other', () => {
  fc.assert(
    fc.property(arbitraryText(8), fc.nat(100), (text, seed) => {
      const set = cardsOf(deriveDesign(text), NONE)
      const layout = arrangeCards(set, VIEW)
      const keys = set.cards.map(({ key }) => key)
      const known = Object.fromEntries(
        Object.entries(layout).filter(
          ([key]) =>
            key === set.cards.find((card) => card.kind === 'stage')?.key ||
            (keys.indexOf(key) * 7 + seed) % 3 > 0,
        ),
      )
      const found = placeCards(set, known, VIEW)
      expect(Object.keys(found).filter((key) => key in known)).toEqual([])
      expect(overlaps(set, { ...known, ...found })).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a new image, scratch or context card stands above or left of the stage that it belongs to', () => {
  fc.assert(
    fc.property(arbitraryText(8), fc.nat(100), (text, seed) => {
      const set = cardsOf(deriveDesign(text), NONE)
      const layout = arrangeCards(set, VIEW)
      const known = Object.fromEntries(
        Object.entries(layout).filter(
          ([key], index) => index === 0 || (key.length * 7 + index * 5 + seed) % 3 > 0,
        ),
      )
      if (!set.cards.some((card) => card.kind === 'stage' && card.key in known)) return
      const found = placeCards(set, known, VIEW)
      const boxes = boxesOf(set.cards, { ...known, ...found })
      for (const card of set.cards) {
        const box = boxes.get(card.id)
        const owner = card.owner === null ? undefined : boxes.get(card.owner)
        if (!box || !owner || !(card.key in found)) continue
        expect(box.y + box.height <= owner.y || box.x + box.width <= owner.x).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a stage that is added leaves room for its image above it', () => {
  const before = cardsOf(deriveDesign('FROM alpine AS a\nRUN x\nRUN y\n'), NONE)
  const layout = arrangeCards(before, { width: 320, height: 2000 })
  const set = cardsOf(deriveDesign('FROM scratch AS one\n\nFROM alpine AS a\nRUN x\nRUN y\n'), NONE)
  const found = placeCards(set, layout, { width: 320, height: 2000 })
  expect(found['scratch']?.x).toBe(found['one']?.x)
  expect(found['one']?.y ?? 0).toBe((found['scratch']?.y ?? 0) + 44 + 28)
})

test('nothing is placed where everything has a place', () => {
  const set = cardsOf(deriveDesign('FROM alpine AS a\nFROM a AS b\n'), NONE)
  expect(placeCards(set, arrangeCards(set, VIEW), VIEW)).toEqual({})
})

test('two stages stand side by side, the source on the left, at 100 %', () => {
  const design = deriveDesign(
    'FROM node:22 AS build\nRUN make\nFROM alpine AS final\nCOPY --from=build /a /b\n',
  )
  const layout = arrangeCards(cardsOf(design, NONE), VIEW)
  expect(layout['build']?.y).toBe(layout['final']?.y)
  expect(layout['build']?.x).toBeLessThan(layout['final']?.x ?? 0)
})

test('a picture of up to four usual stages fits the canvas at 80 % or more', () => {
  const stage = (name: string, base: string, copy = '') =>
    `FROM ${base} AS ${name}\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n${copy}`
  const text = [
    stage('deps', 'node:22'),
    stage('test', 'deps'),
    stage('build', 'deps'),
    stage('final', 'node:22', 'COPY --from=build /app/dist ./\nUSER node\nCMD ["node"]\n'),
  ].join('\n')
  const set = cardsOf(deriveDesign(text), NONE)
  const bounds = boundsOf(boxesOf(set.cards, arrangeCards(set, VIEW)).values())
  expect(Math.min(VIEW.width / bounds.width, VIEW.height / bounds.height)).toBeGreaterThan(0.8)
})

test('cards that would lie on each other are drawn apart, and the first stays where it is', () => {
  const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })
  fc.assert(
    fc.property(arbitraryText(6), fc.array(point, { minLength: 20, maxLength: 20 }), (text, points) => {
      const { cards } = cardsOf(deriveDesign(text), NONE)
      const layout = Object.fromEntries(
        cards.map(({ key }, index) => [key, points[index % points.length] ?? { x: 0, y: 0 }]),
      )
      const boxes = [...boxesOf(cards, layout).values()]
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) expect(nearerThan(a, b, LEAST_GAP - 1)).toBe(false)
      }
    }),
    { numRuns: 60 },
  )
})

test('positions from a damaged store count as none', () => {
  const { cards } = cardsOf(deriveDesign('FROM alpine AS a\n'), NONE)
  const layout = { a: { x: Number.NaN, y: 0 }, 'image:alpine': { x: 1e20, y: 1e20 } }
  expect(boxesOf(cards, layout).size).toBe(0)
})

test('a card let go on another one goes to the free place beside it', () => {
  const others = [
    { x: 0, y: 0, width: 300, height: 200 },
    { x: 0, y: 216, width: 300, height: 200 },
  ]
  expect(freePlace({ x: 200, y: 190, width: 300, height: 100 }, others)).toEqual({ x: 316, y: 190 })
  expect(freePlace({ x: 400, y: 0, width: 300, height: 100 }, others)).toEqual({ x: 400, y: 0 })
})
