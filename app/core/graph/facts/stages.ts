import { expandWord } from '../../model/expand.ts'
import type { Stage } from '../../model/types.ts'
import type { Arguments, FromArguments } from '../arguments/types.ts'
import { listVariables, lookupOf, type Environment } from '../environment.ts'
import { isFailure } from '../go/failure.ts'
import { parsePlatform, type Platform } from '../platform.ts'
import { suggestion } from '../suggest.ts'
import { report, type Gathering } from './context.ts'
import { hasStep, newState, type Command, type StageState } from './state.ts'

/** " (did you mean X?)" for the first of the names that is near to a variable there is. */
function meant(gathering: Gathering, unmatched: readonly string[], environment: Environment): string {
  if (unmatched.length === 0 || gathering.comparisons <= 0) return ''
  const names = listVariables(environment).map(({ name }) => name)
  for (const name of unmatched) {
    gathering.comparisons -= names.length
    const match = suggestion(name, names)
    if (match !== null && match !== '') return ` (did you mean ${match}?)`
  }
  return ''
}

function readPlatform(
  gathering: Gathering,
  state: StageState,
  written: string,
  stage: Stage,
): Platform | null {
  const { globalArgs, design } = gathering
  const expansion = expandWord(written, lookupOf(globalArgs), { escape: design.escape })
  state.platformExpansion = expansion
  if (expansion.error !== null) {
    report(gathering, stage.id, `failed to process arguments for platform : ${expansion.error}`)
    return null
  }
  const hint = () => meant(gathering, expansion.unmatched, globalArgs)
  if (expansion.result === '') {
    report(gathering, stage.id, `empty platform value from expression ${written}${hint()}`)
    return null
  }
  const platform = parsePlatform(expansion.result)
  if (!isFailure(platform)) return platform
  report(gathering, stage.id, `failed to parse platform ${written}: ${platform.failure}${hint()}`)
  return null
}

function countSteps(state: StageState): number {
  let total = state.base === null && state.baseName !== 'scratch' ? 1 : 0
  for (const { instruction } of state.commands) if (hasStep(instruction.keyword)) total++
  return total
}

/** Reads the base and the platform that FROM asks for. */
function readFrom(gathering: Gathering, state: StageState, stage: Stage, from: FromArguments): void {
  const { globalArgs, design } = gathering
  const expansion = expandWord(from.base, lookupOf(globalArgs), { escape: design.escape })
  state.baseExpansion = expansion
  state.baseName = expansion.result
  if (expansion.error !== null) report(gathering, stage.id, expansion.error)
  else if (expansion.result === '') {
    report(gathering, stage.id, `base name (${from.base}) should not be blank`)
  }
  if (from.platform === '') return
  const platform = readPlatform(gathering, state, from.platform, stage)
  if (platform === null) return
  state.platform = platform
  state.hasPlatform = true
}

/**
 * Sets up a stage: what it builds on, its platform, its name, the number of its steps. Stages come in the order of the
 * file, so that a base is only looked for above.
 */
export function addStage(
  gathering: Gathering,
  stage: Stage,
  from: FromArguments | null,
  commands: readonly (readonly [Command['instruction'], Arguments | null])[],
): void {
  const state = newState(stage, from, stage.id, gathering.blank, gathering.platform)
  if (from !== null) readFrom(gathering, state, stage, from)
  const name = from?.name ?? stage.name ?? ''
  state.name = name === '' ? `stage-${stage.index}` : name
  for (const [instruction, parsed] of commands) {
    state.commands.push({ instruction, at: instruction.id, trigger: false, arguments: parsed, sources: [] })
  }
  addState(gathering, state)
  if (name !== '') gathering.byName.set(name, state)
  state.total = countSteps(state)
}

/** Adds a stage or an image to the build; a stage above of exactly its base's name is what it builds on. */
export function addState(gathering: Gathering, state: StageState): void {
  gathering.states.push(state)
  state.added = true
  state.base = gathering.byName.get(state.baseName) ?? null
}
