import { exactly, megabytes } from '../bytes.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import { PACKED } from '../contentKinds.ts'
import {
  argumentTexts,
  operands,
  optionValue,
  remove,
  write,
  type CommandRule,
  type RunDraft,
} from '../runDraft.ts'
import { buildScript, buildTool } from './buildOutput.ts'
import { pathOf } from './paths.ts'
import { cleanCache } from './nodeCache.ts'
import { installGlobally, installProject, prune } from './nodeInstall.ts'
import type { Manager } from './nodeProject.ts'

const VALUED = new Set(
  [
    '--prefix -C --dir --cwd --cache --registry --loglevel --omit --include --only -w --workspace',
    '--filter -F --network-timeout --modules-folder --production-mode --store-dir --cache-dir --tag --cache-folder --mutex --fetch-retries --maxsockets --backend',
  ].flatMap((line) => line.split(' ')),
)

/** Verbs of all of them that leave nothing worth weighing. */
const WRITES_NOTHING: ReadonlySet<string> = new Set(
  'config set test t audit ls version --version -v link pkg whoami'.split(' '),
)

/** npm, yarn, pnpm and bun. */
export const node: CommandRule = (command, draft) => {
  const manager = command.name as Manager
  const texts = argumentTexts(command)
  const [verb = manager === 'yarn' ? 'install' : '', ...names] = operands(texts, VALUED)
  const directory = installDirectory(command, draft, texts)
  const global =
    texts.some((text) => text === '-g' || text === '--global' || text === '--location=global') ||
    (manager === 'yarn' && verb === 'global')
  switch (verb) {
    case 'ci':
    case 'clean-install':
      return installProject(command, draft, manager, directory, texts, [])
    case 'install':
    case 'i':
    case 'add':
    case 'isntall':
      if (global) return installGlobally(command, draft, names)
      return installProject(
        command,
        draft,
        manager,
        directory,
        texts,
        names.filter((name) => !/^[./]/.test(name)),
      )
    case 'global':
      return installGlobally(command, draft, names.slice(1))
    case 'prune':
      return prune(draft, manager, directory, texts)
    case 'cache':
      if (names[0] === 'clean' || names[0] === 'rm' || names[0] === 'clear')
        cleanCache(command, draft, manager)
      return
    case 'store':
      if (names[0] === 'prune') remove(draft, `${draft.home}/.local/share/pnpm/store`)
      return
    case 'run':
    case 'run-script':
      return buildScript(command, draft, directory, names[0] ?? '')
    case 'build':
      return buildScript(command, draft, directory, 'build')
    case 'workspace':
    case 'workspaces':
      return buildScript(command, draft, directory, names.at(-1) ?? '')
    default:
      if (WRITES_NOTHING.has(verb) || (manager === 'npm' && verb !== 'exec')) return
      buildScript(command, draft, directory, verb)
  }
}

function installDirectory(command: ShellCommand, draft: RunDraft, texts: readonly string[]): string | null {
  const written = optionValue(texts, '--prefix', '-C', '--dir', '--cwd')
  return written === null ? command.directory : pathOf(command, written, draft)
}

/** `corepack enable`: links; `corepack prepare`: the manager itself. */
export const corepack: CommandRule = (command, draft) => {
  const texts = argumentTexts(command)
  if (texts[0] === 'enable')
    return void write(draft, command, '/usr/local/bin/pnpm', {
      unpacked: exactly(4 * 512),
      share: PACKED.text,
      source: 'links to corepack',
    })
  write(draft, command, `${draft.home}/.cache/node/corepack`, {
    unpacked: megabytes(2.5, 12, 25),
    share: PACKED.nodeModules,
    source: 'the package manager that corepack downloads',
    role: 'tools',
  })
}

/** `npx tsc`, `npx next build`: a tool of the project, or one that is downloaded for the moment. */
export const npx: CommandRule = (command, draft) => {
  const words = operands(argumentTexts(command), new Set(['-p', '--package', '-c']))
  buildTool(command, draft, command.directory, words.join(' '))
}
