import { readMoment } from './moment.ts'
import type { MeasuredBuild, MeasuredStep } from './measured.ts'

interface Span {
  readonly name: string
  /** Seconds. */
  readonly start: number
  readonly end: number
  readonly cached: boolean
}

/**
 * Reads the traces that `docker buildx history` exports, OpenTelemetry's or Jaeger's, one JSON value or one a line. A record
 * that `history inspect` prints tells of no steps: said so. Null where it is none of them.
 */
export function readTrace(text: string): MeasuredBuild | { readonly problem: string } | null {
  const values = parseValues(text)
  const spans = values.flatMap(spansOf).filter((span) => isStepName(span.name))
  if (spans.length > 0) {
    const steps: MeasuredStep[] = spans.map(({ name, start, end, cached }) => ({
      name,
      seconds: Math.max(0, end - start),
      cached,
    }))
    const starts = spans.map((span) => span.start)
    const ends = spans.map((span) => span.end)
    const total = ends.reduce((a, b) => Math.max(a, b)) - starts.reduce((a, b) => Math.min(a, b))
    return { steps, total, note: null }
  }
  if (
    values.some(
      (value) =>
        field(value, 'NumTotalSteps') !== undefined || field(value, 'NumCompletedSteps') !== undefined,
    )
  ) {
    return {
      problem:
        'This record tells how long the whole build took but not its steps: drop the output of "docker buildx history logs --progress=rawjson".',
    }
  }
  return null
}

/** `[build 2/5] RUN npm ci`, `[internal] load build context`. */
function isStepName(name: string): boolean {
  return name.startsWith('[') && name.includes('] ')
}

function parseValues(text: string): readonly unknown[] {
  const whole = parse(text)
  if (whole !== undefined) return [whole]
  return text.split('\n').flatMap((line) => {
    const value = line.startsWith('{') ? parse(line) : undefined
    return value === undefined ? [] : [value]
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function spansOf(value: unknown): readonly Span[] {
  const jaeger = list(value, 'data').flatMap((trace) => list(trace, 'spans').map(jaegerSpan))
  const open = list(value, 'resourceSpans').flatMap((resource) =>
    list(resource, 'scopeSpans').flatMap((scope) => list(scope, 'spans').map(openSpan)),
  )
  return [...jaeger, ...open, ...(field(value, 'SpanContext') === undefined ? [] : [exportedSpan(value)])]
}

function jaegerSpan(span: unknown): Span {
  const start = number(field(span, 'startTime')) / 1e6
  const cached = list(span, 'tags').some(
    (tag) => field(tag, 'key') === 'cached' && field(tag, 'value') === true,
  )
  return {
    name: string(field(span, 'operationName')),
    start,
    end: start + number(field(span, 'duration')) / 1e6,
    cached,
  }
}

function openSpan(span: unknown): Span {
  const start = number(field(span, 'startTimeUnixNano')) / 1e9
  return {
    name: string(field(span, 'name')),
    start,
    end: number(field(span, 'endTimeUnixNano')) / 1e9,
    cached: false,
  }
}

/** A span as Go's exporter writes it, one a line. */
function exportedSpan(span: unknown): Span {
  const moment = (name: string): number => readMoment(string(field(span, name))) ?? 0
  return {
    name: string(field(span, 'Name')),
    start: moment('StartTime'),
    end: moment('EndTime'),
    cached: false,
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

function list(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name)
  return Array.isArray(found) ? found : []
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number {
  return orZero(typeof value === 'string' ? Number(value) : typeof value === 'number' ? value : 0)
}

function orZero(value: number): number {
  return Number.isFinite(value) ? value : 0
}
