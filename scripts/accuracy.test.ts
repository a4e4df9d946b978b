import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outcomesOf } from '../app/core/analysis/sizes/accuracyOutcomes.ts'
import { accuracyRows, accuracyTable } from '../app/core/analysis/sizes/accuracyTable.ts'
import { ownFixture, readFixture, tableIn, withTable } from './support/accuracyFixture.ts'

const rows = accuracyRows(await outcomesOf(readFixture(ownFixture)))

test('the table of the README is what the estimates reach today (npm run accuracy -- --write)', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(tableIn(readme)).toBe(accuracyTable(rows))
})

test.each([
  ['Debian packages', 10],
  ['npm packages', 30],
  ['copies and WORKDIR', 1],
])('%s: at most %s %% off unpacked, twelve more packed, nine in ten within the range', (kind, most) => {
  const own = rows.filter((row) => row.kind === kind)
  expect(own.map(({ side }) => side)).toEqual(['unpacked', 'compressed'])
  for (const { side, medianError, inside, width } of own) {
    expect(medianError).toBeLessThanOrEqual(side === 'unpacked' ? most : most + 12)
    expect(inside).toBeGreaterThanOrEqual(90)
    expect(width).toBeLessThanOrEqual(3)
  }
})

test('a table is put between the marks, everything else stays', () => {
  const readme = 'a\n<!-- accuracy:start -->\nold\n<!-- accuracy:end -->\nb\n'
  expect(withTable(readme, 'new')).toBe('a\n<!-- accuracy:start -->\n\nnew\n\n<!-- accuracy:end -->\nb\n')
  expect(() => tableIn('nothing')).toThrow('README.md lacks')
})
