import { byteLength } from '../../../context/textFile.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { exactly, sumOf, within, type Bytes } from '../bytes.ts'
import { argumentTexts, operands, optionValue, type RunDraft } from '../runDraft.ts'
import { pathOf } from './paths.ts'
import { byteCount } from './sizeWords.ts'

const UNKNOWN: Bytes = { low: 0, likely: 1_500, high: 300_000 }

/** Commands that print a line. */
const A_LINE = new Set(
  'date hostname uname whoami id pwd arch nproc basename dirname realpath readlink tty umask md5sum sha1sum sha256sum sha512sum'.split(
    ' ',
  ),
)

/** How much a command prints, where that is known. `source` is the command whose output it reads. */
export function printedBytes(
  command: ShellCommand,
  draft: RunDraft,
  source: ShellCommand | null = null,
): Bytes {
  const words = argumentTexts(command)
  const { name } = command
  if (name === 'echo' || name === 'printf')
    return within(byteLength(words.filter((word) => !/^-[neE]+$/.test(word)).join(' ')) + 1, 0.3)
  if (command.input !== null) return within(byteLength(command.input), 0.05)
  if (name === 'true' || name === ':') return exactly(0)
  if (name === 'seq') return counted(words)
  if (name === 'head') return headOf(words, source)
  if (A_LINE.has(name) && words.length < 4) return { low: 2, likely: 40, high: 300 }
  if (name === 'cat') return concatenated(command, draft, operands(words))
  return UNKNOWN
}

/** `cat a b`: files of the project or of a layer below. */
function concatenated(command: ShellCommand, draft: RunDraft, names: readonly string[]): Bytes {
  const sizes = names.map((name) => {
    const path = pathOf(command, name, draft)
    return path === null ? null : (draft.readFile(path)?.size ?? null)
  })
  const known = sizes.filter((size) => size !== null)
  return known.length > 0 && known.length === sizes.length
    ? sumOf(known.map((size) => exactly(size)))
    : UNKNOWN
}

/** `head -c 1000`, and `yes word | head -n 100`. */
function headOf(words: readonly string[], source: ShellCommand | null): Bytes {
  const bytes = byteCount(optionValue(words, '-c', '--bytes') ?? attached(words, 'c') ?? '')
  if (bytes !== null) return exactly(bytes)
  const lines = byteCount(optionValue(words, '-n', '--lines') ?? attached(words, 'n') ?? '10') ?? 10
  if (source?.name === 'yes') return exactly(lines * (byteLength(argumentTexts(source).join(' ') || 'y') + 1))
  return { low: 0, likely: lines * 40, high: lines * 400 }
}

const attached = (words: readonly string[], letter: string): string | null =>
  words.find((word) => word.startsWith(`-${letter}`) && word.length > 2)?.slice(2) ?? null

/** `seq 1 100000`: the digits of the numbers, a line each. */
function counted(words: readonly string[]): Bytes {
  const numbers = words.map(Number)
  const last = numbers.at(-1) ?? Number.NaN
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  if (![first, step, last].every(Number.isSafeInteger) || first < 0 || step < 1 || last < first)
    return UNKNOWN
  let bytes = 0
  for (let digits = 1, from = 0; from <= last; digits++) {
    const to = 10 ** digits
    const numbersOf = (end: number): number =>
      Math.max(0, Math.floor((Math.min(end - 1, last) - first) / step) + 1)
    bytes += (numbersOf(to) - numbersOf(from)) * (digits + 1)
    from = to
  }
  return exactly(bytes)
}
