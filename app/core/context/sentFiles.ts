import type { Dockerignore } from './dockerignore.ts'
import {
  matchesUsingParent,
  newMatcher,
  pathDecider,
  type ParentMatches,
  type PatternError,
  type PatternMatcher,
} from './pattern/patternMatcher.ts'
import { cleanPath } from './pattern/paths.ts'
import type { FolderEntry, TreeEntry } from './types.ts'

/** What the client sends to BuildKit: the context without what the .dockerignore leaves out. */

interface Filter {
  readonly include: PatternMatcher | null
  readonly exclude: PatternMatcher
  /** Whether a file that was listed is refused when it is read, and so arrives empty; null where that can't be. */
  readonly isRefused: ((path: string) => boolean) | null
  /** Folders already filtered; a folder object stands at one path only. Null where nothing may be kept. */
  readonly known: WeakMap<FolderEntry, FolderEntry | { readonly dropped: true }> | null
}

const NONE: ParentMatches = []
const DROPPED = { dropped: true } as const

const filtered = new WeakMap<Dockerignore, WeakMap<FolderEntry, FolderEntry | { readonly dropped: true }>>()

/** The tree of files that a build can see; BuildKit's sentence where a pattern turns out malformed as it is tried. */
export function sentTree(root: FolderEntry, ignore: Dockerignore): FolderEntry | PatternError {
  if (ignore.matcher.patterns.length === 0) return root
  let known = filtered.get(ignore)
  if (!known) filtered.set(ignore, (known = new WeakMap()))
  const found = filterFolder(
    { include: null, exclude: ignore.matcher, isRefused: refusalOf(ignore.matcher), known },
    root,
    '',
    NONE,
    NONE,
    false,
  )
  if (found === null) return { ...root, entries: new Map() }
  return found
}

/**
 * The tree as BuildKit asks for it: only what the instructions name (`paths`, expanded; one of them the root means all).
 * A folder that is not asked for is then not there at all, which some refusals hang on.
 */
export function sentTreeFor(
  root: FolderEntry,
  ignore: Dockerignore,
  paths: readonly string[],
): FolderEntry | PatternError {
  const wanted = [...new Set(paths.map((path) => cleanPath(`/${path}`).slice(1)))].sort()
  if (wanted.length === 0 || wanted.includes('')) return sentTree(root, ignore)
  const include = newMatcher(
    wanted.filter((path, at) => at === 0 || !path.startsWith(`${wanted[at - 1] ?? ''}/`)),
  )
  if ('error' in include) return include
  const filter = { include, exclude: ignore.matcher, isRefused: refusalOf(ignore.matcher), known: null }
  return filterFolder(filter, root, '', NONE, NONE, false) ?? { ...root, entries: new Map() }
}

/** The folder with what passes; null where neither it nor anything in it does. The same object where all of it passes. */
function filterFolder(
  filter: Filter,
  folder: FolderEntry,
  path: string,
  included: ParentMatches,
  excluded: ParentMatches,
  skipped: boolean,
): FolderEntry | PatternError | null {
  const known = filter.known?.get(folder)
  if (known) return 'dropped' in known ? null : known
  const entries = new Map<string, TreeEntry>()
  let same = !skipped || folder.counted === null
  for (const [name, entry] of folder.entries) {
    const kept = filterEntry(filter, entry, path === '' ? name : `${path}/${name}`, included, excluded)
    if (kept !== null && 'error' in kept) return kept
    if (kept !== entry) same = false
    if (kept !== null) entries.set(name, kept)
  }
  const dropped = entries.size === 0 && skipped
  const counted = skipped ? null : folder.counted
  const result = dropped ? null : same ? folder : { ...folder, entries, counted }
  filter.known?.set(folder, result ?? DROPPED)
  return result
}

function filterEntry(
  filter: Filter,
  entry: TreeEntry,
  path: string,
  parentIncluded: ParentMatches,
  parentExcluded: ParentMatches,
): TreeEntry | PatternError | null {
  const isFolder = entry.kind === 'folder'
  const included: boolean[] | null = isFolder ? [] : null
  const excluded: boolean[] | null = isFolder ? [] : null
  let skipped = false
  if (filter.include) {
    const decision = matchesUsingParent(filter.include, path, parentIncluded, included)
    if ('error' in decision) return decision
    skipped = !decision.matched
  }
  const decision = matchesUsingParent(filter.exclude, path, parentExcluded, excluded)
  if ('error' in decision) return decision
  if (decision.matched) skipped = true
  if (!isFolder) {
    if (skipped) return null
    return filter.isRefused?.(path) ? { ...entry, size: 0, identity: 'text ' } : entry
  }
  if (decision.matched && !canReturn(filter.exclude, path)) return null
  return filterFolder(filter, entry, path, included ?? NONE, excluded ?? NONE, skipped)
}

/**
 * Files are listed folder by folder and then read one by one, by rules that differ where a pattern after an exclusion
 * matches a folder that an earlier one matched too: such a file is listed, but cannot be read.
 */
function refusalOf(matcher: PatternMatcher): ((path: string) => boolean) | null {
  const firstExclusion = matcher.patterns.findIndex((pattern) => pattern.exclusion)
  if (firstExclusion < 1) return null
  if (!matcher.patterns.slice(firstExclusion).some((pattern) => !pattern.exclusion)) return null
  const decide = pathDecider(matcher)
  return (path) => decide(path) === true
}

/** Whether an exclusion (`!`) might take back something below a folder that is left out; else it is not even entered. */
function canReturn(matcher: PatternMatcher, folder: string): boolean {
  if (!matcher.hasExclusions) return false
  const exclusions = matcher.patterns
    .filter((pattern) => pattern.exclusion)
    .map((pattern) => withoutGlob(pattern.text))
  if (exclusions.some((text) => /[*[\]?^\\]/.test(text))) return true
  return exclusions.some((text) => `${text}/`.startsWith(`${folder}/`))
}

function withoutGlob(text: string): string {
  const bare = text.endsWith('/**') ? text.slice(0, -3) : text
  return bare.endsWith('/*') ? bare.slice(0, -2) : bare
}
