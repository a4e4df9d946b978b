import { cleanPath } from './paths.ts'
import { BAD_PATTERN, readPattern, type IgnorePattern } from './ignorePattern.ts'

/** A list of patterns in order; a later one decides over an earlier one. */
export interface PatternMatcher {
  readonly patterns: readonly IgnorePattern[]
  /** Index in the list that was read, for each pattern (empty ones are left out). */
  readonly origins: readonly number[]
  readonly hasExclusions: boolean
}

/** What is known of a folder while its contents are visited: which patterns matched it. Empty: nothing is known. */
export type ParentMatches = readonly boolean[]

export interface PatternDecision {
  readonly matched: boolean
  /** Index of the pattern that had the last word, or -1 where none matched. */
  readonly by: number
}

export interface PatternError {
  readonly error: string
}

/** Reads a list of patterns; the first that is refused refuses them all, as moby/patternmatcher does. */
export function newMatcher(patterns: readonly string[]): PatternMatcher | PatternError {
  const read: IgnorePattern[] = []
  const origins: number[] = []
  for (const [index, written] of patterns.entries()) {
    const pattern = readPattern(written)
    if (pattern === null) continue
    if ('error' in pattern) return pattern
    read.push(pattern)
    origins.push(index)
  }
  return { patterns: read, origins, hasExclusions: read.some((pattern) => pattern.exclusion) }
}

/** Decides a path alone: a pattern that matches one of its folders matches it too. */
export function matchesOrParentMatches(matcher: PatternMatcher, path: string): boolean | PatternError {
  let matched = false
  const parents = parentsOf(path)
  for (const pattern of matcher.patterns) {
    if (pattern.exclusion !== matched) continue
    if (pattern.matches === null) return { error: BAD_PATTERN }
    if (matchesAny(pattern.matches, path, parents)) matched = !pattern.exclusion
  }
  return matched
}

/**
 * Decides many paths, each alone, and remembers of every folder which patterns match it or one above it. Answers as
 * `matchesOrParentMatches` does.
 */
export function pathDecider(matcher: PatternMatcher): (path: string) => boolean | PatternError {
  const { patterns } = matcher
  // Per folder one cell a pattern: not tried yet, no, yes.
  const folders = new Map<string, (boolean | undefined)[]>()
  const folderMatches = (folder: string, index: number): boolean => {
    let cells = folders.get(folder)
    if (!cells) folders.set(folder, (cells = []))
    const known = cells[index]
    if (known !== undefined) return known
    const parent = folder.lastIndexOf('/')
    const found =
      patterns[index]?.matches?.(folder) === true ||
      (parent > 0 && folderMatches(folder.slice(0, parent), index))
    cells[index] = found
    return found
  }
  return (path) => {
    const slash = path.lastIndexOf('/')
    // Anything but a plain relative path is split as the original splits it.
    if (slash === 0 || path.includes('//') || path.startsWith('.') || path.includes('/.')) {
      return matchesOrParentMatches(matcher, path)
    }
    const folder = slash < 0 ? null : path.slice(0, slash)
    let matched = false
    for (const [index, pattern] of patterns.entries()) {
      if (pattern.exclusion !== matched) continue
      if (pattern.matches === null) return { error: BAD_PATTERN }
      if (pattern.matches(path) || (folder !== null && folderMatches(folder, index)))
        matched = !pattern.exclusion
    }
    return matched
  }
}

/**
 * Decides a path while a tree is walked, from what was found of its folder. Not quite the same as deciding it alone:
 * a pattern that was not tried on the folder, as nothing had matched yet, is tried on the path only.
 * @param into receives which patterns matched, where the path is a folder whose contents are visited next
 */
export function matchesUsingParent(
  matcher: PatternMatcher,
  path: string,
  parent: ParentMatches,
  into: boolean[] | null,
): PatternDecision | PatternError {
  const known = parent.length > 0
  let matched = false
  let by = -1
  const { patterns } = matcher
  for (let index = 0; index < patterns.length; index++) {
    const pattern = patterns[index]
    if (!pattern) break
    let match = known && parent[index] === true
    if (!match && pattern.exclusion === matched) {
      if (pattern.matches === null) return { error: BAD_PATTERN }
      match = known ? pattern.matches(path) : matchesAny(pattern.matches, path, parentsOf(path))
    }
    into?.push(match)
    if (!match) continue
    matched = !pattern.exclusion
    by = index
  }
  return by < 0 ? NOT_MATCHED : { matched, by }
}

const NOT_MATCHED: PatternDecision = { matched: false, by: -1 }

function matchesAny(matches: (path: string) => boolean, path: string, parents: readonly string[]): boolean {
  return matches(path) || parents.some((parent) => matches(parent))
}

/** The folders of a path, outermost first (those of its cleaned parent, as the original splits them). */
function parentsOf(path: string): string[] {
  const parent = cleanPath(path.slice(0, path.lastIndexOf('/') + 1))
  if (parent === '.') return []
  const parents: string[] = []
  for (let slash = parent.indexOf('/'); slash >= 0; slash = parent.indexOf('/', slash + 1)) {
    parents.push(parent.slice(0, slash))
  }
  parents.push(parent)
  return parents
}
