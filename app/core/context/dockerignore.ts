import { newMatcher, pathDecider, type PatternError, type PatternMatcher } from './pattern/patternMatcher.ts'
import { cleanPath, trimSpace } from './pattern/paths.ts'

/** A .dockerignore, read. */
export interface Dockerignore {
  readonly matcher: PatternMatcher
  /** For each pattern of the matcher the 1-based line that it stands on. */
  readonly lines: readonly number[]
}

/** Lines of this many bytes are too long for the reader that BuildKit uses. */
const LONGEST_LINE = 65_536

/** Nothing is left out. */
export const NO_DOCKERIGNORE: Dockerignore = {
  matcher: { patterns: [], origins: [], hasExclusions: false },
  lines: [],
}

/**
 * Reads a .dockerignore as BuildKit does: a byte order mark is dropped, lines that begin with `#` are comments (a space
 * before it makes a pattern of it), white space around a pattern goes, paths are cleaned and a leading slash means nothing.
 * `error` is BuildKit's sentence where it refuses the file.
 */
export function parseDockerignore(text: string): Dockerignore | PatternError {
  const patterns: string[] = []
  const lines: number[] = []
  const written = text.replace(/^\ufeff/, '').split('\n')
  for (const [index, line] of written.entries()) {
    if (isTooLong(line)) return { error: 'bufio.Scanner: token too long' }
    if (line.startsWith('#')) continue
    const pattern = trimSpace(line)
    if (pattern === '') continue
    patterns.push(pattern.startsWith('!') ? `!${normalise(trimSpace(pattern.slice(1)))}` : normalise(pattern))
    lines.push(index + 1)
  }
  const matcher = newMatcher(patterns)
  if ('error' in matcher) return matcher
  return { matcher, lines: matcher.origins.map((origin) => lines[origin] ?? 0) }
}

function normalise(pattern: string): string {
  if (pattern === '') return ''
  const cleaned = cleanPath(pattern)
  return cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned
}

function isTooLong(line: string): boolean {
  if (line.length >= LONGEST_LINE) return true
  if (line.length * 3 < LONGEST_LINE) return false
  let bytes = 0
  for (const character of line) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes >= LONGEST_LINE
}

/** For each path whether the .dockerignore leaves it out; BuildKit's sentence where it refuses the patterns. */
export function ignoredPaths(dockerignore: string, paths: readonly string[]): boolean[] | PatternError {
  const read = parseDockerignore(dockerignore)
  if ('error' in read) return read
  const decide = pathDecider(read.matcher)
  const ignored: boolean[] = []
  for (const path of paths) {
    const decided = decide(path)
    if (typeof decided !== 'boolean') return decided
    ignored.push(decided)
  }
  return ignored
}

/** The ignore files that count for a Dockerfile, the one that wins first: `web.Dockerfile.dockerignore`, `.dockerignore`. */
export function dockerignoreNames(dockerfile: string): readonly [own: string, shared: string] {
  return [`${dockerfile}.dockerignore`, '.dockerignore']
}
