import { lookupOf } from '../environment.ts'
import { isFailure } from '../go/failure.ts'
import { cleanPath } from '../go/path.ts'
import { normalizeWorkdir } from '../systemPath.ts'
import { addVertex } from '../vertex.ts'
import type { Refusal } from './dispatch.ts'
import { stepName } from './bases.ts'
import type { Gathering } from './context.ts'
import type { Command, StageState } from './state.ts'
import { commandText, shownText } from './stepText.ts'
import { surroundingsOf } from './surroundings.ts'

/** WORKDIR: the directory is made, unless it is `/`. */
export function dispatchWorkdir(
  gathering: Gathering,
  state: StageState,
  command: Command,
  written: string,
): Refusal {
  const before = state.final
  const path = normalizeWorkdir(before.workdir, written, state.platform.os)
  if (isFailure(path)) return path.failure
  const { user, shell } = before
  state.final = surroundingsOf(before, { workdir: path, workdirSet: true, user, shell })
  if (path === '/') return null
  const text = commandText(gathering, command)
  const shown = shownText(text, lookupOf(before.environment), { escape: gathering.design.escape })
  const input = state.output
  state.output = addVertex(gathering.vertices, {
    name: stepName(state, shown, command.trigger),
    kind: 'file',
    operation: { op: 'workdir', path: cleanPath(path), user: before.user },
    inputs: [input],
    walk: [input],
    environment: null,
    stage: state.stage?.id ?? null,
    instruction: command.at,
  })
  return null
}
