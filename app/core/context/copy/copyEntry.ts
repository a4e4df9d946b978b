import { basePath, cleanPath } from '../pattern/paths.ts'
import { matchesUsingParent, type ParentMatches, type PatternMatcher } from '../pattern/patternMatcher.ts'
import type { FileEntry, FolderEntry, TreeEntry } from '../types.ts'
import { applyChmod } from './chmod.ts'
import { lookUp, newFolder, sortedEntries, type CopyError, type OpenFolder } from './fileSystem.ts'

/** Flags and places of one COPY or ADD, expanded. */
export interface CopyRequest {
  readonly sources: readonly string[]
  /** Absolute; a last slash says "into this folder". */
  readonly destination: string
  readonly parents: boolean
  readonly exclude: readonly string[]
  readonly chmod: string
  /** `user:group` of what arrives; null keeps the source's. */
  readonly owner: string | null
  /** Folders give their contents and not themselves (everything but heredocs and git). */
  readonly contentsOnly: boolean
  /** A checksum of the sources is made first, which finds what is missing. */
  readonly isChecked: boolean
}

/** Told of every file that arrives: where it came from (`/src/a.ts`) and where it lands (`/app/src/a.ts`). */
export type OnFile = (source: string, target: string, file: FileEntry) => void

/** A copy of one source under way. */
export interface Copying {
  readonly request: CopyRequest
  readonly include: PatternMatcher | null
  readonly exclude: PatternMatcher | null
  readonly root: OpenFolder
  readonly onFile: OnFile | null
}

/** A folder of the source on the way down, and the one it becomes once something in it is taken. */
interface PendingFolder {
  readonly entry: FolderEntry
  readonly target: string
  readonly above: PendingFolder | null
  made: OpenFolder | null
}

/** Where the copier stands. */
export interface Visit {
  readonly source: string
  /** To the source itself, which patterns are relative to; empty for it. */
  readonly relative: string
  readonly target: string
  readonly included: ParentMatches
  readonly excluded: ParentMatches
  readonly above: PendingFolder | null
}

/** Copies a file, or a folder with what its patterns take; BuildKit's refusal where there is one. */
export function copyEntry(copying: Copying, entry: TreeEntry, visit: Visit): CopyError | null {
  const { relative, source, target, above } = visit
  const isFolder = entry.kind === 'folder'
  const included: boolean[] | null = isFolder ? [] : null
  const excluded: boolean[] | null = isFolder ? [] : null
  let take = true
  let isExcluded = false
  if (relative !== '' && copying.include) {
    const decision = matchesUsingParent(copying.include, relative, visit.included, included)
    if ('error' in decision) return decision
    take = decision.matched
  }
  if (relative !== '' && copying.exclude) {
    const decision = matchesUsingParent(copying.exclude, relative, visit.excluded, excluded)
    if ('error' in decision) return decision
    isExcluded = decision.matched
    if (isExcluded) take = false
  }
  if (!isFolder) return take ? copyFile(copying, entry, source, target, above) : null
  const folder: PendingFolder = { entry, target, above, made: null }
  if (take) {
    const made = makePending(copying, folder)
    if ('error' in made) return made
  }
  // What is left out is not entered, unless an exclusion may take something in it back.
  if (isExcluded && !copying.exclude?.hasExclusions) return null
  for (const child of sortedEntries(entry)) {
    const failed = copyEntry(copying, child, {
      source: `${source === '/' ? '' : source}/${child.name}`,
      relative: relative === '' ? child.name : `${relative}/${child.name}`,
      target: `${target === '/' ? '' : target}/${child.name}`,
      included: included ?? [],
      excluded: excluded ?? [],
      above: folder,
    })
    if (failed) return failed
  }
  return null
}

/** Makes a folder and those above it that something is taken in, now that it is clear that they are needed. */
function makePending(copying: Copying, folder: PendingFolder): OpenFolder | CopyError {
  if (folder.made) return folder.made
  const { request, root } = copying
  const name = basePath(folder.target)
  const parent = folder.above ? makePending(copying, folder.above) : lookUp(root, parentOf(folder.target))
  if (parent && 'error' in parent) return parent
  if (!parent || parent.kind === 'file') return { error: `mkdir ${folder.target}: no such file or directory` }
  const there = folder.target === '/' ? root : parent.entries.get(name)
  if (there?.kind === 'file') return { error: `cannot copy to non-directory: ${folder.target}` }
  if (there) {
    if (folder.above) there.mode = folder.entry.mode
    folder.made = there
    return there
  }
  const made = newFolder(
    name,
    applyChmod(folder.entry.mode, request.chmod, true),
    request.owner ?? folder.entry.owner,
  )
  parent.entries.set(name, made)
  folder.made = made
  return made
}

function copyFile(
  copying: Copying,
  file: FileEntry,
  source: string,
  target: string,
  above: PendingFolder | null,
): CopyError | null {
  const { request, root } = copying
  const parent = above ? makePending(copying, above) : lookUp(root, parentOf(target))
  if (parent && 'error' in parent) return parent
  if (!parent || parent.kind === 'file') return { error: `open ${target}: no such file or directory` }
  const name = basePath(target)
  if (parent.entries.get(name)?.kind === 'folder')
    return { error: `cannot replace to directory ${target} with file` }
  const mode = applyChmod(file.mode, request.chmod, false)
  const owner = request.owner ?? file.owner
  const isSame = name === file.name && mode === file.mode && owner === file.owner
  parent.entries.set(name, isSame ? file : { ...file, name, mode, owner })
  copying.onFile?.(source, target, file)
  return null
}

/** The folder that a path stands in. */
export function parentOf(path: string): string {
  return cleanPath(`${path}/..`)
}
