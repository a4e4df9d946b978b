import type { RunArguments } from '../arguments/types.ts'
import { lookupOf, type Environment } from '../environment.ts'
import { isFailure } from '../go/failure.ts'
import type { Operation, StepMount } from '../types.ts'
import { addVertex } from '../vertex.ts'
import type { Refusal } from './dispatch.ts'
import { stepName } from './bases.ts'
import type { Gathering } from './context.ts'
import { inlineFileVertex } from './inputs.ts'
import { runMounts } from './runMounts.ts'
import { runScript, type RunScript } from './runScript.ts'
import type { Command, StageState } from './state.ts'
import { commandText, shownText } from './stepText.ts'
import type { InstructionFacts, Surroundings } from './types.ts'

const unixShell: readonly string[] = ['/bin/sh', '-c']
const windowsShell: readonly string[] = ['cmd', '/S', '/C']

/** The shell that the shell form runs in. */
function shellOf(surroundings: Surroundings, os: string): readonly string[] {
  return surroundings.shell ?? (os === 'windows' ? windowsShell : unixShell)
}

/** The look-up for the name of a step: variables that hold secrets show stars. */
function maskedLookup(
  environment: Environment,
  facts: InstructionFacts,
): (name: string) => string | undefined {
  const lookup = lookupOf(environment)
  const secrets = new Set<string>()
  for (const { type, env } of facts.mounts) if (type === 'secret' && env !== null) secrets.add(env)
  return secrets.size === 0 ? lookup : (name) => (secrets.has(name) ? '****' : lookup(name))
}

function runOperation(
  argv: readonly string[],
  parsed: RunArguments,
  before: Surroundings,
  mounts: readonly StepMount[],
  script: RunScript,
): Operation {
  return {
    op: 'run',
    argv,
    environment: [],
    workdir: before.workdir === '' ? '/' : before.workdir,
    user: before.user,
    mounts,
    network: parsed.network,
    security: parsed.security,
    script: script.file?.content ?? script.words.join(' '),
  }
}

function byTarget(a: StepMount, b: StepMount): number {
  return a.target < b.target ? -1 : a.target > b.target ? 1 : 0
}

function scriptMount(gathering: Gathering, script: RunScript): readonly StepMount[] {
  if (script.file === null) return []
  const input = inlineFileVertex(gathering, script.file.name, script.file.content, '0755')
  return [{ type: 'bind', target: '/dev/pipes/', source: '/', input, readonly: true, options: {} }]
}

/** RUN: one step; its inputs are the file system and then the mounts in the order of their targets. */
export function dispatchRun(
  gathering: Gathering,
  state: StageState,
  command: Command,
  parsed: RunArguments,
  facts: InstructionFacts,
): Refusal {
  const { before } = facts
  const script = runScript(command, parsed, state.platform.os)
  const asked = runMounts(gathering, command, facts)
  if (isFailure(asked)) return asked.failure
  if (parsed.devices > 0) {
    return 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later'
  }
  const file = scriptMount(gathering, script)
  const mounts = file.length === 0 && asked.length < 2 ? asked : [...file, ...asked].sort(byTarget)
  const argv = parsed.shellForm
    ? [...shellOf(before, state.platform.os), script.words.join(' ')]
    : script.words
  const operation = runOperation(argv, parsed, before, mounts, script)
  const shown = shownText(
    commandText(gathering, command) + script.summary,
    maskedLookup(before.environment, facts),
    { escape: gathering.design.escape, rawQuotes: true, skipUnset: true },
  )
  const inputs = [state.output]
  for (const { input } of mounts) if (input !== null) inputs.push(input)
  state.output = addVertex(gathering.vertices, {
    name: stepName(state, shown, command.trigger),
    kind: 'exec',
    operation,
    inputs,
    walk: inputs,
    environment: before.environment,
    stage: state.stage?.id ?? null,
    instruction: command.at,
  })
  return null
}
