import type { ShellCommand } from '../../../shell/types.ts'
import { exactly, sumOf, times, within, type Bytes } from '../bytes.ts'
import { packedFile } from '../knownFiles.ts'
import { argumentTexts, operands, remove, write, type CommandRule, type RunDraft } from '../runDraft.ts'
import { writtenBelow } from '../stageState.ts'
import { plainFileBytes } from '../tar.ts'
import { isAtOrBelow } from '../written.ts'
import { markDeleted } from './deletions.ts'
import { pathOf } from './paths.ts'

/** Packed bytes hardly shrink, and grow by nothing. */
const PACKED_AGAIN: Bytes = { low: 0.85, likely: 0.98, high: 1.02 }
const blocks = (bytes: Bytes): Bytes => ({
  low: plainFileBytes(bytes.low),
  likely: plainFileBytes(bytes.likely),
  high: plainFileBytes(bytes.high),
})

const ENDINGS: Readonly<Record<string, string>> = { gzip: '.gz', bzip2: '.bz2', xz: '.xz', zstd: '.zst' }

/** `gzip file`: the packed file in place of the other one. */
export const packFile: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const { name } = command
  if (texts.some((text) => /^-[a-zA-Z]*[dlt]|^--(?:decompress|test|list)$|^-[a-zA-Z]*c/.test(text))) return
  const keeps = name === 'zstd' || texts.some((text) => /^-[a-zA-Z]*k|^--keep$/.test(text))
  for (const text of operands(texts)) {
    const path = pathOf(command, text, draft)
    if (path === null) continue
    const file = draft.readFile(path)
    const own = draft.written.find((part) => part.path === path)
    const gzip = file ? packedFile(file) : own ? own.packed : { low: 100, likely: 100_000, high: 100e6 }
    if (!keeps) {
      remove(draft, path)
      if (!own) markDeleted(draft, path)
    }
    const bytes = name === 'gzip' ? gzip : times(gzip, { low: 0.7, likely: 0.88, high: 1.05 })
    const unpacked = blocks(bytes)
    write(draft, command, `${path}${ENDINGS[name] ?? ''}`, {
      unpacked,
      share: PACKED_AGAIN,
      packed: { low: bytes.low, likely: bytes.likely + 60, high: 1.02 * bytes.high + 100 },
      basis: file ? 'context' : 'rule',
      source: `a file that ${name} packs`,
    })
  }
}

/** What lies at the paths that an archive is made of, in a tar and packed; null where nothing is known of them. */
export function archivedBytes(
  command: ShellCommand,
  draft: RunDraft,
  names: readonly string[],
): { readonly plain: Bytes; readonly gzip: Bytes } | null {
  const parts = names.flatMap((name) => {
    const path = pathOf(command, name, draft)
    if (path === null) return []
    const own = draft.written.filter(
      (part) => !part.somewhere && !part.deleted && isAtOrBelow(part.path, path),
    )
    return [...own, ...writtenBelow(draft.below, path).inside]
  })
  if (parts.length === 0) return null
  // tar fills its last record of 10 KiB.
  const plain = sumOf([...parts.map((part) => part.unpacked), within(6_000, 0.9)])
  return { plain, gzip: sumOf([...parts.map((part) => part.packed), exactly(60)]) }
}
