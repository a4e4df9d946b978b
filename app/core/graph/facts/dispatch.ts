import { readExposedPorts } from '../arguments/ports.ts'
import { signalFault } from '../arguments/signal.ts'
import type { Arguments } from '../arguments/types.ts'
import { bindAgain, clearedEnvironment } from '../environment.ts'
import { isFailure } from '../go/failure.ts'
import { report, type Gathering } from './context.ts'
import { dispatchCopy } from './dispatchCopy.ts'
import { dispatchRun } from './dispatchRun.ts'
import { dispatchWorkdir } from './dispatchWorkdir.ts'
import { expandArguments, expandMounts, isUnchanged } from './expandArguments.ts'
import { expanderFor, type Expander } from './expander.ts'
import { hasStep, type Command, type StageState } from './state.ts'
import { surroundingsOf } from './surroundings.ts'
import type { InstructionFacts, Surroundings, UndefinedVariable } from './types.ts'
import { applyArg, applyEnv } from './variables.ts'

const noSources: readonly null[] = []
const noVariables: readonly UndefinedVariable[] = []
const noMounts: InstructionFacts['mounts'] = []

/** Why BuildKit refuses an instruction; empty where that has been told already; null where it takes it. */
export type Refusal = string | null

function checkPorts(ports: readonly string[]): Refusal {
  for (const port of ports) {
    const range = readExposedPorts(port)
    if (isFailure(range)) return range.failure
  }
  return null
}

/** Instructions that make no step: they change what later ones find, or nothing at all. */
function dispatchQuiet(state: StageState, expanded: Arguments, command: Command): Refusal {
  const before = state.final
  const { workdir, workdirSet, user, shell } = before
  switch (expanded.kind) {
    case 'ENV':
      applyEnv(state, expanded, command)
      return null
    case 'USER':
      state.final = surroundingsOf(before, { workdir, workdirSet, user: expanded.value, shell })
      return null
    case 'SHELL':
      state.final = surroundingsOf(before, { workdir, workdirSet, user, shell: expanded.shell })
      return null
    case 'STOPSIGNAL':
      return signalFault(expanded.value)?.failure ?? null
    case 'VOLUME':
      return expanded.paths.includes('') ? 'VOLUME specified can not be an empty string' : null
    case 'EXPOSE':
      return checkPorts(expanded.ports)
    default:
      return null
  }
}

function dispatchExpanded(
  gathering: Gathering,
  state: StageState,
  command: Command,
  expanded: Arguments,
  facts: InstructionFacts,
): Refusal {
  switch (expanded.kind) {
    case 'RUN':
      return dispatchRun(gathering, state, command, expanded, facts)
    case 'COPY':
    case 'ADD':
      return dispatchCopy(gathering, state, command, expanded)
    case 'WORKDIR':
      return dispatchWorkdir(gathering, state, command, expanded.value)
    default:
      return dispatchQuiet(state, expanded, command)
  }
}

/** What expansion makes of an instruction. */
interface Expanded {
  arguments: Arguments | null
  mounts: InstructionFacts['mounts']
  refusal: Refusal
}

function expandCommand(
  gathering: Gathering,
  state: StageState,
  parsed: Arguments,
  command: Command,
  expander: Expander,
): Expanded {
  if (isUnchanged(parsed, command.instruction, expander.escape)) {
    return { arguments: parsed, mounts: noMounts, refusal: null }
  }
  if (parsed.kind === 'RUN') {
    const mounts = expandMounts(parsed, expander)
    if (isFailure(mounts)) return { arguments: null, mounts: noMounts, refusal: mounts.failure }
    return { arguments: parsed, mounts, refusal: null }
  }
  const expanded =
    parsed.kind === 'ARG'
      ? applyArg(gathering, state, parsed, command, expander)
      : expandArguments(parsed, expander)
  if (isFailure(expanded)) return { arguments: null, mounts: noMounts, refusal: expanded.failure }
  return { arguments: expanded, mounts: noMounts, refusal: null }
}

function factSources(command: Command, parsed: Arguments): readonly (StageState | null)[] {
  if (parsed.kind === 'COPY' || parsed.kind === 'ADD') return [command.sources[0] ?? null]
  if (parsed.kind !== 'RUN' || parsed.mounts.length === 0) return noSources
  return command.sources.map((source, i) => (parsed.mountSources[i] === '' ? null : source))
}

function factsOf(
  command: Command,
  before: Surroundings,
  expanded: Expanded | null,
  expander: Expander | null,
): InstructionFacts {
  const parsed = command.arguments
  return {
    instruction: command.instruction,
    at: command.at,
    trigger: command.trigger,
    arguments: parsed,
    before,
    expanded: expanded === null ? null : expanded.arguments,
    mounts: expanded === null ? noMounts : expanded.mounts,
    undefinedVariables: expander?.missing ?? noVariables,
    sources: parsed === null ? noSources : factSources(command, parsed),
  }
}

/** Meets one instruction: replaces its variables, checks it, makes its step. */
function dispatchCommand(gathering: Gathering, state: StageState, command: Command): void {
  const before = state.final
  const { position } = state
  const parsed = command.arguments
  if (parsed === null) {
    state.instructions.push(factsOf(command, before, null, null))
    if (hasStep(command.instruction.keyword)) state.position++
    return
  }
  const expander = expanderFor(before.environment, before.declared, gathering.design.escape)
  const expanded = expandCommand(gathering, state, parsed, command, expander)
  const facts = factsOf(command, before, expanded, expander)
  state.instructions.push(facts)
  const refusal =
    expanded.arguments === null
      ? expanded.refusal
      : dispatchExpanded(gathering, state, command, expanded.arguments, facts)
  if (refusal === null) return
  if (refusal !== '') report(gathering, command.at, refusal)
  if (hasStep(command.instruction.keyword)) state.position = position + 1
}

/** What a stage finds in the stage that it builds on. */
function inherit(base: StageState): Surroundings {
  if (base.inherited !== null) return base.inherited
  const { environment, imageEnvironment, hidden, declared } = base.final
  const variables = {
    environment: bindAgain(environment, imageEnvironment, hidden),
    imageEnvironment,
    hidden: clearedEnvironment(hidden),
    declared,
  }
  base.inherited = surroundingsOf(variables, base.final)
  return base.inherited
}

/** Meets all instructions of a stage, those of the base's ONBUILD first. Its base has been dispatched. */
export function dispatchStage(gathering: Gathering, state: StageState): void {
  const { base } = state
  state.dispatched = true
  if (base !== null) {
    state.platform = base.platform
    state.output = base.output
    state.initial = inherit(base)
  }
  state.final = state.initial
  for (const command of state.commands) dispatchCommand(gathering, state, command)
}
