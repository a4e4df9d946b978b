import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { cardsOf } from './cards.ts'

const kinds = (text: string) => {
  const { cards, links } = cardsOf(deriveDesign(text), new Set())
  const keyOf = new Map(cards.map((card) => [card.id, card.key]))
  return {
    cards: cards.map((card) => `${card.kind} ${card.key}`),
    links: links.map((link) => `${link.kind} ${keyOf.get(link.from)} → ${keyOf.get(link.to)}`),
  }
}

test('stages, images, scratch and the build context are cards, a source before the stage that it belongs to', () => {
  const text = `FROM node:22 AS build
COPY . .
FROM scratch AS final
COPY --from=build /a /b
COPY --from=busybox:musl /bin/sh /sh
RUN --mount=type=bind,from=build,target=/src ls
`
  expect(kinds(text)).toEqual({
    cards: [
      'context context',
      'image image:node:22',
      'stage build',
      'scratch scratch',
      'image image:busybox:musl',
      'stage final',
    ],
    links: [
      'context context → build',
      'base image:node:22 → build',
      'base scratch → final',
      'copy build → final',
      'copy image:busybox:musl → final',
      'mount build → final',
    ],
  })
})

test('one card serves all stages that start from the same image; what points nowhere has no line', () => {
  expect(kinds('FROM alpine AS a\nFROM alpine AS b\nCOPY --from=later /a /b\nFROM b AS later\n')).toEqual({
    cards: ['image image:alpine', 'stage a', 'stage b', 'stage later'],
    links: ['base image:alpine → a', 'base image:alpine → b', 'base b → later'],
  })
})

test('stages named like other cards keep their positions under their number', () => {
  expect(
    kinds('FROM scratch AS context\nFROM scratch AS scratch\nFROM scratch AS constructor\n').cards,
  ).toEqual(['scratch scratch', 'stage #0', 'stage #1', 'stage constructor'])
})

test('heredocs and remote files are not the build context', () => {
  expect(kinds('FROM scratch\nCOPY <<EOF /a\nhi\nEOF\nADD https://example.com/a /a\n').cards).toEqual([
    'scratch scratch',
    'stage #0',
  ])
})

test('an image that many stages start from has a line to the first alone', () => {
  const text = Array.from({ length: 9 }, (_, n) => `FROM alpine AS s${n}\n`).join('')
  expect(kinds(text).links).toEqual(['base image:alpine → s0'])
  expect(kinds(text.replace('FROM alpine AS s8\n', '')).links).toHaveLength(8)
})
