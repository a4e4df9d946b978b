import type { ShellCommand } from '../../../shell/types.ts'
import { exactly, times, type Bytes } from '../bytes.ts'
import { argumentTexts, operands, optionValue, write, type CommandRule, type RunDraft } from '../runDraft.ts'
import { plainFileBytes } from '../tar.ts'
import { pathOf } from './paths.ts'
import { byteCount } from './sizeWords.ts'

/** gzip leaves a thousandth of zeros, and of random bytes all. */
const ZEROS: Bytes = { low: 0.00095, likely: 0.001, high: 0.0011 }
const RANDOM: Bytes = { low: 0.999, likely: 1.0003, high: 1.002 }
const ANY: Bytes = { low: 0.0009, likely: 0.5, high: 1.01 }

function fill(command: ShellCommand, draft: RunDraft, name: string, size: number | null, share: Bytes): void {
  const path = pathOf(command, name, draft)
  if (path === null || path.startsWith('/dev/')) return
  const unpacked = size === null ? { low: 512, likely: 400_000, high: 500e6 } : exactly(plainFileBytes(size))
  write(draft, command, path, {
    unpacked,
    share,
    packed: times(unpacked, share),
    basis: size === null ? 'unknown' : 'rule',
    source:
      size === null
        ? `a file that ${command.name} fills`
        : `a file of ${size} bytes that ${command.name} fills`,
  })
}

/** `dd if=/dev/zero of=file bs=1M count=10`. */
export const dd: CommandRule = (command, draft) => {
  const values = new Map(
    argumentTexts(command).map((text) => [text.replace(/=.*$/s, ''), text.replace(/^[^=]*=/, '')]),
  )
  const target = values.get('of')
  if (target === undefined) return
  const size = byteCount(values.get('bs') ?? '512')
  const count = byteCount(values.get('count') ?? '')
  const from = values.get('if') ?? ''
  const share = /zero/.test(from) ? ZEROS : /random/.test(from) ? RANDOM : ANY
  fill(command, draft, target, size === null || count === null ? null : size * count, share)
}

/** `truncate -s 10M file`, `fallocate -l 10M file`: zeros, which an archive stores. */
export const reserve: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const value =
    optionValue(texts, '-s', '--size', '-l', '--length') ??
    texts.find((text) => /^-[sl]\d/.test(text))?.slice(2)
  const names = operands(
    texts,
    new Set(['-s', '--size', '-l', '--length', '-o', '--offset', '-r', '--reference']),
  )
  for (const name of names) fill(command, draft, name, byteCount(value ?? ''), ZEROS)
}
