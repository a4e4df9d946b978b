import type { CopyRequest } from '../../context/copy/copyEntry.ts'
import { copyFiles } from '../../context/copy/copyFiles.ts'
import { emptyFileSystem, makeFolders } from '../../context/copy/fileSystem.ts'
import { isPlain, selectEntries, type Selected, type Selector } from '../../context/copy/selectors.ts'
import { entryAt, FOLDER_MODE } from '../../context/contextTree.ts'
import type { FolderEntry, TreeEntry } from '../../context/types.ts'

/**
 * What is known of the files of a step's result without building it: what COPY and WORKDIR wrote is known by its source,
 * what an image holds and what a RUN wrote is known by name only. Two of them tell whether a copy out of them may find
 * the same bytes.
 */
export interface View {
  readonly below: View | null
  readonly write: Write
}

export type Write =
  | { readonly kind: 'nothing' }
  /** Anything at all, the same wherever `id` is the same. */
  | {
      readonly kind: 'opaque'
      readonly id: string
      readonly uncertain: boolean
      readonly step: number | null
    }
  | { readonly kind: 'files'; readonly source: FolderEntry; readonly request: CopyRequest }
  | { readonly kind: 'copied'; readonly destination: string; readonly contents: readonly Reading[] }
  | { readonly kind: 'folder'; readonly path: string; readonly owner: string }
  /** Another result laid over the one below (--link). */
  | { readonly kind: 'merged'; readonly layer: View }

/** What a selector reads out of a view. */
export interface Reading {
  readonly selector: Selector
  /** The known part: an entry with everything in it, or a list of selected ones. */
  readonly entry: TreeEntry | null
  readonly selected: readonly Selected[] | null
  /** The known part is all there is. */
  readonly complete: boolean
  /** Copies whose own sources are not all known, where they reach into what is read. */
  readonly copied: readonly { readonly destination: string; readonly contents: readonly Reading[] }[]
  readonly folders: readonly string[]
  /** What lies below all that, for the parts that are not known. */
  readonly floor: readonly Floor[]
}

export interface Floor {
  readonly id: string
  readonly uncertain: boolean
  readonly step: number | null
}

export const NOTHING: View = { below: null, write: { kind: 'nothing' } }

/** A view of which nothing is known but its name. */
export function opaqueView(id: string, uncertain: boolean, step: number | null): View {
  return { below: null, write: { kind: 'opaque', id, uncertain, step } }
}

const treeViews = new WeakMap<FolderEntry, View>()

/** All files of a tree, as the root of a file system; the same view for the same tree. */
export function treeView(root: FolderEntry): View {
  const known = treeViews.get(root)
  if (known) return known
  const view: View = { below: null, write: { kind: 'nothing' } }
  overlays.set(view, root)
  treeViews.set(root, view)
  return view
}

const overlays = new WeakMap<View, FolderEntry>()
const readings = new WeakMap<View, Map<string, Reading>>()

/** Reads a part of a view; asked twice for the same it answers with the same object. */
export function readView(view: View, selector: Selector): Reading {
  let known = readings.get(view)
  if (!known) readings.set(view, (known = new Map<string, Reading>()))
  const key = selectorKey(selector)
  const found = known.get(key)
  if (found) return found
  const reading = read(view, selector)
  known.set(key, reading)
  return reading
}

const selectorKeys = new WeakMap<Selector, string>()

function selectorKey(selector: Selector): string {
  let key = selectorKeys.get(selector)
  if (key === undefined) selectorKeys.set(selector, (key = JSON.stringify(selector)))
  return key
}

const ROOT: Selector = { path: '/', wildcard: false, include: [], exclude: [], required: [] }

/** Everything that is known of a view. */
export function wholeOf(view: View): Reading {
  return readView(view, ROOT)
}

/** The files that are known to lie over whatever is not. */
export function overlayOf(view: View): FolderEntry {
  const known = overlays.get(view)
  if (known) return known
  const root = emptyFileSystem()
  for (const write of flatten(view).writes) {
    // A refusal ends that copy where it stands; the build would end there too.
    if (write.kind === 'files') copyFiles(write.source, root, write.request)
    else if (write.kind === 'folder') makeFolders(root, write.path, FOLDER_MODE, write.owner)
  }
  overlays.set(view, root)
  return root
}

interface Flat {
  readonly writes: readonly Write[]
  readonly floor: readonly Floor[]
}

/** The writes since the last thing that is not known, the lowest first. */
function flatten(view: View): Flat {
  const writes: Write[] = []
  const floor: Floor[] = []
  for (let at: View | null = view; at; at = at.below) {
    const { write } = at
    if (write.kind === 'opaque') {
      floor.push(write)
      break
    }
    if (write.kind === 'merged') {
      const layer = flatten(write.layer)
      writes.push(...layer.writes.toReversed())
      floor.push(...layer.floor)
    } else if (write.kind !== 'nothing') writes.push(write)
  }
  return { writes: writes.reverse(), floor }
}

function read(view: View, selector: Selector): Reading {
  const overlay = overlayOf(view)
  const plain = isPlain(selector)
  const entry = plain ? entryAt(overlay, selector.path) : null
  const listed = plain ? null : selectEntries(overlay, selector)
  const selected = listed && !('error' in listed) ? listed : plain ? null : []
  const { writes, floor } = flatten(view)
  const copied = writes.filter(
    (write) => write.kind === 'copied' && touches(write.destination, selector.path),
  )
  const whole = copied.length === 0 && (floor.length === 0 || entry?.kind === 'file')
  return {
    selector,
    entry,
    selected,
    complete: whole,
    copied: copied.filter((write) => write.kind === 'copied'),
    folders: writes.flatMap((write) =>
      write.kind === 'folder' && isWithin(write.path, selector.path) ? [write.path] : [],
    ),
    floor: whole ? [] : floor,
  }
}

/** Whether one path lies in the other, either way round. Wildcards count as their folder. */
function touches(destination: string, path: string): boolean {
  const folder = path.replace(/\/[^/]*[*?[\\].*$/, '')
  return isWithin(destination, folder) || isWithin(folder, destination)
}

function isWithin(path: string, folder: string): boolean {
  const bare = folder.replace(/\/+$/, '')
  return bare === '' || path === bare || path.startsWith(`${bare}/`)
}
