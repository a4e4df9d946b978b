import type { ShellCommand } from '../../../shell/types.ts'
import { argumentTexts, optionValue, write, type RunDraft } from '../runDraft.ts'
import { pathOf } from './paths.ts'

const COMPILERS = /^(?:gcc|cc|clang|g\+\+|c\+\+|clang\+\+)$/
const SOURCE = /\.(?:c|cc|cpp|cxx|C|s|S)$/

/**
 * `gcc -o hello hello.c`: one program of a few sources. The smallest ones of gcc 12 are 16 KB, of C++ 21 KB, linked statically 760 KB
 * and 2.2 MB; how much the sources add is a guess with a wide range. Whether the command is such a one.
 */
export function compileFile(command: ShellCommand, draft: RunDraft): boolean {
  const texts = argumentTexts(command)
  const sources = texts.filter((text) => SOURCE.test(text) && !text.startsWith('-'))
  if (!COMPILERS.test(command.name) || sources.length === 0) return false
  let size = 0
  for (const text of sources) {
    const path = pathOf(command, text, draft)
    size += (path === null ? null : draft.readFile(path)?.size) ?? 2_000
  }
  const plus = command.name.endsWith('++')
  const base = texts.includes('-static') ? (plus ? 2_200_000 : 760_000) : plus ? 21_000 : 16_000
  const target = optionValue(texts, '-o') ?? (texts.includes('-c') ? 'a.o' : 'a.out')
  write(draft, command, pathOf(command, target, draft) ?? command.directory ?? '/', {
    unpacked: {
      low: 0.5 * base,
      likely: base + (plus ? 6 : 2) * size,
      high: 2 * base + 200_000 + (plus ? 400 : 40) * size,
    },
    share: { low: 0.1, likely: 0.2, high: 0.5 },
    source: `a program of ${sources.length === 1 ? 'one source' : `${sources.length} sources`}`,
    role: 'output',
  })
  return true
}
