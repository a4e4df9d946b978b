import { parseScript } from '../../shell/parseScript.ts'
import type { Design, Instruction, Stage } from '../../model/types.ts'
import type { Edit } from '../../text/types.ts'
import type { BuildState } from '../rebuilds/buildState.ts'
import type { World } from '../rebuilds/world.ts'
import { installsSystemPackages } from '../times/commandTimes.ts'
import type { Candidate } from './candidate.ts'
import { isHarmlessBeside, readInstall } from './installCommands.ts'
import { moveAfter } from './moveInstruction.ts'

/** Variables that tools look up by themselves; where they stand matters though nothing names them. */
const READ_BY_TOOLS =
  /^(?:PATH|HOME|USER|LANG|LC_|TZ|TERM|CI|DEBUG|NODE|NPM|YARN|PNPM|COREPACK|BUN|GO|CGO|PIP|PY|POETRY|UV|VIRTUAL_ENV|CARGO|RUST|MAVEN|MVN|JAVA|GRADLE|DOTNET|NUGET|BUNDLE|GEM|RUBY|RAILS|COMPOSER|PHP|DEBIAN|APT|CC|CXX|CFLAGS|CXXFLAGS|LDFLAGS|LD_|MAKE|SOURCE_DATE|HTTP|HTTPS|FTP|NO_PROXY|ALL_PROXY|BUILDKIT|DOCKER|TARGET|BUILD|SSL|CURL|GIT|XDG|TMP|SHELL|PREFIX)/i

/** A move of an ARG that can be made. */
export interface LateArgument extends Candidate {
  readonly edit: Edit
  readonly names: readonly string[]
}

/**
 * Moves an ARG behind the installs that do not use it, as its value is in the cache key of every RUN below it. Only past
 * commands that fetch packages: anything else might read it from its environment.
 */
export function lateArguments(state: BuildState, world: World): readonly LateArgument[] {
  const { design } = state
  return design.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction, index) => {
      const candidate = instruction.keyword === 'ARG' ? moved(design, world, stage, instruction, index) : null
      return candidate ? [candidate] : []
    }),
  )
}

function moved(
  design: Design,
  world: World,
  stage: Stage,
  argument: Instruction,
  index: number,
): LateArgument | null {
  const names = argument.words.map((word) => word.text.split('=', 1)[0] ?? '')
  if (names.length === 0 || names.some((name) => !/^\w+$/.test(name) || READ_BY_TOOLS.test(name))) return null
  let last: Instruction | null = null
  let passes = false
  for (const next of stage.instructions.slice(index + 1)) {
    if (
      next.keyword === 'ARG' ||
      next.keyword === 'ENV' ||
      next.keyword === 'ONBUILD' ||
      mentions(next, names)
    )
      break
    if (next.keyword === 'RUN') {
      if (!onlyInstalls(world, next)) break
      passes = true
      last = next
    } else if (passes) last = next
    if (next.keyword === 'SHELL' || next.keyword === 'WORKDIR') break
  }
  if (!last || !passes) return null
  const end = endOfInstalls(world, stage, index, last)
  const edit = end && moveAfter(design, argument, end)
  if (!edit) return null
  const list = names.join(', ')
  return {
    label: `Declare ${list} later`,
    reason: `nothing between the two places uses ${list}`,
    edit,
    names,
  }
}

/** The last RUN that is passed: further down than that there is nothing to gain. */
function endOfInstalls(world: World, stage: Stage, index: number, last: Instruction): Instruction | null {
  let end: Instruction | null = null
  for (const next of stage.instructions.slice(index + 1)) {
    if (next.keyword === 'RUN' && onlyInstalls(world, next)) end = next
    if (next === last) return end
  }
  return end
}

function mentions(instruction: Instruction, names: readonly string[]): boolean {
  return names.some((name) => new RegExp(`\\b${name}\\b`).test(instruction.text))
}

/** A RUN that only fetches packages, of the system or of a project. */
function onlyInstalls(world: World, instruction: Instruction): boolean {
  const index = world.graph.stepOf.get(instruction.id)
  const operation = index === undefined ? undefined : world.graph.steps[index]?.operation
  if (operation?.op !== 'run') return false
  const { commands, complete } = parseScript(operation.script, {
    variable: () => undefined,
    directory: operation.workdir,
  })
  return (
    complete &&
    commands.length > 0 &&
    commands.every(
      (command) =>
        readInstall(command) !== null ||
        installsSystemPackages(command) ||
        isHarmlessBeside(command) ||
        (/^(?:apt|apt-get|apk|dnf|yum)$/.test(command.name) &&
          /^(?:update|clean|autoremove)$/.test(command.args[0]?.text ?? '')),
    )
  )
}
