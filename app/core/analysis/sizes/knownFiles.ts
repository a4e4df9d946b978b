import type { ContextFile } from '../../context/types.ts'
import { plus, times, exactly, type Bytes } from './bytes.ts'
import { packedShare, packedText } from './contentKinds.ts'
import { deflatedBytes } from './deflate.ts'
import { packedTogether } from './solidGzip.ts'
import { fileBytes, HEADER_PACKED } from './tar.ts'
import type { KnownFile } from './written.ts'

const packed = new WeakMap<ContextFile, Bytes>()

/** What gzip makes of a file of the project: by its text where that is known, else by the kind of file. */
export function packedFile(file: ContextFile): Bytes {
  let bytes = packed.get(file)
  if (!bytes) {
    bytes =
      file.content === undefined
        ? times(packedShare(file.path), file.size)
        : packedText(deflatedBytes(file.content), file.size)
    packed.set(file, bytes)
  }
  return bytes
}

/** Files in a layer: headers and padded contents, and gzip of them. Folders are not counted. */
export function weighFiles(files: readonly KnownFile[]): {
  readonly unpacked: Bytes
  readonly packed: Bytes
} {
  let unpacked = 0
  let size = 0
  for (const { path, file } of files) {
    unpacked += fileBytes(path.slice(1), file.size)
    size += file.size
  }
  const together = files.length > 1 ? packedTogether(files) : null
  return {
    unpacked: exactly(unpacked),
    packed: together === null ? packedApart(files) : packedText(together, size),
  }
}

function packedApart(files: readonly KnownFile[]): Bytes {
  const gzip = files.reduce((sum, { file }) => plus(sum, packedFile(file)), exactly(0))
  return plus(gzip, exactly(HEADER_PACKED * files.length))
}
