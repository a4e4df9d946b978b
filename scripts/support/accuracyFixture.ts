import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { MeasuredCase } from '../../app/core/analysis/sizes/accuracyOutcomes.ts'

/** The layers that the project's own estimates are judged by. */
export const ownFixture: string = fileURLToPath(
  new URL('../../app/core/analysis/sizes/fixtures/measured-layers.jsonl.gz', import.meta.url),
)

/** A line of a fixture: where a context is a text, it is that of the case with this id. */
type Line = Omit<MeasuredCase, 'context'> & { readonly context: MeasuredCase['context'] | string }

/** Reads a gzipped fixture, one JSON value a line. */
export function readFixture(file: string): readonly MeasuredCase[] {
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
  const contexts = new Map(lines.map(({ id, context }) => [id, context]))
  return lines.map((line) => {
    const context = typeof line.context === 'string' ? contexts.get(line.context) : line.context
    return { ...line, context: typeof context === 'object' ? context : {} }
  })
}

const START = '<!-- accuracy:start -->'
const END = '<!-- accuracy:end -->'

/** The table between the marks of a README; throws where the marks are missing. */
export function tableIn(readme: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`README.md lacks ${START} … ${END}`)
  return readme.slice(start + START.length, end).trim()
}

/** The README with another table between its marks. */
export function withTable(readme: string, table: string): string {
  tableIn(readme)
  return `${readme.slice(0, readme.indexOf(START) + START.length)}\n\n${table}\n\n${readme.slice(readme.indexOf(END))}`
}
