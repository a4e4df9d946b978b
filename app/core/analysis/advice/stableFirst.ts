import { contextCopy } from '../../context/takenFiles.ts'
import { parseScript } from '../../shell/parseScript.ts'
import type { ShellCommand } from '../../shell/types.ts'
import type { Instruction, Stage } from '../../model/types.ts'
import type { BuildState } from '../rebuilds/buildState.ts'
import type { World } from '../rebuilds/world.ts'
import { installsSystemPackages } from '../times/commandTimes.ts'
import type { Candidate } from './candidate.ts'
import { moveBefore } from './moveInstruction.ts'

/** Folders that package managers write to and read from; a copy into one of them may not change places with them. */
const SYSTEM_FOLDERS = /^\/(?:$|(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|tmp|usr|var)(?:\/|$))/

/** Folders below the system's own that no package manager looks at. */
const PROJECT_FOLDERS = /^\/(?:usr\/src\/\w|usr\/local\/app|var\/www\/)/

/**
 * Moves a RUN that only installs packages of the operating system in front of the copies right above it, so that an edit of
 * a copied file no longer installs them again.
 */
export function stableFirst(state: BuildState, world: World): readonly Candidate[] {
  return state.design.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction, index) => {
      const candidate = instruction.keyword === 'RUN' ? moved(state, world, stage, instruction, index) : null
      return candidate ? [candidate] : []
    }),
  )
}

function moved(
  state: BuildState,
  world: World,
  stage: Stage,
  run: Instruction,
  index: number,
): Candidate | null {
  if (!onlySystemPackages(world, run)) return null
  let before: Instruction | null = null
  for (let at = index - 1; at >= 0; at--) {
    const above = stage.instructions[at]
    if (!above || !canPass(world, above)) break
    if (above.keyword === 'COPY' || above.keyword === 'ADD') before = above
  }
  const edit = before && moveBefore(state.design, run, before)
  if (!edit) return null
  return {
    label: 'Install system packages before copying files',
    reason: 'a package manager reads none of the files that are copied above it',
    edit,
  }
}

/** Whether two instructions may change places: a copy out of the context into a folder of the project, or no step at all. */
function canPass(world: World, above: Instruction): boolean {
  if (
    ['LABEL', 'EXPOSE', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL', 'MAINTAINER'].includes(
      above.keyword,
    )
  )
    return true
  if (above.keyword !== 'COPY' && above.keyword !== 'ADD') return false
  const index = world.graph.stepOf.get(above.id)
  const step = index === undefined ? undefined : world.graph.steps[index]
  const copy = step && contextCopy(world.graph, step)
  // A named owner is looked up in /etc/passwd, which packages write to.
  if (!copy || copy.link || copy.unpack || !/^[\d:]*$/.test(copy.chown)) return false
  return !SYSTEM_FOLDERS.test(copy.destination) || PROJECT_FOLDERS.test(copy.destination)
}

function onlySystemPackages(world: World, run: Instruction): boolean {
  const index = world.graph.stepOf.get(run.id)
  const operation = index === undefined ? undefined : world.graph.steps[index]?.operation
  if (operation?.op !== 'run' || operation.mounts.some((mount) => mount.type === 'bind')) return false
  const { commands, complete } = parseScript(operation.script, {
    variable: () => undefined,
    directory: operation.workdir,
  })
  return complete && commands.some(installsSystemPackages) && commands.every(isPackageCommand)
}

function isPackageCommand(command: ShellCommand): boolean {
  if (command.redirects.length > 0 || command.input !== null || command.pipedFrom !== null) return false
  const words = command.args.map((word) => word.text)
  if (command.name === 'rm')
    return words.every((word) => word.startsWith('-') || /^\/(?:var\/(?:lib\/apt|cache)|tmp)\//.test(word))
  if (['true', ':', 'set'].includes(command.name)) return true
  if (!['apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'tdnf', 'zypper'].includes(command.name))
    return false
  // A path among the words is a package file, perhaps one of those that were copied.
  return command.args.every((word) => word.exact && !/^[./]|\.(?:deb|rpm|apk)$/.test(word.text))
}
