import { readMoment } from './moment.ts'
import type { MeasuredBuild, MeasuredStep } from './measured.ts'

interface Vertex {
  name: string
  started: number | null
  /** Seconds that it ran in stretches that ended. */
  ran: number
  ended: boolean
  cached: boolean
  failed: boolean
}

/** Reads `--progress=rawjson`: one JSON value a line, each with news of some steps. Null where it is something else. */
export function readRawJsonLog(text: string): MeasuredBuild | null {
  const vertices = new Map<string, Vertex>()
  let known = 0
  let broken = 0
  let earliest = Number.POSITIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  for (const line of text.split('\n')) {
    if (!line.startsWith('{')) continue
    const value = parseLine(line)
    if (value === null) broken++
    const news = listOf(value, 'vertexes')
    if (news.length > 0 || listOf(value, 'statuses').length > 0 || listOf(value, 'logs').length > 0) known++
    for (const each of news) {
      const times = takeNews(vertices, each)
      earliest = Math.min(earliest, times.started ?? earliest)
      latest = Math.max(latest, times.completed ?? latest)
    }
  }
  if (known === 0) return null
  const steps = [...vertices.values()].map(measuredStep)
  const total = latest > earliest ? latest - earliest : null
  return { steps, total, note: noteOf([...vertices.values()], broken) }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** A field of something read from outside, if it is a list. */
function listOf(value: unknown, field: string): readonly unknown[] {
  const found = fieldOf(value, field)
  return Array.isArray(found) ? found : []
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Object.getOwnPropertyDescriptor(value, field)?.value
    : undefined
}

function takeNews(
  vertices: Map<string, Vertex>,
  news: unknown,
): { readonly started: number | null; readonly completed: number | null } {
  const digest = fieldOf(news, 'digest')
  const name = fieldOf(news, 'name')
  const key = typeof digest === 'string' ? digest : typeof name === 'string' ? name : null
  const started = momentOf(fieldOf(news, 'started'))
  const completed = momentOf(fieldOf(news, 'completed'))
  if (key === null) return { started: null, completed: null }
  let vertex = vertices.get(key)
  if (!vertex)
    vertices.set(
      key,
      (vertex = { name: '', started: null, ran: 0, ended: false, cached: false, failed: false }),
    )
  if (typeof name === 'string') vertex.name = name
  if (fieldOf(news, 'cached') === true) vertex.cached = true
  if (typeof fieldOf(news, 'error') === 'string' && fieldOf(news, 'error') !== '') vertex.failed = true
  if (started !== null && started !== vertex.started) {
    vertex.started = started
    vertex.ended = false
  }
  if (completed !== null && vertex.started !== null && !vertex.ended) {
    vertex.ran += Math.max(0, completed - vertex.started)
    vertex.ended = true
  }
  return { started, completed }
}

function momentOf(value: unknown): number | null {
  return typeof value === 'string' ? readMoment(value) : null
}

function measuredStep({ name, ran, ended, cached }: Vertex): MeasuredStep {
  return { name, seconds: ended ? ran : null, cached }
}

function noteOf(vertices: readonly Vertex[], broken: number): string | null {
  const failed = vertices.find((vertex) => vertex.failed)
  if (failed) return `The build failed at ${failed.name}; the steps before it are measured.`
  const open = vertices.filter((vertex) => vertex.started !== null && !vertex.ended).length
  if (open > 0 || broken > 0)
    return 'The log breaks off before the build ends; the steps that ended in it are measured.'
  return null
}
