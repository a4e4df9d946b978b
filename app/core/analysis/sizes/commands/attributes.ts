import type { ShellCommand } from '../../../shell/types.ts'
import { perhaps } from '../bytes.ts'
import { weighFiles } from '../knownFiles.ts'
import { argumentTexts, operands, underCondition, type CommandRule, type RunDraft } from '../runDraft.ts'
import { hasFolder, writtenBelow } from '../stageState.ts'
import { isAtOrBelow, type Written } from '../written.ts'
import { changedMode } from './fileMode.ts'
import { pathOf } from './paths.ts'

/** Names that `chown`, `chmod` and `mv` take before their paths. */
const isMode = (text: string): boolean => /^[0-7]{3,4}$|^[augo]*[-+=][rwxXst,augo+=-]*$/.test(text)

/** What a command gives the files below a path: an owner or a mode, as written. */
export interface Attributes {
  readonly verb: string
  readonly value: string
  readonly recursive: boolean
  /** Of `find -type`: `f`, `d` or empty for all. */
  readonly type: string
  /** The files that are meant; null for all. */
  readonly test: ((path: string) => boolean) | null
}

/** `chown -R` and `chmod -R` write every file below them again that they change; those of this RUN are new anyway. */
export const changeAttributes: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  const recursive = texts.some((text) => /^-[a-zA-Z]*R|^--recursive$/.test(text))
  let words = operands(texts, new Set(['--from']))
  let value = ''
  if (!texts.some((text) => text.startsWith('--reference'))) {
    const mode = texts.find((text) => isMode(text))
    value = (command.name === 'chmod' ? mode : words[0]) ?? ''
    words =
      mode !== undefined && command.name === 'chmod'
        ? texts.filter((text) => text !== mode && !/^-[a-zA-Z]+$|^--/.test(text))
        : words.slice(1)
  }
  for (const text of words) {
    const path = pathOf(command, text.replace(/\/\*$/, ''), draft)
    if (path === null) continue
    const all = recursive || text.endsWith('*')
    setAttributes(command, draft, path, { verb: command.name, value, recursive: all, type: '', test: null })
  }
}

/** Notes what is written again: the files below the path whose owner or mode becomes another one. */
export function setAttributes(
  command: ShellCommand,
  draft: RunDraft,
  path: string,
  change: Attributes,
): void {
  const { recursive, type, verb } = change
  const { inside, maybe } = writtenBelow(draft.below, path)
  const touched = recursive ? inside : inside.filter((part) => isFileAt(part, path))
  const folder = type !== 'f' && changesFolder(change)
  let taken = 0
  for (const part of touched) {
    const own = draft.written.some((each) => each.path === part.path && each.source.endsWith(part.source))
    const changed = own || type === 'd' ? null : changedPart(part, change)
    if (changed) draft.written.push(again(command, changed, change))
    if (changed || own) taken++
    if (folder && recursive) addFolders(draft, part, path)
  }
  if (!recursive) {
    if (touched.length === 0 && folder) draft.folders.add(path)
    return
  }
  if (folder && hasFolder(draft.below, path)) draft.folders.add(path)
  if (taken === 0 && touched.length > 0) return
  for (const part of maybe) {
    if (part.path === '/' || part.path === '/usr') continue
    const chance = { ...part, unpacked: perhaps(part.unpacked, 0.5), packed: perhaps(part.packed, 0.5) }
    draft.written.push(again(command, chance, { ...change, verb }))
  }
}

/** Folders that hold the part's files, from the path that is changed downwards. */
function addFolders(draft: RunDraft, part: Written, path: string): void {
  for (const { path: file } of part.files ?? []) {
    for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1)) {
      const folder = file.slice(0, at)
      if (!isAtOrBelow(folder, path) || draft.folders.has(folder)) break
      draft.folders.add(folder)
    }
  }
}

const ROOT = /^(?:root|0)?:?(?:root|0)?$/

/** `app`, `app:app`, `app:` are one owner where the group is the user's own. */
const owner = (text: string): string => {
  const [user = '', group = ''] = text.split(':')
  return group === '' || group === user ? user : text
}

/** What of a part an attribute changes: all, its files with another mode, or nothing (null). */
function changedPart(part: Written, change: Attributes): Written | null {
  const { verb, value, test } = change
  if (value === '' || value.includes('$')) return part
  let files = part.files
  if (verb !== 'chmod') {
    const before = part.owner ?? 'root'
    const same = verb === 'chgrp' ? ROOT.test(value) && ROOT.test(before) : owner(before) === owner(value)
    if (same || (ROOT.test(value) && ROOT.test(before))) return null
  } else if (files) {
    files = files.filter(({ file }) => {
      const mode = part.mode ?? file.mode ?? 0o644
      return changedMode(mode, value, false) !== mode
    })
  } else if (changedMode(0o644, value, false) === 0o644 && changedMode(0o755, value, false) === 0o755)
    return null
  if (files && test) files = files.filter(({ path }) => test(path))
  if (!files || files.length === part.files?.length) return part
  return files.length === 0 ? null : { ...part, ...weighFiles(files), files }
}

function changesFolder({ verb, value, test }: Attributes): boolean {
  if (test) return false
  if (verb === 'chmod') return changedMode(0o755, value, true) !== 0o755
  return value === '' || !ROOT.test(value)
}

/** The part is the one file at a path, not a folder. */
function isFileAt(part: Written, path: string): boolean {
  if (part.path !== path || part.somewhere) return false
  if (part.files) return part.files.length === 1 && part.files[0]?.path === path
  return part.role === undefined || part.role === 'output'
}

/** A copy of something below as this layer holds it once more. */
function again(command: ShellCommand, part: Written, { verb, value }: Attributes): Written {
  const { mode: before, ...rest } = part
  const known = verb === 'chmod' ? changedMode(before ?? 0o644, value, false) : before
  return {
    ...rest,
    unpacked: underCondition(part.unpacked, command),
    packed: underCondition(part.packed, command),
    source: `${verb} writes it once more: ${part.source}`,
    ...(verb === 'chown' ? { owner: value } : {}),
    ...(known !== undefined && (verb === 'chmod' || before !== undefined) ? { mode: known } : {}),
  }
}
