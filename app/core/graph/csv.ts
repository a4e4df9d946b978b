import { fail, type Failure } from './go/failure.ts'
import { byteLength } from './go/text.ts'

function parseError(line: string, at: number, what: string): Failure {
  return fail(`parse error on line 1, column ${byteLength(line.slice(0, at)) + 1}: ${what}`)
}

const bareQuote = 'bare " in non-quoted-field'
const strayQuote = 'extraneous or missing " in quoted-field'

/** One quoted field. `"a""b",rest` at 0 -> its value and the place after it, or the place of what is wrong. */
function quotedField(line: string, start: number): { value: string; end: number } | { wrongAt: number } {
  let value = ''
  let at = start + 1
  for (;;) {
    const close = line.indexOf('"', at)
    if (close < 0) return { wrongAt: at }
    value += line.slice(at, close)
    at = close + 1
    if (line[at] === '"') {
      value += '"'
      at++
    } else if (at === line.length || line[at] === ',') return { value, end: at }
    else return { wrongAt: close }
  }
}

/**
 * The fields of one line of comma separated values, as BuildKit reads mounts and devices.
 * `type=cache,"target=/a,b"` -> ["type=cache", "target=/a,b"]; an empty line fails with "EOF".
 */
export function csvFields(text: string): readonly string[] | Failure {
  let line = text
  if (line.endsWith('\n')) line = line.slice(0, line.endsWith('\r\n') ? -2 : -1)
  if (line === '') return fail('EOF')
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (line[at] === '"') {
      const field = quotedField(line, at)
      if ('wrongAt' in field) return parseError(line, field.wrongAt, strayQuote)
      fields.push(field.value)
      at = field.end
      if (at === line.length) return fields
    } else {
      const comma = line.indexOf(',', at)
      const end = comma < 0 ? line.length : comma
      const bare = line.indexOf('"', at)
      if (bare >= 0 && bare < end) return parseError(line, bare, bareQuote)
      fields.push(line.slice(at, end))
      if (comma < 0) return fields
      at = end
    }
    at++
  }
}
