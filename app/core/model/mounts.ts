import type { TextRange } from '../text/types.ts'
import type { Flag } from './types.ts'

/** What a `--mount` flag says of where it comes from; everything else of it is the graph's. */
export interface MountFrom {
  readonly type: string
  /** As written; null where the mount has no `from`. */
  readonly from: string | null
  /** Place of the value of `from`, relative to the instruction. */
  readonly fromRange: TextRange
  readonly source: string
  readonly target: string
}

/** `type=bind,from=build,target=/x` → its parts. Fields may be quoted as in comma separated values. */
export function readMount(flag: Flag): MountFrom {
  const value = flag.value ?? ''
  const mount = { type: 'bind', from: null as string | null, source: '', target: '' }
  let fromAt = -1
  for (const { text, start } of fields(value)) {
    const equals = text.indexOf('=')
    if (equals < 0) continue
    const key = text.slice(0, equals).toLowerCase()
    const content = text.slice(equals + 1)
    if (key === 'type') mount.type = content.toLowerCase()
    else if (key === 'source' || key === 'src') mount.source = content
    else if (key === 'target' || key === 'dst' || key === 'destination') mount.target = content
    else if (key === 'from') {
      mount.from = content
      fromAt = start + equals + 1
    }
  }
  return { ...mount, fromRange: fromRange(flag, value, fromAt, mount.from ?? '') }
}

/** Exact where the flag is written without quotes, escapes and continuations; else the whole value. */
function fromRange(flag: Flag, value: string, at: number, from: string): TextRange {
  const whole = flag.valueRange ?? flag.range
  if (at < 0 || whole.end - whole.start !== value.length) return whole
  return { start: whole.start + at, end: whole.start + at + from.length }
}

function* fields(value: string): Generator<{ text: string; start: number }> {
  for (let at = 0; at <= value.length;) {
    if (value.charAt(at) === '"') {
      const close = closingQuote(value, at + 1)
      yield { text: value.slice(at + 1, close).replaceAll('""', '"'), start: at + 1 }
      at = close + 2
    } else {
      const comma = value.indexOf(',', at)
      const end = comma < 0 ? value.length : comma
      yield { text: value.slice(at, end), start: at }
      at = end + 1
    }
  }
}

function closingQuote(value: string, from: number): number {
  let at = value.indexOf('"', from)
  while (at >= 0 && value.charAt(at + 1) === '"') at = value.indexOf('"', at + 2)
  return at < 0 ? value.length : at
}
