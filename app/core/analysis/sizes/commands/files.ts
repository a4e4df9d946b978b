import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { exactly, megabytes, plus, type Bytes } from '../bytes.ts'
import { PACKED } from '../contentKinds.ts'
import {
  argumentTexts,
  operands,
  remove,
  underCondition,
  write,
  type CommandRule,
  type RunDraft,
} from '../runDraft.ts'
import { hasFolder, writtenBelow } from '../stageState.ts'
import { foldersAbove, HEADER_PACKED, plainFileBytes } from '../tar.ts'
import { isAtOrBelow, type Written } from '../written.ts'
import { readAptSettings } from './apt.ts'
import { markDeleted } from './deletions.ts'
import { printedBytes } from './outputs.ts'
import { pathOf } from './paths.ts'

/** `mkdir`: headers of the folders that are not there yet. */
export const mkdir: CommandRule = (command, draft) => {
  for (const text of operands(argumentTexts(command), new Set(['-m', '--mode']))) {
    const path = pathOf(command, text, draft)
    if (path === null || hasFolder(draft.below, path)) continue
    if (command.condition === 'always' || command.condition === 'loop') draft.folders.add(path)
    else perhapsFolder(command, draft, path)
  }
}

/** A folder made in one arm of a condition, with those above it that are new. */
function perhapsFolder(command: ShellCommand, draft: RunDraft, path: string): void {
  const all = [...foldersAbove(path), path]
  const made = all.filter((folder) => !hasFolder(draft.below, folder)).length
  if (made === 0) return
  const headers = made === all.length ? made : all.length
  write(draft, command, path, {
    unpacked: exactly(512 * headers),
    packed: { low: 20, likely: HEADER_PACKED * headers, high: 70 * headers },
    share: PACKED.text,
    source: 'a folder that is made under a condition',
    somewhere: true,
  })
}

/** `mv` and `cp`: the layer holds the target; `mv` takes away what this RUN wrote at the source. */
export const moveOrCopy: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const target = texts.find((text) => text.startsWith('--target-directory='))?.slice(19)
  const all = operands(texts, new Set(['-t', '-S', '-g', '-o', '-m', '--mode', '--owner', '--group']))
  const sources = target === undefined ? all.slice(0, -1) : all
  const last = target ?? all.at(-1)
  if (command.name === 'install' && texts.some((text) => /^-[a-zA-Z]*d/.test(text)))
    return mkdir(command, draft)
  const destination = last === undefined ? null : pathOf(command, last, draft)
  for (const text of sources) {
    const whole = text.endsWith('/*')
    const path = pathOf(command, text.replace(/\/\*$/, ''), draft)
    if (path === null || destination === null) {
      write(draft, command, destination ?? command.directory ?? '/', {
        unpacked: megabytes(0, 0.05, 20),
        share: PACKED.unknown,
        source: `${command.name} of files that are not known`,
        basis: 'unknown',
        somewhere: true,
      })
      continue
    }
    const into = last?.endsWith('/') || hasFolder(draft.below, destination) || sources.length > 1
    const name = path.slice(path.lastIndexOf('/'))
    copyWithin(command, draft, path, whole || !into ? destination : joinPath(destination, `.${name}`))
  }
}

function copyWithin(command: ShellCommand, draft: RunDraft, from: string, to: string): void {
  const own = draft.written.filter((part) => isAtOrBelow(part.path, from) && !part.somewhere)
  const { inside } = writtenBelow(draft.below, from)
  const found = [...own, ...inside]
  const moves = command.name === 'mv'
  if (moves) remove(draft, from)
  if (moves && inside.length > 0) markDeleted(draft, from)
  const move = (path: string): string => joinPath(to, `.${path.slice(from.length)}`)
  for (const part of found) {
    const { files, already: _already, ...rest } = part
    const moved = files?.map((each) => ({ path: move(each.path), file: each.file }))
    draft.written.push({ ...rest, path: move(part.path), ...(moved ? { files: moved } : {}) })
  }
  if (found.length > 0) return
  write(draft, command, to, {
    unpacked: megabytes(0.0005, 0.02, 20),
    share: PACKED.unknown,
    source: `${command.name} of ${from}, whose size is not known`,
    basis: 'unknown',
  })
}

/** `ln` and `touch`: a header each. */
export const makeEmpty: CommandRule = (command, draft) => {
  const words = operands(argumentTexts(command), new Set(['-d', '-r', '-t']))
  const paths = command.name === 'ln' ? words.slice(-1) : words
  for (const text of paths) {
    const path = pathOf(command, text, draft)
    if (path !== null) writeText(command, draft, path, exactly(0), 'an empty file or a link')
  }
}

function writeText(command: ShellCommand, draft: RunDraft, path: string, bytes: Bytes, source: string): void {
  const unpacked = {
    low: plainFileBytes(bytes.low),
    likely: plainFileBytes(bytes.likely),
    high: plainFileBytes(bytes.high),
  }
  const packed = {
    // A header much like the one before it leaves half as much.
    low: 0.45 * HEADER_PACKED + bytes.low * 0.25,
    likely: HEADER_PACKED + bytes.likely * 0.7,
    high: HEADER_PACKED + bytes.high * 1.002,
  }
  write(draft, command, path, { unpacked, packed, share: PACKED.text, source })
}

const QUIET_TARGETS = /^\/dev\/|^\/proc\//

/** Files that a command's output goes into (`> file`, `>> file`, `tee file`). */
export function writeRedirects(command: ShellCommand, source: ShellCommand | null, draft: RunDraft): void {
  for (const { operator, target } of command.redirects) {
    if (!operator.includes('>') || !target || operator === '>&') continue
    if (/^&?\d$|^-$/.test(target.text)) continue
    const path = pathOf(command, target.text, draft)
    if (path === null || QUIET_TARGETS.test(path)) continue
    readAptSettings(draft, path, command.input ?? argumentTexts(command).join(' '))
    const bytes = printedBytes(command, draft, source)
    const before = operator === '>>' ? 2_000 : 0
    const size = before > 0 ? plus(bytes, { low: 0, likely: 0, high: before }) : bytes
    writeText(command, draft, path, size, 'a text that the command writes')
  }
}

/** `tee file`: the file; its content is what the command before it prints. */
export const tee: CommandRule = (command, draft) => {
  for (const text of operands(argumentTexts(command))) {
    const path = pathOf(command, text, draft)
    if (path === null || QUIET_TARGETS.test(path)) continue
    writeText(command, draft, path, { low: 20, likely: 300, high: 20_000 }, 'a text that tee writes')
  }
}

/** `sed -i`, `patch`: the file is written again. */
export const editInPlace: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  if (command.name === 'sed' && !texts.some((text) => /^-[a-zA-Z]*i|^--in-place/.test(text))) return
  const target = texts.at(-1)
  const path = target === undefined ? null : pathOf(command, target, draft)
  const below =
    path === null ? null : writtenBelow(draft.below, path).inside.find((part) => part.path === path)
  if (path !== null && below) draft.written.push(written(command, below))
  else
    writeText(
      command,
      draft,
      path ?? '/etc',
      { low: 100, likely: 3_000, high: 100_000 },
      `a file that ${command.name} changes`,
    )
}

/** A file of a layer below with another content, about as large. */
function written(command: ShellCommand, part: Written): Written {
  const { files: _files, already: _already, ...rest } = part
  return {
    ...rest,
    unpacked: underCondition(part.unpacked, command),
    packed: underCondition(part.packed, command),
    source: `${command.name} writes it once more: ${part.source}`,
  }
}
