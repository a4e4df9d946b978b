import { basePath, cleanPath, hasWildcards, joinPaths } from '../pattern/paths.ts'
import { pathMatcher } from '../pattern/matchPath.ts'
import { newMatcher } from '../pattern/patternMatcher.ts'
import { entryAt, ROOT_OWNER } from '../contextTree.ts'
import type { FolderEntry } from '../types.ts'
import { createdFolderMode } from './chmod.ts'
import { copyEntry, parentOf, type Copying, type CopyRequest, type OnFile } from './copyEntry.ts'
import { lookUp, makeFolders, sortedEntries, type CopyError, type OpenFolder } from './fileSystem.ts'
import { isPlain, selectEntries, selectorOf, splitWildcards, type Selector } from './selectors.ts'

/**
 * Copies files as BuildKit's copier does, sources in their order; a file under the name of an earlier one replaces it.
 * Answers with BuildKit's refusal where there is one, else null.
 */
export function copyFiles(
  source: FolderEntry,
  root: OpenFolder,
  request: CopyRequest,
  onFile: OnFile | null = null,
): CopyError | null {
  const selectors = request.sources.map((each) => selectorOf(each, request.parents, request.exclude))
  for (const selector of request.isChecked ? selectors : []) {
    const missing = checkSource(source, selector)
    if (missing) return { error: `failed to compute cache key: ${missing.error}` }
  }
  for (const selector of selectors) {
    const failed = copySource(source, selector, { request, root, onFile, include: null, exclude: null })
    if (failed) return failed
  }
  return null
}

/** Before anything runs, BuildKit computes a checksum of what a copy reads, and misses what is not there. */
function checkSource(source: FolderEntry, selector: Selector): CopyError | null {
  if (isPlain(selector))
    return entryAt(source, selector.path) ? null : { error: `"${selector.path}": not found` }
  const selected = selectEntries(source, selector)
  return 'error' in selected ? selected : null
}

function copySource(source: FolderEntry, selector: Selector, copying: Copying): CopyError | null {
  const include = selector.include.length === 0 ? null : newMatcher(selector.include)
  if (include && 'error' in include) return include
  const exclude = selector.exclude.length === 0 ? null : newMatcher(selector.exclude)
  if (exclude && 'error' in exclude) return exclude
  const matches = resolveWildcards(source, selector.path)
  if ('error' in matches) return matches
  for (const path of matches) {
    const failed = copyMatch(source, path, { ...copying, include, exclude })
    if (failed) return failed
  }
  return null
}

/** The paths that a source means; folders that match are not entered. */
function resolveWildcards(source: FolderEntry, path: string): readonly string[] | CopyError {
  if (!hasWildcards(path)) return [path]
  const { base, rest } = splitWildcards(path)
  const start = entryAt(source, base)
  if (!start) return { error: `lstat ${base}: no such file or directory` }
  const found: string[] = []
  const pattern = pathMatcher(rest)
  // A malformed pattern matches nothing here.
  if (pattern === null) return []
  const walk = (folder: FolderEntry, relative: string): void => {
    for (const entry of sortedEntries(folder)) {
      const child = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (pattern.matches(child)) found.push(joinPaths(base, child))
      else if (entry.kind === 'folder' && pattern.mayMatchIn(child)) walk(entry, child)
    }
  }
  if (start.kind === 'folder') walk(start, '')
  return found
}

function copyMatch(source: FolderEntry, path: string, copying: Copying): CopyError | null {
  const { request, root } = copying
  const folderMode = createdFolderMode(request.chmod)
  const owner = request.owner ?? ROOT_OWNER
  const destination = landing(request.destination)
  const parent = parentToEnsure(destination)
  if (parent !== '') {
    const made = makeFolders(root, parent, folderMode, owner)
    if ('error' in made) return made
  }
  const entry = entryAt(source, path)
  if (!entry) return { error: `lstat ${path}: no such file or directory` }
  let target = cleanPath(destination)
  const existing = lookUp(root, target)
  if (existing && 'error' in existing) return existing
  const isFolder = entry.kind === 'folder'
  const intoFolder = isFolder ? !request.contentsOnly && existing !== null : existing?.kind === 'folder'
  if (intoFolder) target = joinPaths(target, basePath(path))
  const made = makeFolders(
    root,
    request.contentsOnly && isFolder && !existing ? target : parentOf(target),
    folderMode,
    owner,
  )
  if ('error' in made) return made
  return copyEntry(copying, entry, {
    source: path,
    relative: '',
    target,
    included: [],
    excluded: [],
    above: null,
  })
}

/** `/a/../b/` → `/b/`: cleaned, but for a last slash (or `/.`), which says that a folder is meant. */
function landing(destination: string): string {
  const cleaned = cleanPath(`/${destination}`)
  if (destination.endsWith('/.')) return cleaned === '/' ? '/.' : `${cleaned}/.`
  return destination.endsWith('/') && cleaned !== '/' ? `${cleaned}/` : cleaned
}

/** The folder that is made first: the destination itself where it ends in a slash, else the one it stands in. */
function parentToEnsure(destination: string): string {
  const slash = destination.lastIndexOf('/')
  const last = destination.slice(slash + 1)
  return last !== '' && last !== '.' ? destination.slice(0, slash + 1) : destination
}
