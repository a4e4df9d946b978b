import type { ArgArguments, PairArguments } from '../arguments/types.ts'
import { bindInPlace, bindVariable, findVariable, type Variable } from '../environment.ts'
import { isFailure, type Failure } from '../go/failure.ts'
import type { Gathering } from './context.ts'
import { expandedWord, expanderFor, isSilentName, type Expander } from './expander.ts'
import { buildArg } from './globals.ts'
import type { Command, StageState } from './state.ts'
import { surroundingsOf } from './surroundings.ts'
import type { Surroundings } from './types.ts'

/** ENV: each variable counts from the next instruction on. */
export function applyEnv(state: StageState, { pairs }: PairArguments, command: Command): void {
  const before = state.final
  let { environment, imageEnvironment } = before
  for (const { key, value } of pairs) {
    const variable: Variable = { name: key, value, kind: 'env', declaredBy: command.instruction.id }
    environment = bindVariable(environment, variable)
    imageEnvironment = bindInPlace(imageEnvironment, variable)
  }
  const { hidden, declared } = before
  state.final = surroundingsOf({ environment, imageEnvironment, hidden, declared }, before)
}

function declareArg(before: Surroundings, variable: Variable, value: string | null): Surroundings {
  const { imageEnvironment } = before
  let { environment, hidden } = before
  const declared = bindVariable(before.declared, variable)
  if (value === null || isSilentName(variable.name))
    return surroundingsOf({ environment, imageEnvironment, hidden, declared }, before)
  environment = bindVariable(environment, variable)
  if (findVariable(imageEnvironment, variable.name) !== undefined) hidden = bindVariable(hidden, variable)
  return surroundingsOf({ environment, imageEnvironment, hidden, declared }, before)
}

/** ARG: a build argument, else the default, else the global ARG of that name. Answers the values, or what is wrong. */
export function applyArg(
  gathering: Gathering,
  state: StageState,
  parsed: ArgArguments,
  command: Command,
  collected: Expander,
): ArgArguments | Failure {
  let after = state.final
  const declarations: { key: string; value: string | null }[] = []
  for (const { key, value: written } of parsed.declarations) {
    let value = buildArg(gathering.options, key) ?? null
    if (value === null && written !== null) {
      const expander = expanderFor(after.environment, after.declared, gathering.design.escape)
      const expanded = expandedWord(expander, written)
      if (expander.missing !== null) collected.missing = [...(collected.missing ?? []), ...expander.missing]
      if (isFailure(expanded)) return expanded
      value = expanded
    } else value ??= findVariable(gathering.globalArgs, key)?.value ?? null
    declarations.push({ key, value })
    const declaredBy = command.instruction.id
    after = declareArg(after, { name: key, value: value ?? '', kind: 'arg', declaredBy }, value)
  }
  state.final = after
  return { kind: 'ARG', declarations }
}
