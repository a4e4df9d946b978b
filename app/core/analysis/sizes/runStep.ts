import type { PackageData } from '../../catalog/packageData.ts'
import type { ContextFile } from '../../context/types.ts'
import type { Operation } from '../../graph/types.ts'
import { parseScript } from '../../shell/parseScript.ts'
import { joinPath } from '../../shell/shellScope.ts'
import type { ShellCommand } from '../../shell/types.ts'
import { runCommands } from '../runCommands.ts'
import { megabytes, sumOf, times } from './bytes.ts'
import { commandRule } from './commands/commandRules.ts'
import { runPiped } from './commands/downloads.ts'
import { writeRedirects } from './commands/files.ts'
import { PACKED } from './contentKinds.ts'
import { foldersOf } from './layer.ts'
import type { RunDraft } from './runDraft.ts'
import { knownFile, type StageState } from './stageState.ts'
import { weighPackages } from './weighPackages.ts'

type RunOperation = Extract<Operation, { readonly op: 'run' }>

export interface RunRequest {
  readonly run: RunOperation
  readonly below: StageState
  readonly packages: PackageData
  readonly platform: string
  /** A file of a bind mount, by its absolute path in the container; null where none has it. */
  readonly mountedFile: (path: string) => ContextFile | null
}

const SHELLS = /(?:^|\/)(?:ba|da|a|z|k)?sh$/

/** What a RUN leaves: its commands gone through one by one, packages weighed at the end. */
export function runStep(request: RunRequest): StageState {
  const { run, below } = request
  const draft = newDraft(request)
  if (isPosix(run)) {
    const commands = runCommands(run)
    for (const command of commands) runCommand(command, commands, draft)
  } else draft.unknown.push(`a script for ${run.argv[0] ?? 'another shell'}`)
  const installed = weighPackages(draft)
  if (draft.unknown.length > 0) addUnknown(draft)
  dropMounted(draft)
  dropFilled(draft)
  const user = run.user.split(':')[0] ?? ''
  if (user !== '' && user !== 'root' && user !== '0')
    draft.written = draft.written.map((part) => ({ ...part, owner: part.owner ?? user }))
  const { system } = below
  return {
    below,
    image: below.image,
    written: draft.written,
    removed: draft.removed,
    folders: foldersOf(draft.written, draft.folders),
    depth: below.depth + 1,
    system: { ...system, installed, foreignSources: draft.foreign },
  }
}

/** The exec form has no shell; `cmd` and PowerShell are other languages. */
function isPosix(run: RunOperation): boolean {
  const first = run.argv[0] ?? ''
  return run.argv.length === 0 || SHELLS.test(first) || !/cmd|powershell|pwsh/i.test(first)
}

function newDraft({ run, below, packages, platform, mountedFile }: RunRequest): RunDraft {
  let values: ReadonlyMap<string, string> | null = null
  const variable = (name: string): string => (values ??= new Map(run.environment)).get(name) ?? ''
  const user = run.user.split(':')[0] ?? ''
  const home = user === '' || user === 'root' || user === '0' ? '/root' : `/home/${user}`
  const copied = new Map<string, ContextFile>()
  let depth = 0
  const draft: RunDraft = {
    below,
    packages,
    platform,
    variable,
    home,
    mounts: run.mounts,
    readFile: (path) =>
      copied.get(path) ?? mountedFile(joinPath('/', path)) ?? knownFile(below, path)?.file ?? null,
    written: [],
    removed: [],
    folders: new Set(),
    apt: {
      touched: false,
      requested: new Map(),
      missing: new Set(),
      dismissed: new Set(),
      autoremoved: false,
      upgraded: { all: false },
      keepsArchives: false,
      chance: 1,
    },
    foreign: new Set(below.system.foreignSources),
    unknown: [],
    runScript: (script, directory) => {
      if (depth >= MOST_SCRIPTS) return
      depth++
      const { commands } = parseScript(script, { variable, directory })
      for (const command of commands) runCommand(command, commands, draft)
      depth--
    },
  }
  return draft
}

/** Scripts that run scripts that run scripts. */
const MOST_SCRIPTS = 5

const SHELL_NAMES = new Set(['sh', 'bash', 'ash', 'dash', 'zsh'])

function runCommand(command: ShellCommand, commands: readonly ShellCommand[], draft: RunDraft): void {
  const source = command.pipedFrom === null ? null : (commands[command.pipedFrom] ?? null)
  writeRedirects(command, source, draft)
  if (command.substituted && !commandRule(command.name)) return
  const script = command.args.find(({ text }) => !text.startsWith('-'))
  if (
    source &&
    (SHELL_NAMES.has(command.name) || /^(?:python3?|php|perl)$/.test(command.name)) &&
    (!script || script.text === '-')
  ) {
    if (/^(?:curl|wget)$/.test(source.name)) return runPiped(command, source, draft)
    if (source.name === 'echo' || source.name === 'printf' || source.name === 'cat') return
  }
  if (asksForVersion(command)) return
  const rule = commandRule(command.name)
  if (rule) rule(command, draft)
  else if (command.name !== '' && command.condition !== 'fallback') draft.unknown.push(command.name)
}

/** `tool --version`, `tool --help`: proof that it is there, and no more. */
function asksForVersion({ args }: ShellCommand): boolean {
  const [only] = args
  return args.length === 1 && only !== undefined && /^(?:--?version|-[vV]|version|--?help)$/.test(only.text)
}

/** Commands that nothing is known of may write nothing, or much. */
function addUnknown(draft: RunDraft): void {
  const names = [...new Set(draft.unknown)]
  const count = Math.min(names.length, 5)
  const unpacked = sumOf([megabytes(0, 0.4 * count, 120 * count)])
  draft.written.push({
    path: '/',
    somewhere: true,
    unpacked,
    packed: times(unpacked, PACKED.unknown),
    basis: 'unknown',
    source: `unknown command ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}: set its size`,
  })
}

/** A path that is deleted and written anew needs no mark. */
function dropFilled(draft: RunDraft): void {
  const there = new Set(draft.folders)
  for (const part of draft.written) if (!part.deleted) there.add(part.path)
  draft.written = draft.written.filter(
    ({ deleted, path }) => !deleted || !there.has(path.replace('/.wh.', '/')),
  )
}

/** Folders made in a mount are gone with it. */
function dropMounted(draft: RunDraft): void {
  for (const folder of Array.from(draft.folders)) {
    if (draft.mounts.some(({ target }) => target === folder || folder.startsWith(`${target}/`)))
      draft.folders.delete(folder)
  }
}
