import { codeAt, width } from './characters.ts'
import { expandTemplate } from './template.ts'

const NEWLINE = 0x0a
/** `?`: one character that is no line break. */
const ANY = -1

export type PatternOutcome =
  | { readonly value: string }
  | { readonly badEscape: string; readonly pattern: string }

/** A pattern's runs between its `*`; each a list of code points, `?` as ANY. */
type Runs = readonly (readonly number[])[]

/** `${name#pattern}`: the value without the shortest (greedy: longest) start that matches. `a.b.c`, `*.` → `b.c`. */
export function trimPrefix(value: string, pattern: string, greedy: boolean): PatternOutcome {
  const runs = readPattern(pattern)
  if ('badEscape' in runs) return runs
  const end = matchAt(runs, value, 0, greedy)
  return { value: end < 0 ? value : value.slice(end) }
}

/** `${name%pattern}`: the value without the shortest (greedy: longest) end that matches. `a.b.c`, `.*` → `a.b`. */
export function trimSuffix(value: string, pattern: string, greedy: boolean): PatternOutcome {
  const outcome = trimPrefix(reverse(value), reversePattern(pattern), greedy)
  return 'value' in outcome ? { value: reverse(outcome.value) } : outcome
}

/**
 * `${name/pattern/replacement}`: the value with the first match (all: every match) replaced; `*` takes as much as it can.
 * Where all are replaced, `$0` in the replacement stands for the match, as in Go's regexp templates.
 */
export function replacePattern(
  value: string,
  pattern: string,
  replacement: string,
  all: boolean,
): PatternOutcome {
  const runs = readPattern(pattern)
  if ('badEscape' in runs) return runs
  let out = ''
  let lastEnd = 0
  let from = 0
  while (from <= value.length) {
    const match = search(runs, value, from)
    if (match === null) break
    out += value.slice(lastEnd, match.start)
    if (!all) return { value: out + replacement + value.slice(match.end) }
    // an empty match right behind a match is no match of its own
    if (match.end > lastEnd || match.start === 0)
      out += expandTemplate(replacement, value.slice(match.start, match.end))
    lastEnd = match.end
    const step = from < value.length ? width(codeAt(value, from)) : 1
    from = Math.max(from + step, match.end)
  }
  return { value: out + value.slice(lastEnd) }
}

/** Splits a pattern at its `*`; a backslash makes `*`, `?` and itself plain, and goes away before `}` and `/`. */
function readPattern(pattern: string): Runs | { readonly badEscape: string; readonly pattern: string } {
  let run: number[] = []
  const runs = [run]
  const start = pattern.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let i = start; i < pattern.length;) {
    let code = codeAt(pattern, i)
    i += width(code)
    if (code === 0x2a) {
      run = []
      runs.push(run)
      continue
    }
    if (code === 0x5c) {
      const next = codeAt(pattern, i)
      if (next === 0x7d || next === 0x2f) continue
      if (next !== 0x2a && next !== 0x3f && next !== 0x5c)
        return { badEscape: next < 0 ? '\ufffd' : String.fromCodePoint(next), pattern }
      code = next
      i++
    } else if (code === 0x3f) code = ANY
    run.push(code)
  }
  return runs
}

/** The first match at or after `from`. */
function search(
  runs: Runs,
  value: string,
  from: number,
): { readonly start: number; readonly end: number } | null {
  const [first = []] = runs
  for (let start = from; start <= value.length; start++) {
    start = findRun(first, value, start, value.length)
    if (start < 0) return null
    const end = matchAt(runs, value, start, true)
    if (end >= 0) return { start, end }
    // what fails here fails in the rest of the line too, where there is less room
    if (!first.includes(NEWLINE)) start = lineEnd(value, start)
  }
  return null
}

/** The end of the match that starts at `start`; -1 where there is none. No `*` reaches over a line break. */
function matchAt(runs: Runs, value: string, start: number, greedy: boolean): number {
  let end = matchRun(runs[0] ?? [], value, start)
  for (let n = 1; n < runs.length && end >= 0; n++) {
    const run = runs[n] ?? []
    const limit = lineEnd(value, end)
    const last = greedy && n === runs.length - 1
    const at = last ? findLastRun(run, value, end, limit) : findRun(run, value, end, limit)
    end = at < 0 ? -1 : matchRun(run, value, at)
  }
  return end
}

function findRun(run: readonly number[], value: string, from: number, limit: number): number {
  for (let at = from; at <= limit; at++)
    if (!isInsidePair(value, at) && matchRun(run, value, at) >= 0) return at
  return -1
}

function findLastRun(run: readonly number[], value: string, from: number, limit: number): number {
  for (let at = limit; at >= from; at--)
    if (!isInsidePair(value, at) && matchRun(run, value, at) >= 0) return at
  return -1
}

/** The end of a run without `*` that stands at `at`; -1 where it does not. */
function matchRun(run: readonly number[], value: string, at: number): number {
  let end = at
  for (const wanted of run) {
    const code = codeAt(value, end)
    if (code < 0 || (wanted === ANY ? code === NEWLINE : code !== wanted)) return -1
    end += width(code)
  }
  return end
}

function lineEnd(value: string, from: number): number {
  const end = value.indexOf('\n', from)
  return end < 0 ? value.length : end
}

function isInsidePair(value: string, at: number): boolean {
  return at > 0 && at < value.length && codeAt(value, at - 1) > 0xffff
}

function reverse(value: string): string {
  return [...value].reverse().join('')
}

/** Turns a pattern round without tearing an escape from its character: `a\*c` → `c\*a`. */
function reversePattern(pattern: string): string {
  const characters = [...pattern]
  const pieces: string[] = []
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (character === '\\' && i + 1 < characters.length) pieces.push(character + (characters[++i] ?? ''))
    else pieces.push(character)
  }
  return pieces.reverse().join('')
}
