import { isPlain, splitWildcards, type Selected } from '../../context/copy/selectors.ts'
import { basePath } from '../../context/pattern/paths.ts'
import { isSameFile } from '../../context/contextTree.ts'
import type { TreeEntry } from '../../context/types.ts'
import type { Floor, Reading } from './fileView.ts'

/** How what a step reads in one world compares with what it read in another. */
export type Relation = 'same' | 'maybe' | 'different'

export interface FileChange {
  /** Absolute, in the file system that is read. */
  readonly path: string
  readonly how: 'changed' | 'new' | 'gone'
}

export interface Comparison {
  readonly relation: Relation
  /** Known files that differ, the first ones. */
  readonly changes: readonly FileChange[]
  /** Steps whose output can't be known before they run. */
  readonly unknown: readonly number[]
}

/** Enough to name one file and say how many more there are. */
const MOST_CHANGES = 1000

const SAME: Comparison = { relation: 'same', changes: [], unknown: [] }

/** Compares what was read before with what is read now, as BuildKit's checksums would: content, names, modes, owners. */
export function compareReadings(before: Reading, after: Reading): Comparison {
  if (before === after) return SAME
  let known = compared.get(before)
  if (!known) compared.set(before, (known = new WeakMap()))
  const found = known.get(after)
  if (found) return found
  const comparison = compare(before, after)
  known.set(after, comparison)
  return comparison
}

/** Copies of copies of copies meet the same pairs again and again. */
const compared = new WeakMap<Reading, WeakMap<Reading, Comparison>>()

function compare(before: Reading, after: Reading): Comparison {
  const changes: FileChange[] = []
  if (isPlain(before.selector) && isPlain(after.selector)) {
    compareEntries(before.entry, after.entry, after.selector.path, changes)
  } else compareSelected(before, after, changes)
  if (changes.length > 0) return { relation: 'different', changes, unknown: [] }
  if (before.complete && after.complete) return SAME
  return compareUnknown(before, after)
}

/** The worst of several: one difference decides. */
export function worstOf(comparisons: readonly Comparison[]): Comparison {
  const different = comparisons.find((each) => each.relation === 'different')
  if (different) return different
  const unknown = comparisons.flatMap((each) => each.unknown)
  return comparisons.some((each) => each.relation === 'maybe')
    ? { relation: 'maybe', changes: [], unknown }
    : SAME
}

function compareUnknown(before: Reading, after: Reading): Comparison {
  const parts: Comparison[] = []
  const sameShape =
    before.complete === after.complete &&
    before.copied.length === after.copied.length &&
    before.floor.length === after.floor.length &&
    before.folders.join('\n') === after.folders.join('\n')
  for (const [index, copy] of after.copied.entries()) {
    const was = before.copied[index]
    if (!was || was.destination !== copy.destination || was.contents.length !== copy.contents.length) {
      parts.push(uncertainty(after.floor))
      continue
    }
    for (const [at, reading] of copy.contents.entries()) {
      const old = was.contents[at]
      if (old) parts.push(compareReadings(old, reading))
    }
  }
  for (const [index, floor] of after.floor.entries()) {
    if (before.floor[index]?.id !== floor.id) parts.push(uncertainty([floor]))
  }
  if (!sameShape) parts.push(uncertainty(after.floor))
  return worstOf(parts)
}

/** Not the same by what is known: undecided where a step's output is not known yet, else taken as different. */
function uncertainty(floor: readonly Floor[]): Comparison {
  if (!floor.some((each) => each.uncertain)) return { relation: 'different', changes: [], unknown: [] }
  return {
    relation: 'maybe',
    changes: [],
    unknown: floor.flatMap((each) => (each.step === null ? [] : [each.step])),
  }
}

function compareEntries(
  before: TreeEntry | null,
  after: TreeEntry | null,
  path: string,
  changes: FileChange[],
): void {
  if (before === after || changes.length >= MOST_CHANGES) return
  if (before?.kind === 'folder' && after?.kind === 'folder') {
    if (before.mode !== after.mode || before.owner !== after.owner || !isSameCount(before, after)) {
      changes.push({ path, how: 'changed' })
    }
    const parent = path === '/' ? '' : path
    for (const [name, entry] of after.entries) {
      compareEntries(before.entries.get(name) ?? null, entry, `${parent}/${name}`, changes)
    }
    for (const [name, entry] of before.entries) {
      if (!after.entries.has(name)) compareEntries(entry, null, `${parent}/${name}`, changes)
    }
    return
  }
  if (before?.kind === 'file' && after?.kind === 'file' && isSameFile(before, after)) return
  changes.push({
    path: firstFile(after ?? before, path),
    how: before === null ? 'new' : after === null ? 'gone' : 'changed',
  })
}

function isSameCount(before: TreeEntry, after: TreeEntry): boolean {
  if (before.kind === 'file' || after.kind === 'file') return false
  return before.counted?.files === after.counted?.files && before.counted?.size === after.counted?.size
}

/** A folder that came or went is named by the first file in it. */
function firstFile(entry: TreeEntry | null, path: string): string {
  let at = path
  for (let next = entry; next?.kind === 'folder';) {
    const first: TreeEntry | undefined = next.entries.values().next().value
    if (!first) break
    at = `${at === '/' ? '' : at}/${first.name}`
    next = first
  }
  return at
}

function compareSelected(before: Reading, after: Reading, changes: FileChange[]): void {
  const old = keyed(before)
  const now = keyed(after)
  for (const [key, { path, entry }] of now) {
    const was = old.get(key)
    if (!was) changes.push({ path, how: 'new' })
    else if (!isSameRecord(was.entry, entry)) changes.push({ path, how: 'changed' })
    if (changes.length >= MOST_CHANGES) return
  }
  for (const [key, { path }] of old) if (!now.has(key)) changes.push({ path, how: 'gone' })
}

/** A folder counts without what is in it: its files stand in the list themselves. */
function isSameRecord(before: TreeEntry, after: TreeEntry): boolean {
  if (before.kind === 'file' || after.kind === 'file') {
    return before.kind === 'file' && after.kind === 'file' && isSameFile(before, after)
  }
  return before.mode === after.mode && before.owner === after.owner && isSameCount(before, after)
}

/** By the path below the source; a single one under the source's own name counts by content alone. */
function keyed(reading: Reading): ReadonlyMap<string, Selected> {
  const { selector } = reading
  const selected = reading.selected ?? (reading.entry ? [{ path: selector.path, entry: reading.entry }] : [])
  const only = selected.length === 1 ? selected[0] : undefined
  if (only && basePath(only.path) === basePath(selector.path)) return new Map([['', only]])
  const base = selector.wildcard ? splitWildcards(selector.path).base : selector.path
  const prefix = base === '/' ? '' : base
  return new Map(selected.map((each) => [`/${each.path.slice(prefix.length)}`, each]))
}
