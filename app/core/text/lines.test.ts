import { expect, test } from 'vitest'
import { lineEndingOf, lineStarts, lineStartOf, nextLineOf, offsetAt, positionAt } from './lines.ts'

test('only \\n ends a line', () => {
  expect(lineStarts('a\r\nb\rc\n')).toEqual([0, 3, 7])
})

test('places and offsets lead to each other', () => {
  const text = 'ab\n\ncd'
  const starts = lineStarts(text)
  expect([0, 2, 3, 4, 6].map((offset) => positionAt(starts, offset))).toEqual([
    { line: 0, column: 0 },
    { line: 0, column: 2 },
    { line: 1, column: 0 },
    { line: 2, column: 0 },
    { line: 2, column: 2 },
  ])
  for (let offset = 0; offset <= text.length; offset++)
    expect(offsetAt(starts, positionAt(starts, offset), text.length)).toBe(offset)
  expect(offsetAt(starts, { line: 0, column: 99 }, text.length)).toBe(2)
  expect(offsetAt(starts, { line: 99, column: 0 }, text.length)).toBe(6)
})

test('the line around an offset, and the line ending of a text', () => {
  expect([lineStartOf('a\nbc', 3), nextLineOf('a\nbc', 0), nextLineOf('a\nbc', 3)]).toEqual([2, 2, 4])
  expect([lineEndingOf('a\r\nb\n'), lineEndingOf('a\nb\r\n'), lineEndingOf('a')]).toEqual([
    '\r\n',
    '\n',
    '\n',
  ])
})
