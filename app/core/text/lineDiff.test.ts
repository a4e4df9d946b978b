import { expect, test } from 'vitest'
import { lineDiff } from './lineDiff.ts'

const text = 'FROM a\r\nRUN x\r\nCMD y\r\n'

test('a changed word shows its line before and after', () => {
  expect(lineDiff(text, [{ range: { start: 12, end: 13 }, newText: 'z' }])).toEqual([
    { kind: 'same', text: 'FROM a' },
    { kind: 'removed', text: 'RUN x' },
    { kind: 'added', text: 'RUN z' },
    { kind: 'same', text: 'CMD y' },
  ])
})

test('an inserted line shows as added, with the line it stands before', () => {
  expect(lineDiff(text, [{ range: { start: 15, end: 15 }, newText: 'ENV k=v\r\n' }])).toEqual([
    { kind: 'same', text: 'RUN x' },
    { kind: 'added', text: 'ENV k=v' },
    { kind: 'same', text: 'CMD y' },
  ])
})

test('two replacements in one line are one change', () => {
  const edit = [
    { range: { start: 0, end: 4 }, newText: 'from' },
    { range: { start: 5, end: 6 }, newText: 'b' },
  ]
  expect(lineDiff(text, edit)).toEqual([
    { kind: 'removed', text: 'FROM a' },
    { kind: 'added', text: 'from b' },
    { kind: 'same', text: 'RUN x' },
  ])
})

/** Puts `A` in front of some lines of `0`, `1`, `2` … and tells the diff as signs. */
function signsOf(...at: readonly number[]): string {
  const lines = Array.from({ length: 9 }, (_, index) => `${index}\n`).join('')
  const edit = at.map((line) => ({ range: { start: 2 * line, end: 2 * line }, newText: 'A\n' }))
  const signs = { removed: '-', added: '+', same: '', gap: '' } as const
  return lineDiff(lines, edit)
    .map(({ kind, text: line }) => `${signs[kind]}${line}`)
    .join(' ')
}

test('no line is told twice between two near places; far ones have an ellipsis between them', () => {
  expect(signsOf(2, 3)).toBe('1 +A 2 +A 3')
  expect(signsOf(2, 4)).toBe('1 +A 2 3 +A 4')
  expect(signsOf(2, 5)).toBe('1 +A 2 … 4 +A 5')
  expect(signsOf(0, 9)).toBe('+A 0 … 8 +A')
})
