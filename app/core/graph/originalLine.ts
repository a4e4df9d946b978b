import { isSpaceCode } from '../model/expand/characters.ts'
import { trimSpace } from './go/text.ts'

const backslash = 0x5c

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

function withoutReturns(text: string, start: number, end: number): number {
  let stop = end
  while (stop > start && text.charCodeAt(stop - 1) === 0x0d) stop--
  return stop
}

/** Where the line goes on after its escape character, or -1: it must be the last but blanks, and not escaped itself. */
function continuation(text: string, start: number, end: number, escape: number): number {
  let at = end
  while (at > start && (text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0x09)) at--
  if (at === start || text.charCodeAt(at - 1) !== escape) return -1
  return at - 1 === start || text.charCodeAt(at - 2) !== escape ? at - 1 : -1
}

function firstCharacter(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isSpaceCode(text.charCodeAt(at))) at++
  return at < end ? text.charCodeAt(at) : -1
}

/**
 * The instruction on one line, as BuildKit keeps it: continued lines joined, comments and empty lines inside left out,
 * heredocs not included. "RUN a \⏎ # note⏎ b" -> "RUN a   b"
 */
export function originalLine(text: string, escape: '\\' | '`'): string {
  const escapeCode = escape === '\\' ? backslash : 0x60
  let start = 0
  let end = withoutReturns(text, 0, lineEnd(text, 0))
  let stop = continuation(text, start, end, escapeCode)
  if (stop < 0) return trimSpace(end === text.length ? text : text.slice(0, end))
  const parts = [text.slice(0, stop)]
  for (let next = lineEnd(text, 0) + 1; next <= text.length; next = lineEnd(text, start) + 1) {
    start = next
    end = withoutReturns(text, start, lineEnd(text, start))
    const first = firstCharacter(text, start, end)
    if (first < 0 || first === 0x23) continue
    stop = continuation(text, start, end, escapeCode)
    parts.push(text.slice(start, stop < 0 ? end : stop))
    if (stop < 0) break
  }
  return trimSpace(parts.join(''))
}

/** "copy --link a b" -> "COPY --link a b": the first word in upper case, as the steps of a build are named */
export function withUpperKeyword(line: string): string {
  const space = line.indexOf(' ')
  return space < 0 ? line.toUpperCase() : line.slice(0, space).toUpperCase() + line.slice(space)
}
