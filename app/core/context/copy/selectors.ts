import {
  matchesUsingParent,
  newMatcher,
  type ParentMatches,
  type PatternError,
  type PatternMatcher,
} from '../pattern/patternMatcher.ts'
import { pathMatcher, type PathMatcher } from '../pattern/matchPath.ts'
import { hasWildcards, joinPaths } from '../pattern/paths.ts'
import { entryAt } from '../contextTree.ts'
import type { FolderEntry, TreeEntry } from '../types.ts'

/** What one source of a COPY or ADD reads: the part of a file system whose bytes are in the step's cache key. */
export interface Selector {
  /** Absolute, cleaned; with wildcards where `wildcard`. */
  readonly path: string
  readonly wildcard: boolean
  /** `--parents` makes patterns of the sources. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Paths that BuildKit insists on finding among those selected. */
  readonly required: readonly string[]
}

/** A file, or a folder without what is in it. */
export interface Selected {
  /** Absolute. */
  readonly path: string
  readonly entry: TreeEntry
}

/** The selector of one source as written after COPY or ADD, expanded. */
export function selectorOf(source: string, parents: boolean, exclude: readonly string[]): Selector {
  if (!parents) {
    const path = joinPaths('/', source)
    return { path, wildcard: hasWildcards(path), include: [], exclude, required: [] }
  }
  // `a/./b/c` keeps b/ as the parent folder; without the mark everything is kept.
  const pivot = source.indexOf('/./')
  const base = pivot < 0 ? '/' : source.slice(0, pivot)
  const pattern = absolute(pivot < 0 ? source : source.slice(pivot + 3))
  const path = joinPaths('/', base)
  return {
    path,
    wildcard: hasWildcards(path),
    include: [pattern.replace(/^\//, '')],
    exclude,
    required: hasWildcards(base) || hasWildcards(pattern) ? [] : [joinPaths('/', base, pattern)],
  }
}

/** A path made absolute: relative ones are cleaned on the way, absolute ones stay as they are. */
function absolute(path: string): string {
  return path.startsWith('/') ? path : joinPaths('/', path === '' ? '/' : path)
}

/** Whether the selector takes one path with everything in it, so that a look-up answers. */
export function isPlain(selector: Selector): boolean {
  return !selector.wildcard && selector.include.length === 0 && selector.exclude.length === 0
}

interface Filters {
  readonly pattern: PathMatcher | null
  readonly include: PatternMatcher | null
  readonly exclude: PatternMatcher | null
}

interface Header {
  readonly folder: Selected
  taken: boolean
}

interface Around {
  readonly included: ParentMatches
  readonly excluded: ParentMatches
  /** Folders on the way that are taken once something in them is. */
  readonly headers: readonly Header[]
  /** What the patterns are relative to; null while nothing matched the wildcards yet. */
  readonly matched: string | null
}

/**
 * The files and folders that a selector with wildcards or filters takes, in order; folders stand without their contents.
 * BuildKit's sentence where a pattern is malformed or a required path is missing.
 */
export function selectEntries(root: FolderEntry, selector: Selector): readonly Selected[] | PatternError {
  const include = selector.include.length === 0 ? null : newMatcher(selector.include)
  if (include && 'error' in include) return include
  const exclude = selector.exclude.length === 0 ? null : newMatcher(selector.exclude)
  if (exclude && 'error' in exclude) return exclude
  const base = selector.wildcard ? splitWildcards(selector.path).base : selector.path
  const pattern = selector.wildcard ? pathMatcher(selector.path) : null
  if (selector.wildcard && pattern === null) return { error: 'syntax error in pattern' }
  const entry = entryAt(root, base)
  const found: Selected[] = []
  const filters = { pattern, include, exclude }
  const around = { included: [], excluded: [], headers: [], matched: selector.wildcard ? null : base }
  if (entry) {
    const failed = visit(filters, entry, base === '/' ? '' : base, around, found)
    if (failed) return failed
  }
  const missing = selector.required.find((path) => !found.some((each) => each.path.startsWith(path)))
  return missing === undefined ? found : { error: `"${missing}": not found` }
}

/** `/packages/*\/package.json` → `/packages` and the rest, as the copier and the checksum split it. */
export function splitWildcards(path: string): { readonly base: string; readonly rest: string } {
  const parts = path.split('/').filter((part) => part !== '')
  const first = parts.findIndex(hasWildcards)
  if (first < 0) return { base: joinPaths('/', ...parts), rest: '' }
  return { base: joinPaths('/', ...parts.slice(0, first)), rest: parts.slice(first).join('/') }
}

function visit(
  filters: Filters,
  entry: TreeEntry,
  path: string,
  around: Around,
  found: Selected[],
): PatternError | null {
  let matched = around.matched
  if (filters.pattern !== null && matched === null) {
    if (filters.pattern.matches(path)) matched = path
    else return filters.pattern.mayMatchIn(path) ? visitEntries(filters, entry, path, around, found) : null
  }
  const candidate = relative(path, matched ?? '')
  const included: boolean[] = []
  const excluded: boolean[] = []
  let taken = true
  if (filters.include) {
    const decision = matchesUsingParent(filters.include, candidate, around.included, included)
    if ('error' in decision) return decision
    taken = decision.matched
  }
  if (taken && filters.exclude) {
    const decision = matchesUsingParent(filters.exclude, candidate, around.excluded, excluded)
    if ('error' in decision) return decision
    taken = !decision.matched
  }
  const self = { path, entry }
  let headers = around.headers
  if (taken) {
    for (const header of headers) {
      if (!header.taken) found.push(header.folder)
      header.taken = true
    }
    found.push(self)
  }
  if (entry.kind === 'folder') headers = taken ? [] : [...headers, { folder: self, taken: false }]
  return visitEntries(filters, entry, path, { included, excluded, headers, matched }, found)
}

function visitEntries(
  filters: Filters,
  entry: TreeEntry,
  path: string,
  around: Around,
  found: Selected[],
): PatternError | null {
  if (entry.kind === 'file') return null
  for (const [name, child] of entry.entries) {
    const failed = visit(filters, child, `${path}/${name}`, around, found)
    if (failed) return failed
  }
  return null
}

function relative(path: string, base: string): string {
  const prefix = base === '/' ? '/' : `${base}/`
  const whole = `${path}/`
  const rest = whole.startsWith(prefix) ? whole.slice(prefix.length) : whole
  return rest.endsWith('/') ? rest.slice(0, -1) : rest
}
