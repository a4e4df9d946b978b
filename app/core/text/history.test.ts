import { expect, test } from 'vitest'
import { applyEdit, invertEdit, replacement } from './edit.ts'
import { emptyHistory, recordEntry, redoEntry, sealHistory, undoEntry, type History } from './history.ts'
import type { Edit } from './types.ts'

/** Types texts one after the other, each at its offset and time, and gives history and text. */
function typed(
  strokes: readonly (readonly [offset: number, text: string, time: number])[],
): [History, string] {
  let text = '..........'
  let history = emptyHistory
  for (const [offset, written, time] of strokes) {
    const edit: Edit = [replacement(offset, offset, written)]
    const inverse = invertEdit(edit, text)
    text = applyEdit(edit, text)
    history = recordEntry(
      history,
      { edit, inverse, layout: {}, inverseLayout: {}, origin: 'typing', label: 'Type' },
      time,
    )
  }
  return [history, text]
}

test('typing that touches within 500 ms is one step', () => {
  const [history, text] = typed([
    [0, 'a', 0],
    [1, 'b', 499],
    [2, 'c', 998],
  ])
  expect(history.past).toHaveLength(1)
  const step = undoEntry(history)
  expect(applyEdit(step?.entry.inverse ?? [], text)).toBe('..........')
  expect(applyEdit(redoEntry(step?.history ?? emptyHistory)?.entry.edit ?? [], '..........')).toBe(
    'abc..........',
  )
})

test.each<[string, readonly (readonly [number, string, number])[]]>([
  [
    'a pause',
    [
      [0, 'a', 0],
      [1, 'b', 500],
    ],
  ],
  [
    'another place',
    [
      [0, 'a', 0],
      [5, 'b', 1],
    ],
  ],
  [
    'a new line',
    [
      [0, 'a', 0],
      [1, '\n', 1],
    ],
  ],
])('%s starts a new step', (_what, strokes) => {
  expect(typed(strokes)[0].past.length).toBeGreaterThan(1)
})

test('a step of another origin stands alone, and so does one after a seal', () => {
  const [history] = typed([[0, 'a', 0]])
  const entry = {
    edit: [replacement(1, 1, 'b')],
    inverse: [replacement(1, 2, '')],
    layout: {},
    inverseLayout: {},
    label: '',
  }
  expect(recordEntry(history, { ...entry, origin: 'command' }, 1).past).toHaveLength(2)
  expect(recordEntry(sealHistory(history), { ...entry, origin: 'typing' }, 1).past).toHaveLength(2)
})

test('what was undone is forgotten by the next step', () => {
  const [history] = typed([
    [0, 'a', 0],
    [1, 'b', 900],
  ])
  const undone = undoEntry(history)?.history ?? emptyHistory
  expect([undone.past.length, undone.future.length]).toEqual([1, 1])
  const again = recordEntry(
    undone,
    { edit: [], inverse: [], layout: {}, inverseLayout: {}, origin: 'command', label: '' },
    1000,
  )
  expect(redoEntry(again)).toBeNull()
})
