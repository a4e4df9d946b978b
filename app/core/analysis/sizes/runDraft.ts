import type { PackageData } from '../../catalog/packageData.ts'
import type { ContextFile } from '../../context/types.ts'
import type { StepMount } from '../../graph/types.ts'
import type { ShellCommand } from '../../shell/types.ts'
import type { ContentRole, EstimateBasis } from '../types.ts'
import { perhaps, times, type Bytes } from './bytes.ts'
import type { StageState } from './stageState.ts'
import { isAtOrBelow, type Written } from './written.ts'

/** A RUN while its commands are gone through: what it has written so far and what it has changed of the system. */
export interface RunDraft {
  readonly below: StageState
  readonly packages: PackageData
  /** `linux/amd64`. */
  readonly platform: string
  readonly variable: (name: string) => string
  readonly home: string
  readonly mounts: readonly StepMount[]
  /** A file of the project that a COPY or a bind mount has brought to that path; null where it is not known. */
  readonly readFile: (path: string) => ContextFile | null
  written: Written[]
  readonly removed: string[]
  readonly folders: Set<string>
  readonly apt: AptDraft
  /** Package sources, settings and tools that commands of this RUN or of earlier ones have set up. */
  readonly foreign: Set<string>
  /** Commands that nothing is known of. */
  readonly unknown: string[]
  /** Goes through the commands of a script that a command of this RUN runs (`npm run build`). */
  readonly runScript: (script: string, directory: string) => void
}

/** What apt was asked to do in this RUN; packages are weighed at its end, as later commands may remove them again. */
export interface AptDraft {
  touched: boolean
  /** Index of a package → with what it recommends. */
  readonly requested: Map<number, boolean>
  /** Names that the catalog does not have. */
  readonly missing: Set<string>
  /** Packages that were removed again, and whether those that only they needed went with them. */
  readonly dismissed: Set<number>
  autoremoved: boolean
  readonly upgraded: { all: boolean }
  keepsArchives: boolean
  chance: number
}

/** Reads what a rule needs of one command. */
export type CommandRule = (command: ShellCommand, draft: RunDraft) => void

/** Whether a path lies in a mount that leaves nothing behind: a cache, a tmpfs, files bound for the RUN. */
export function isMounted(draft: RunDraft, path: string): boolean {
  return draft.mounts.some(
    ({ type, target }) => type !== 'ssh' && type !== 'secret' && isAtOrBelow(path, target),
  )
}

/** The share of a command's effect that counts: all of it, a part where it may not run, more where it runs repeatedly. */
export function underCondition(bytes: Bytes, command: ShellCommand): Bytes {
  switch (command.condition) {
    case 'always':
      return bytes
    case 'loop':
      return { low: bytes.low, likely: bytes.likely * 2, high: bytes.high * 8 }
    case 'branch':
      return perhaps(bytes, 0.5)
    case 'fallback':
      return perhaps(bytes, 0)
  }
}

export interface WriteOptions {
  readonly unpacked: Bytes
  /** Shares of the unpacked bytes that gzip leaves. */
  readonly share: Bytes
  readonly source: string
  readonly basis?: EstimateBasis
  readonly somewhere?: boolean
  readonly role?: ContentRole
  readonly names?: number
  /** In place of `share`. */
  readonly packed?: Bytes
}

/** Notes that a command writes something, unless it goes into a mount. */
export function write(draft: RunDraft, command: ShellCommand, path: string, options: WriteOptions): void {
  const { source, somewhere, role, names, basis = 'rule' } = options
  if (isMounted(draft, path)) return
  const unpacked = underCondition(options.unpacked, command)
  const packed = options.packed ? underCondition(options.packed, command) : times(unpacked, options.share)
  draft.written.push({
    path,
    unpacked,
    packed,
    basis,
    source,
    ...(somewhere ? { somewhere } : {}),
    ...(role ? { role } : {}),
    ...(names === undefined ? {} : { names }),
  })
}

/** Notes that a path is deleted: what this RUN has written there goes, what lies below only seems to. */
export function remove(draft: RunDraft, path: string): void {
  draft.written = draft.written.filter((part) => part.somewhere || !isAtOrBelow(part.path, path))
  draft.removed.push(path)
}

/** The texts of a command's arguments. */
export function argumentTexts(command: ShellCommand): readonly string[] {
  return command.args.map(({ text }) => text)
}

/** Arguments that are no options; `valued` are the options whose value is the next word. */
export function operands(
  texts: readonly string[],
  valued: ReadonlySet<string> = new Set(),
): readonly string[] {
  const found: string[] = []
  let plain = false
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? ''
    if (!plain && text === '--') plain = true
    else if (plain || !text.startsWith('-') || text === '-') found.push(text)
    else if (valued.has(text)) at++
  }
  return found
}

/** The value of an option, written as `--name value` or `--name=value`; the last one counts; null where it is not given. */
export function optionValue(texts: readonly string[], ...names: readonly string[]): string | null {
  let value: string | null = null
  texts.forEach((text, at) => {
    if (names.includes(text)) value = texts[at + 1] ?? ''
    const equals = text.indexOf('=')
    if (equals > 0 && names.includes(text.slice(0, equals))) value = text.slice(equals + 1)
  })
  return value
}
