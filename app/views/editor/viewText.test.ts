import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edit } from '../../core/text/types.ts'
import {
  endingAt,
  isDescending,
  textOffset,
  textReplacement,
  viewChanges,
  viewDifference,
  viewLength,
  viewMapOf,
  viewOf,
  viewOffset,
  type ViewChange,
} from './viewText.ts'

const view = (text: string): string => viewOf(text, viewMapOf(text))
const applied = (edit: Edit, text: string): string =>
  edit
    .toReversed()
    .reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text)
const changed = (changes: readonly ViewChange[], text: string): string =>
  changes
    .toReversed()
    .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text)
const typed = (text: string, change: ViewChange): string =>
  applied([textReplacement(change, text, viewMapOf(text))], text)

const piece = fc.constantFrom('a', 'FROM x', ' ', '\n', '\r\n', '\r', '␍', '😀', '😁', 'é')
const text = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(piece, { maxLength: 14 }))
  .map(([bom, pieces]) => bom + pieces.join(''))
const insertion = fc
  .array(fc.constantFrom('b', ' ', '\n', '\n\n', '😀', '😁'), { maxLength: 3 })
  .map((parts) => parts.join(''))

/** Places where an editor lets a change begin or end. */
const stops = (shown: string): number[] =>
  Array.from({ length: shown.length + 1 }, (_, at) => at).filter(
    (at) => !/[\uD800-\uDBFF]/.test(shown.charAt(at - 1)),
  )

const typing = fc.tuple(text, fc.nat(), fc.nat(), insertion).map(([before, a, b, newText]) => {
  const allowed = stops(view(before))
  const [start = 0, end = 0] = [allowed[a % allowed.length] ?? 0, allowed[b % allowed.length] ?? 0].toSorted(
    (x, y) => x - y,
  )
  return { before, change: { start, end, newText } }
})

test('the view has neither BOM nor carriage returns, and the right length', () => {
  expect(view('\uFEFFFROM a\r\nRUN b\nRUN c\rd\r\n')).toBe('FROM a\nRUN b\nRUN c␍d\n')
  fc.assert(
    fc.property(text, (before) => {
      expect(view(before)).not.toMatch(/\r/)
      expect(viewLength(before.length, viewMapOf(before))).toBe(view(before).length)
    }),
  )
})

test('offsets go over and back, and count the same lines', () => {
  fc.assert(
    fc.property(text, (before) => {
      const map = viewMapOf(before)
      const shown = view(before)
      for (let at = 0; at <= shown.length; at += 1) {
        const offset = textOffset(map, at)
        expect(viewOffset(map, offset)).toBe(at)
        expect(before.slice(0, offset).split('\n').length).toBe(shown.slice(0, at).split('\n').length)
      }
    }),
  )
})

test('an offset inside a line ending is the end of its line', () => {
  expect(viewOffset(viewMapOf('a\r\nb\r\n'), 2)).toBe(1)
  expect(viewOffset(viewMapOf('\uFEFFa'), 0)).toBe(0)
})

test('what is typed shows, and the rest of the text stays byte for byte', () => {
  fc.assert(
    fc.property(typing, ({ before, change }) => {
      const after = typed(before, change)
      expect(view(after)).toBe(changed([change], view(before)))
      const map = viewMapOf(before)
      expect(after.startsWith(before.slice(0, textOffset(map, change.start)))).toBe(true)
      expect(after.endsWith(before.slice(textOffset(map, change.end)))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a line break takes the ending of its line, on the last line that of the line above', () => {
  expect(endingAt('a\r\nb\nc', 0)).toBe('\r\n')
  expect(endingAt('a\r\nb\nc', 3)).toBe('\n')
  expect(endingAt('a\nb\r\nc', 6)).toBe('\r\n')
  expect(endingAt('', 0)).toBe('\n')
  expect(typed('a\r\nb\n', { start: 1, end: 1, newText: '\nx\ny' })).toBe('a\r\nx\r\ny\r\nb\n')
  expect(typed('a\r\nb\n', { start: 3, end: 3, newText: '\n' })).toBe('a\r\nb\n\n')
})

test('a carriage return that ends no line keeps ending none', () => {
  expect(typed('a\rb\n', { start: 2, end: 3, newText: '' })).toBe('a\r\r\n')
  expect(typed('a\rb', { start: 2, end: 2, newText: '\n' })).toBe('a\r\r\nb')
})

test('only what differs is replaced', () => {
  const map = viewMapOf('FROM node:22\r\nRUN a\r\n')
  expect(
    textReplacement({ start: 0, end: 18, newText: 'FROM node:24\nRUN a' }, 'FROM node:22\r\nRUN a\r\n', map),
  ).toEqual({
    range: { start: 11, end: 12 },
    newText: '4',
  })
})

test('an edit of the text shows as the same edit of the view', () => {
  const anyEdit = fc.tuple(
    text,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'b', '\n', '\r', '\r\n', '\r\nc', '😀')), {
      maxLength: 4,
    }),
  )
  fc.assert(
    fc.property(anyEdit, ([before, wishes]) => {
      const places = [...new Set(wishes.flatMap(([at]) => [at % (before.length + 1)]))].toSorted(
        (a, b) => a - b,
      )
      const edit: Edit = places.flatMap((start, index) =>
        index % 2 === 0
          ? [{ range: { start, end: places[index + 1] ?? start }, newText: wishes[index]?.[1] ?? '' }]
          : [],
      )
      const after = applied(edit, before)
      const changes = viewChanges(edit, before, viewMapOf(before))
      const apart = changes.every(
        (change, index) => index === 0 || change.start >= (changes[index - 1]?.end ?? 0),
      )
      fc.pre(apart && before.startsWith('\uFEFF') === after.startsWith('\uFEFF'))
      expect(changed(changes, view(before))).toBe(view(after))
    }),
    { numRuns: 2000 },
  )
})

test('the difference of two views is one range that parts no character', () => {
  expect(viewDifference('a😀b', 'a😁b')).toEqual({ start: 1, end: 3, newText: '😁' })
  expect(viewDifference('FROM a\nRUN b', 'FROM a\nRUN c\nRUN b')).toEqual({
    start: 11,
    end: 11,
    newText: 'c\nRUN ',
  })
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(changed([viewDifference(view(one), view(other))], view(one))).toBe(view(other))
    }),
  )
})

test('changes of several cursors come last place first', () => {
  expect(
    isDescending([
      { start: 5, end: 6, newText: '' },
      { start: 0, end: 5, newText: 'x' },
    ]),
  ).toBe(true)
  expect(
    isDescending([
      { start: 0, end: 0, newText: 'x' },
      { start: 1, end: 1, newText: 'x' },
    ]),
  ).toBe(false)
})
