/**
 * Compares the size estimates with layers of real builds, and prints the table of the README.
 *
 *     npm run accuracy                      the project's own fixture
 *     npm run accuracy -- FILE.jsonl.gz     another one
 *     npm run accuracy -- --show            every layer
 *     npm run accuracy -- --write           puts the table into README.md
 *
 * A fixture has one JSON value a line: { id, dockerfile, context: { path: text }, layers: [{ instruction, compressed, uncompressed }] },
 * the layers above the base image in order; a context may be the id of another case that has the same. The project's own were
 * measured with accuracy/measure-layer.sh on Debian's minimal systems, bookworm and trixie, with Node 20 and npm 11 added for those
 * of Node; several instructions one after the other, each on the overlays of those before.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { accuracyRows, accuracyTable } from '../app/core/analysis/sizes/accuracyTable.ts'
import { outcomesOf } from '../app/core/analysis/sizes/accuracyOutcomes.ts'
import { ownFixture, readFixture, withTable } from './support/accuracyFixture.ts'

const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--') && arg.endsWith('.gz')) ?? ownFixture
const outcomes = await outcomesOf(readFixture(file))
if (args.includes('--show')) {
  for (const { id, instruction, side, low, likely, high, truth } of outcomes) {
    const error = ((100 * (likely - truth)) / Math.max(truth, 1024)).toFixed(1).padStart(7)
    const inside = low <= truth && truth <= high ? '       ' : 'outside'
    const sizes = `${String(truth).padStart(11)} ${String(likely).padStart(11)}`
    console.log(
      `${id.padEnd(24)} ${side.padEnd(10)} ${sizes} ${error} % ${inside} ${instruction.slice(0, 60)}`,
    )
  }
}
const table = accuracyTable(accuracyRows(outcomes))
console.log(table)
if (args.includes('--write')) {
  const readme = new URL('../README.md', import.meta.url)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), table))
}
