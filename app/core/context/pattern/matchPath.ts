/** Go's `path.Match`: `*` and `?` stop at slashes, `[a-z]` `[^x]`, a backslash escapes. Linear in the name per `*`. */

const STAR = 42
const QUESTION = 63
const OPEN = 91
const CLOSE = 93
const BACKSLASH = 92
const SLASH = 47
const CARET = 94
const DASH = 45

interface Chunk {
  /** Where the name goes on after the chunk, or -1 where it does not match. */
  readonly rest: number
  readonly bad: boolean
}

/** Whether the whole name matches; null where the pattern is malformed (Go's ErrBadPattern). */
export function matchPath(pattern: string, name: string): boolean | null {
  return isWellFormed(pattern, 0) ? matches(pattern, name) : null
}

/** Tests many names against one pattern; null where it is malformed. */
export interface PathMatcher {
  readonly matches: (name: string) => boolean
  /** Whether something in a folder could match. */
  readonly mayMatchIn: (folder: string) => boolean
}

/** Reads a pattern once for many names; null where it is malformed. */
export function pathMatcher(pattern: string): PathMatcher | null {
  if (!isWellFormed(pattern, 0)) return null
  // A class may match a slash, so that then the depth of a match is not known.
  const hasClass = pattern.includes('[')
  const parts = hasClass ? [] : pattern.split('/')
  const prefixes = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  return {
    matches: (name) => matches(pattern, name),
    mayMatchIn: (folder) => {
      if (hasClass) return true
      const depth = folder === '' ? 0 : folder.split('/').length
      const prefix = prefixes[depth - 1]
      return depth < parts.length && (depth === 0 || (prefix !== undefined && matches(prefix, folder)))
    },
  }
}

/** The pattern is well formed. */
function matches(pattern: string, name: string): boolean {
  let at = 0
  let place = 0
  while (at < pattern.length) {
    const star = pattern.charCodeAt(at) === STAR
    while (at < pattern.length && pattern.charCodeAt(at) === STAR) at++
    const end = chunkEnd(pattern, at)
    if (star && at === end) return name.indexOf('/', place) < 0
    const found = findChunk(pattern, at, end, name, place, star, end === pattern.length)
    if (found.rest < 0) return false
    place = found.rest
    at = end
  }
  return place === name.length
}

/**
 * Whether Go's `filepath.Match` takes the pattern when it tries it on `.`, as moby/patternmatcher does first. Unlike
 * `path.Match` it looks no further than to the piece that does not match.
 */
export function isTakenForFiles(pattern: string): boolean {
  let at = 0
  let place = 0
  while (at < pattern.length) {
    const star = pattern.charCodeAt(at) === STAR
    while (at < pattern.length && pattern.charCodeAt(at) === STAR) at++
    const end = chunkEnd(pattern, at)
    if (star && at === end) return true
    const found = findChunk(pattern, at, end, '.', place, star, end === pattern.length)
    if (found.bad || found.rest < 0) return !found.bad
    place = found.rest
    at = end
  }
  return true
}

function isWellFormed(pattern: string, start: number): boolean {
  let at = start
  while (at < pattern.length) {
    while (at < pattern.length && pattern.charCodeAt(at) === STAR) at++
    const end = chunkEnd(pattern, at)
    if (matchChunk(pattern, at, end, '', 0).bad) return false
    at = end
  }
  return true
}

/** The end of the piece without stars that starts here. */
function chunkEnd(pattern: string, start: number): number {
  let inClass = false
  let at = start
  for (; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at)
    if (code === BACKSLASH) at++
    else if (code === OPEN) inClass = true
    else if (code === CLOSE) inClass = false
    else if (code === STAR && !inClass) break
  }
  return Math.min(at, pattern.length)
}

function findChunk(
  pattern: string,
  start: number,
  end: number,
  name: string,
  place: number,
  star: boolean,
  last: boolean,
): Chunk {
  const here = matchChunk(pattern, start, end, name, place)
  if (here.bad) return here
  // The last piece has to reach the end of the name; otherwise the star before it swallows more.
  if (here.rest >= 0 && (here.rest === name.length || !last)) return here
  if (!star) return { rest: -1, bad: false }
  for (let skipped = place; skipped < name.length && name.charCodeAt(skipped) !== SLASH; skipped++) {
    const next = matchChunk(pattern, start, end, name, skipped + 1)
    if (next.rest >= 0 && (!last || next.rest === name.length)) return next
  }
  return { rest: -1, bad: false }
}

const BAD: Chunk = { rest: -1, bad: true }

/** Matches one piece at one place. Goes on through the pattern after a mismatch, to see whether it is well formed. */
function matchChunk(pattern: string, start: number, end: number, name: string, from: number): Chunk {
  let at = start
  let place = from
  let failed = false
  while (at < end) {
    if (!failed && place >= name.length) failed = true
    const code = pattern.charCodeAt(at)
    if (code === OPEN) {
      const point = failed ? 0 : (name.codePointAt(place) ?? 0)
      const group = matchClass(pattern, at + 1, end, point)
      if (group === null) return BAD
      if (!failed) place += point > 0xffff ? 2 : 1
      if (!group.inside) failed = true
      at = group.next
    } else if (code === QUESTION) {
      if (!failed) {
        if (name.charCodeAt(place) === SLASH) failed = true
        place += (name.codePointAt(place) ?? 0) > 0xffff ? 2 : 1
      }
      at++
    } else {
      if (code === BACKSLASH && ++at >= end) return BAD
      if (!failed && pattern.charCodeAt(at) !== name.charCodeAt(place)) failed = true
      place++
      at++
    }
  }
  return { rest: failed ? -1 : place, bad: false }
}

function matchClass(
  pattern: string,
  start: number,
  end: number,
  point: number,
): { readonly inside: boolean; readonly next: number } | null {
  let at = start
  const negated = pattern.charCodeAt(at) === CARET && at < end
  if (negated) at++
  let matched = false
  for (let ranges = 0; ; ranges++) {
    if (at < end && pattern.charCodeAt(at) === CLOSE && ranges > 0)
      return { inside: matched !== negated, next: at + 1 }
    const low = classCharacter(pattern, at, end)
    if (low === null) return null
    let high = low
    if (pattern.charCodeAt(low.next) === DASH) {
      const upper = classCharacter(pattern, low.next + 1, end)
      if (upper === null) return null
      high = upper
    }
    at = high.next
    if (low.point <= point && point <= high.point) matched = true
  }
}

/** One character of a class; something (the closing bracket at least) has to follow it. */
function classCharacter(
  pattern: string,
  start: number,
  end: number,
): { readonly point: number; readonly next: number } | null {
  let at = start
  if (at >= end) return null
  const code = pattern.charCodeAt(at)
  if (code === DASH || code === CLOSE) return null
  if (code === BACKSLASH && ++at >= end) return null
  const point = pattern.codePointAt(at) ?? 0
  const next = at + (point > 0xffff ? 2 : 1)
  return next >= end ? null : { point, next }
}
