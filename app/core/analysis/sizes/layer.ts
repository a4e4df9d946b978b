import type { ContextFile } from '../../context/types.ts'
import type { EstimateBasis, Estimate } from '../types.ts'
import { exactly, plus, sumOf, toEstimate, weakerBasis, within, type Bytes } from './bytes.ts'
import { EMPTY_PACKED, foldersAbove, FOLDER_PACKED, headerBytes, TAR_END } from './tar.ts'
import { packedLayer } from './solidGzip.ts'
import type { StageState } from './stageState.ts'
import type { KnownFile, Written } from './written.ts'

/** What one step adds to an image. */
export interface Layer {
  readonly unpacked: Estimate
  readonly compressed: Estimate
  readonly parts: readonly Written[]
}

/** gzip of the first header is longer: nothing before it is like it. */
const FIRST_HEADER = 31

/** The layer that a step makes of what it has written: headers of the folders on the way, and the archive's end. */
export function layerOf(state: StageState): Layer {
  const parts = state.written.filter((part) => !part.already)
  const folders = foldersOf(parts, state.folders)
  let headers = 0
  for (const folder of folders) headers += headerBytes(`${folder.slice(1)}/`)
  const tar = exactly(headers + TAR_END)
  const some = folders.size > 0 || parts.length > 0
  const names = FOLDER_PACKED * folders.size + (some ? FIRST_HEADER : 0)
  const gzip = plus(exactly(EMPTY_PACKED), within(names, 0.4, 0.15))
  const unpacked = plus(sumOf(parts.map((part) => part.unpacked)), tar)
  const packed = knownLayer(parts, folders) ?? plus(sumOf(parts.map((part) => part.packed)), gzip)
  const basis = basisOf(parts, unpacked)
  const source = sourceOf(parts, state)
  return {
    unpacked: toEstimate(unpacked, basis, source),
    compressed: toEstimate(packed, basis, source),
    parts,
  }
}

/** gzip of a layer whose files and folders are all known. */
function knownLayer(parts: readonly Written[], folders: ReadonlySet<string>): Bytes | null {
  const files: KnownFile[] = []
  for (const part of parts) {
    if (part.somewhere) return null
    if (part.files) for (const file of part.files) files.push(file)
    else if (part.deleted && part.names === undefined) files.push({ path: part.path, file: DELETED })
    else return null
  }
  return packedLayer(folders, files)
}

/** The mark of a deleted path is an empty file. */
const DELETED: ContextFile = { path: '', size: 0, content: '' }

/** The folders above everything that was written, and those that were made: a header each. */
export function foldersOf(parts: readonly Written[], made: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>()
  const add = (path: string): void => {
    for (const folder of foldersAbove(path)) folders.add(folder)
  }
  for (const { path, files, somewhere } of parts) {
    if (somewhere) continue
    if (!files) {
      add(path)
      continue
    }
    let last = ''
    for (const file of files) {
      const folder = file.path.slice(0, file.path.lastIndexOf('/'))
      if (folder !== last) add(file.path)
      last = folder
    }
  }
  for (const folder of made) {
    add(folder)
    if (folder !== '/') folders.add(folder)
  }
  return folders
}

/** The basis of the weakest part that matters: one that makes up a twentieth of the sum or of its uncertainty. */
function basisOf(parts: readonly Written[], total: Bytes): EstimateBasis {
  const spread = total.high - total.low
  return parts
    .filter(
      ({ unpacked }) =>
        unpacked.likely >= 0.05 * total.likely || unpacked.high - unpacked.low >= 0.05 * spread,
    )
    .reduce<EstimateBasis>((weakest, part) => weakerBasis(weakest, part.basis), 'context')
}

/** The sentences of the parts, largest first; more than three are counted. */
function sourceOf(parts: readonly Written[], state: StageState): string {
  const ordered = [...parts].sort((a, b) => b.unpacked.likely - a.unpacked.likely)
  const sentences = [...new Set(ordered.map(({ source }) => source))]
  if (sentences.length === 0)
    return state.removed.length > 0
      ? 'deletes files of layers below, which stay in the image'
      : 'changes no files'
  const more = sentences.length - 3
  return sentences.slice(0, 3).join('; ') + (more > 0 ? `; and ${more} more` : '')
}
