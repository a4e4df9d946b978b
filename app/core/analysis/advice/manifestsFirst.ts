import { contextCopy, filesTakenBy, type TakenFile } from '../../context/takenFiles.ts'
import type { ContextFile } from '../../context/types.ts'
import { parseScript } from '../../shell/parseScript.ts'
import type { ShellCommand } from '../../shell/types.ts'
import type { Operation } from '../../graph/types.ts'
import type { Instruction, Stage } from '../../model/types.ts'
import { replacement } from '../../text/edit.ts'
import { lineEndingOf } from '../../text/lines.ts'
import type { Edit } from '../../text/types.ts'
import type { BuildState } from '../rebuilds/buildState.ts'
import { visibleFiles, type World } from '../rebuilds/world.ts'
import type { Candidate } from './candidate.ts'
import { isHarmlessBeside, readInstall, type InstallCommand } from './installCommands.ts'
import { leadingBreak, linesOf, withBreak } from './moveInstruction.ts'
import { whyNotProven } from './proveInstall.ts'

/** Instructions that may stand between the copy and the install: neither their place nor their meaning changes. */
const MAY_STAND_BETWEEN = new Set([
  'LABEL',
  'EXPOSE',
  'CMD',
  'ENTRYPOINT',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'VOLUME',
  'MAINTAINER',
  'ENV',
  'ARG',
])

const LABEL = 'Copy the manifests first'

/**
 * Where a copy of the sources stands before an install that reads manifests only: the copy moves behind the install, and the
 * manifests are copied before it, so that an edit of a source no longer installs everything again.
 */
export function manifestsFirst(state: BuildState, world: World): readonly Candidate[] {
  return state.design.stages.flatMap((stage) => {
    const found = copyBeforeRun(world, stage)
    const candidate = found && candidateOf(state, world, found)
    return candidate ? [candidate] : []
  })
}

interface CopyThenRun {
  readonly copy: Instruction
  readonly copyStep: number
  readonly run: Instruction
  readonly operation: Extract<Operation, { readonly op: 'run' }>
}

/** The first copy of the context in a stage that a RUN follows, with nothing between them that matters. */
function copyBeforeRun(world: World, stage: Stage): CopyThenRun | null {
  const { graph } = world
  let copy: { readonly instruction: Instruction; readonly step: number } | null = null
  for (const instruction of stage.instructions) {
    const index = graph.stepOf.get(instruction.id)
    const step = index === undefined ? undefined : graph.steps[index]
    if (index !== undefined && step && contextCopy(graph, step) && isPlainCopy(instruction)) {
      copy = { instruction, step: index }
    } else if (copy && step?.operation.op === 'run' && instruction.keyword === 'RUN') {
      const { operation } = step
      const { commands } = parseScript(operation.script, {
        variable: () => undefined,
        directory: operation.workdir,
      })
      // A later RUN may still be one: what stands between is checked then.
      if (commands.some((command) => readInstall(command) !== null)) {
        return { copy: copy.instruction, copyStep: copy.step, run: instruction, operation }
      }
      copy = null
    } else if (!MAY_STAND_BETWEEN.has(instruction.keyword)) copy = null
  }
  return null
}

/** One source and no flag but an owner, so that the same words copy the manifests too. */
function isPlainCopy(instruction: Instruction): boolean {
  return (
    instruction.heredocs.length === 0 &&
    instruction.words.length === 2 &&
    instruction.flags.every((flag) => flag.name === 'chown' || flag.name === 'link')
  )
}

function candidateOf(state: BuildState, world: World, found: CopyThenRun): Candidate | null {
  const { commands } = parseScript(found.operation.script, {
    variable: () => undefined,
    directory: found.operation.workdir,
  })
  const first = commands.findIndex((command) => readInstall(command) !== null)
  const command = commands[first]
  const install = command && readInstall(command)
  if (!command || !install) return null
  if ('problem' in install) return refusal(install.problem)
  const taking = filesTakenBy(world.graph, found.copyStep, world.context, visibleFiles(world))
  const manifests = manifestsOf(install, taking.files, found.operation.workdir)
  if (manifests === null) return null
  // The copy takes nothing else: it is the manifests' own already.
  if (taking.count === manifests.length) return null
  const folder = [
    ...taking.files.map((file) => file.target),
    ...taking.counted.map((each) => targetOf(each.path, taking.files)),
  ]
  const overwritten = install.writes.find((name) =>
    folder.some((path) => path.startsWith(`${found.operation.workdir}/${name}`)),
  )
  if (overwritten !== undefined) {
    return refusal(
      `the project's own ${overwritten} would be copied over the installed one: name it in the .dockerignore first`,
    )
  }
  const contents = manifests.flatMap((taken) =>
    world.context.files.filter((file) => file.path === taken.source),
  )
  const problem = unprovable(install, contents, command, commands, found)
  if (problem !== null) return refusal(problem)
  const edit = editOf(state, found, manifests, commands)
  return (
    edit && {
      label: LABEL,
      reason: `${install.name} reads nothing of the project but ${namesOf(manifests)}`,
      edit,
    }
  )
}

function refusal(problem: string): Candidate {
  return { label: LABEL, reason: problem, edit: null }
}

function namesOf(files: readonly TakenFile[]): string {
  const names = files.map((file) => file.source)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

/** Where a counted folder lands, told by where the files around it do. */
function targetOf(path: string, files: readonly TakenFile[]): string {
  const [sample] = files
  if (!sample) return `/${path}`
  const prefix = sample.target.slice(0, sample.target.length - sample.source.length)
  return `${prefix}${path}`
}

/** The manifests among the files that the copy brings into the folder that the install runs in; null without them all. */
function manifestsOf(
  install: InstallCommand,
  files: readonly TakenFile[],
  workdir: string,
): readonly TakenFile[] | null {
  const base = workdir === '/' ? '' : workdir
  const byTarget = new Map(files.map((file) => [file.target, file]))
  const required = install.required.map((name) => byTarget.get(`${base}/${name}`))
  if (required.some((file) => file === undefined)) return null
  const found = [...required, ...install.optional.map((name) => byTarget.get(`${base}/${name}`))]
  return found.filter((file) => file !== undefined)
}

function unprovable(
  install: InstallCommand,
  contents: readonly ContextFile[],
  command: ShellCommand,
  commands: readonly ShellCommand[],
  { operation, run }: CopyThenRun,
): string | null {
  if (operation.mounts.some((mount) => mount.type === 'bind')) return 'the install has files mounted into it'
  if (command.condition !== 'always' || command.directory !== operation.workdir) {
    return 'the install runs under a condition or in another folder'
  }
  const others = commands.filter((each) => each !== command && !isHarmlessBeside(each))
  if (others.length > 0 && splitAt(run, commands) === null) {
    return `the same RUN also runs ${others[0]?.name ?? 'other commands'}, which may read the sources`
  }
  const ignoresScripts = command.args.some((word) => word.text === '--ignore-scripts')
  return whyNotProven(install, contents, ignoresScripts)
}

/** Words that stand for the same files before the install as the copy's own do after it. */
function manifestCopy(copy: Instruction, manifests: readonly TakenFile[], workdir: string): string | null {
  if (manifests.some((file) => /[\s"'\\$*?[]/.test(file.source))) return null
  const flags = copy.flags.map((flag) => `${flag.text} `).join('')
  const [, destination] = copy.words
  if (!destination) return null
  const written = destination.text
  const target = written.endsWith('/')
    ? written
    : written === '.'
      ? './'
      : written === workdir
        ? `${workdir}/`
        : `${written}/`
  return `${copy.keyword} ${flags}${manifests.map((file) => file.source).join(' ')} ${target}`
}

/** `npm ci && npm run build` → where the second part starts; null where the RUN can't simply be cut in two. */
function splitAt(run: Instruction, commands: readonly ShellCommand[]): number | null {
  if (run.json || run.heredocs.length > 0 || run.lineCount !== 1 || commands.length < 2) return null
  const [first] = commands
  if (!first || readInstall(first) === null || 'problem' in (readInstall(first) ?? {})) return null
  const script = run.text.slice(run.argumentsRange.start, run.argumentsRange.end)
  const parts = script.split(' && ')
  // One command a part, so that every `&&` is one of the script itself.
  if (parts.length !== commands.length || /[;|()'"`$\\]|\bcd\b|\bexport\b/.test(script)) return null
  return run.argumentsRange.start + (parts[0]?.length ?? 0)
}

function editOf(
  { design }: BuildState,
  { copy, run, operation }: CopyThenRun,
  manifests: readonly TakenFile[],
  commands: readonly ShellCommand[],
): Edit | null {
  const copyLines = linesOf(design, copy)
  const runLines = linesOf(design, run)
  const runPlace = design.places.get(run.id)
  const first = manifestCopy(copy, manifests, operation.workdir)
  if (!copyLines || !runLines || !runPlace || first === null) return null
  const lineBreak = lineEndingOf(design.text)
  const sources = design.text.slice(copyLines.start, copyLines.end)
  const before = replacement(copyLines.start, copyLines.end, first + lineBreak)
  const needsSplit = commands.some((each) => readInstall(each) === null && !isHarmlessBeside(each))
  const cut = needsSplit ? splitAt(run, commands) : null
  if (cut === null) {
    return [before, replacement(runLines.end, runLines.end, leadingBreak(design, runLines.end) + sources)]
  }
  const flags = run.flags.map((flag) => `${flag.text} `).join('')
  const start = runPlace.start + cut
  return [before, replacement(start, start + 4, `${lineBreak}${withBreak(design, sources)}RUN ${flags}`)]
}
