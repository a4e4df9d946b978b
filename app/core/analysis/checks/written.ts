import type { Instruction } from '../../model/types.ts'

/** The keyword as it was written; one that is continued on the next line is put together. */
export function writtenKeyword({ text, keyword, keywordRange }: Instruction): string {
  const { start, end } = keywordRange
  const written = text.slice(start, end)
  return written.length === keyword.length ? written : written.replace(/[\\`][ \t]*\r?\n/g, '')
}
