import { asObject, asText, readJson } from '../locks/json.ts'
import { readSize, type HistoryEntry, type Measurement, type Unreadable } from './measurement.ts'

/**
 * Reads what `docker history` prints (a table, `--format json`, with or without `--human=false` and `--no-trunc`) or what
 * `docker image inspect` prints.
 */
export function readMeasurement(text: string): Measurement | Unreadable {
  const trimmed = text.trim()
  if (trimmed === '') return { problem: 'The file is empty.' }
  if (trimmed.startsWith('[')) return readInspect(trimmed)
  if (trimmed.startsWith('{')) return readLines(trimmed)
  return readTable(trimmed)
}

function readInspect(text: string): Measurement | Unreadable {
  const value = readJson(text)
  const first = Array.isArray(value) ? asObject(value[0]) : {}
  const history = Array.isArray(value)
    ? value.map((each) => entryOf(asObject(each))).filter((each) => each !== null)
    : []
  if (history.length > 0) return historyOf(history)
  const size = first['Size']
  if (typeof size !== 'number')
    return { problem: 'This JSON is neither docker history nor docker image inspect.' }
  return { source: 'docker image inspect', entries: [], unpacked: size, compressed: null }
}

/** One JSON object a line, newest first. */
function readLines(text: string): Measurement | Unreadable {
  const values = text.split('\n').map((line) => asObject(readJson(line)))
  const entries = values.map(entryOf).filter((entry) => entry !== null)
  if (entries.length > 0) return historyOf(entries)
  const size = asObject(readJson(text))['Size']
  if (typeof size === 'number')
    return { source: 'docker image inspect', entries: [], unpacked: size, compressed: null }
  return {
    problem: 'These lines of JSON have no CreatedBy and Size: run docker history --format json IMAGE.',
  }
}

function entryOf(value: Readonly<Record<string, unknown>>): HistoryEntry | null {
  const createdBy = asText(value['CreatedBy'])
  const size = value['Size']
  const unpacked = typeof size === 'number' ? size : readSize(asText(size))
  return 'CreatedBy' in value && unpacked !== null ? { createdBy, unpacked, compressed: null } : null
}

function historyOf(newestFirst: readonly HistoryEntry[]): Measurement {
  const entries = newestFirst.toReversed()
  const unpacked = entries.reduce((sum, entry) => sum + (entry.unpacked ?? 0), 0)
  return { source: 'docker history', entries, unpacked, compressed: null }
}

/** The table: its columns start where the words of the first line do. */
function readTable(text: string): Measurement | Unreadable {
  const lines = text.split('\n')
  const head = lines.findIndex((line) => /^IMAGE\s+CREATED\s+CREATED BY\s+SIZE/.test(line))
  const header = lines[head]
  if (header === undefined)
    return { problem: 'This is neither docker history, docker image inspect nor an image archive.' }
  const by = header.indexOf('CREATED BY')
  const size = header.indexOf('SIZE')
  const comment = header.indexOf('COMMENT')
  const entries: HistoryEntry[] = []
  for (const line of lines.slice(head + 1)) {
    if (line.trim() === '') continue
    const cell = line.slice(size, comment > 0 ? comment : undefined).trim()
    const unpacked = readSize(cell.split(/\s{2,}/)[0] ?? '')
    if (unpacked !== null)
      entries.push({ createdBy: line.slice(by, size).trim(), unpacked, compressed: null })
  }
  return entries.length > 0 ? historyOf(entries) : { problem: 'The table of docker history has no rows.' }
}
