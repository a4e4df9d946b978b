import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import type { Stage } from '../model/types.ts'
import { cardRows, takesFromElsewhere } from './cardRows.ts'

function stageOf(lines: readonly string[]): Stage {
  const stage = deriveDesign(`FROM alpine AS base\nFROM alpine\n${lines.join('\n')}\n`).stages[1]
  if (!stage) throw new Error('no stage')
  return stage
}

const runs = (count: number) => Array.from({ length: count }, (_, n) => `RUN make ${n}`)
const shown = (stage: Stage, unfolded = false) =>
  cardRows(stage, unfolded).rows.map((row) =>
    row.kind === 'fold' ? `${row.hidden.length} more` : row.instruction.text,
  )

test('up to 14 rows are all shown', () => {
  expect(shown(stageOf(runs(14)))).toEqual(runs(14))
})

test('of more the middle is folded', () => {
  expect(shown(stageOf(runs(21)))).toEqual([...runs(7), '8 more', ...runs(21).slice(15)])
  expect(shown(stageOf(runs(21)), true)).toEqual(runs(21))
})

test('what comes from another stage is never folded away', () => {
  const lines = [...runs(10), 'COPY --from=base /a /b', ...runs(10)]
  expect(shown(stageOf(lines))).toEqual([
    ...runs(7),
    '3 more',
    'COPY --from=base /a /b',
    '4 more',
    ...runs(10).slice(4),
  ])
  const [copy, mount, cache] = stageOf([
    'COPY --from=base /a /b',
    'RUN --mount=type=bind,from=base,target=/a make',
    'RUN --mount=type=cache,target=/from=x make',
  ]).instructions
  expect([copy, mount, cache].map((one) => one && takesFromElsewhere(one))).toEqual([true, true, false])
})

test('comments take a line of their own while there is room', () => {
  const [row] = cardRows(stageOf(['# first', '# why', 'RUN make']), false).rows
  expect(row).toMatchObject({ comment: 'why', top: 44, height: 44 })
  const crowded = cardRows(stageOf(runs(14).flatMap((run) => ['# why', run])), false)
  expect(crowded.rows.every((one) => one.kind === 'instruction' && one.comment === null)).toBe(true)
})

test('the height follows from the rows: header 40, rows 26, footer 32, padding 4 above and below', () => {
  expect(cardRows(stageOf(runs(3)), false).height).toBe(40 + 4 + 3 * 26 + 4 + 32)
  expect(cardRows(stageOf([]), false).height).toBe(40 + 4 + 26 + 4 + 32)
})

test('the same stage gives the same object', () => {
  const stage = stageOf(runs(3))
  expect(cardRows(stage, false)).toBe(cardRows(stage, false))
})
