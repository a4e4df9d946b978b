import type { Design, Instruction, InstructionId, StageId } from '../model/types.ts'
import { findVariable, listVariables, type Environment, type VariableKind } from './environment.ts'
import { buildFacts } from './facts/buildFacts.ts'
import type { BuildFacts, StageFacts } from './facts/types.ts'
import { suggestion } from './suggest.ts'
import type { BuildOptions } from './types.ts'

/** A variable that can be used at a place. */
export interface VisibleVariable {
  readonly name: string
  /** Null: ARG without a value. */
  readonly value: string | null
  readonly kind: VariableKind
  /** The instruction that sets it; null for the image's own and platform arguments. */
  readonly declaredBy: InstructionId | null
}

/** Why a name is empty at a place, and so what would help. */
export type EmptyReason =
  /** Its ARG stands before the first FROM, or it is a platform argument: the stage must say `ARG name` to see it. */
  | { readonly why: 'global'; readonly instruction: InstructionId | null; readonly value: string }
  /** Another stage sets it, and this one does not build on that. */
  | { readonly why: 'other-stage'; readonly instruction: InstructionId; readonly stage: StageId }
  /** It is set further down in the same stage. */
  | { readonly why: 'later'; readonly instruction: InstructionId }
  /** ARG without a value, and no build argument gives it one. */
  | { readonly why: 'no-value'; readonly instruction: InstructionId | null }
  | { readonly why: 'nowhere'; readonly meant: string | null }

/** Where an instruction stands: in front of all stages and in FROM the global ARGs count, else the stage's own. */
interface Spot {
  readonly stage: StageFacts | null
  readonly environment: Environment
  readonly declared: Environment | null
}

/** Global ARGs are met one by one as well: in the preamble only those above count. */
function globalsBefore(facts: BuildFacts, id: InstructionId): readonly VisibleVariable[] {
  const visible = new Map<string, VisibleVariable>()
  for (const { name, value, kind, declaredBy } of listVariables(facts.platformArgs)) {
    visible.set(name, { name, value, kind, declaredBy })
  }
  for (const { instruction, name, value } of facts.globals) {
    if (instruction.id === id) break
    visible.set(name, { name, value, kind: 'arg', declaredBy: instruction.id })
  }
  return [...visible.values()]
}

function spotOf(facts: BuildFacts, id: InstructionId): Spot | null {
  for (const stage of facts.stages) {
    if (stage.stage?.id === id) return { stage, environment: facts.globalArgs, declared: null }
    const met = stage.instructions.find((one) => !one.trigger && one.instruction.id === id)
    if (met === undefined) continue
    return { stage, environment: met.before.environment, declared: met.before.declared }
  }
  return null
}

/** The variables that an instruction can use, in the order in which they were set; an ARG without a value has null. */
export function variablesIn(facts: BuildFacts, id: InstructionId): readonly VisibleVariable[] {
  const spot = spotOf(facts, id)
  if (spot === null || spot.declared === null) return globalsBefore(facts, id)
  const visible: VisibleVariable[] = []
  for (const { name, kind, declaredBy } of listVariables(spot.declared)) {
    if (findVariable(spot.environment, name) === undefined)
      visible.push({ name, value: null, kind, declaredBy })
  }
  for (const { name, value, kind, declaredBy } of listVariables(spot.environment)) {
    visible.push({ name, value, kind, declaredBy })
  }
  return visible
}

/** As `variablesIn`, from the design itself. */
export function variablesAt(
  design: Design,
  id: InstructionId,
  options: BuildOptions,
): readonly VisibleVariable[] {
  return variablesIn(buildFacts(design, options), id)
}

function sets(instruction: Instruction, name: string): boolean {
  const { keyword, args } = instruction
  if (keyword === 'ARG') return args.some((word) => word === name || word.startsWith(`${name}=`))
  return keyword === 'ENV' && args.some((word, i) => i % 3 === 0 && word === name)
}

function setElsewhere(facts: BuildFacts, here: StageFacts | null, name: string): EmptyReason | null {
  const later = here?.stage?.instructions.find((instruction) => sets(instruction, name))
  if (later !== undefined) return { why: 'later', instruction: later.id }
  for (const stage of facts.design.stages) {
    const setter = stage.instructions.find((instruction) => sets(instruction, name))
    if (setter !== undefined) return { why: 'other-stage', instruction: setter.id, stage: stage.id }
  }
  return null
}

/**
 * Why a name has no value at an instruction; null where it has one. The first answer that helps: an ARG of its own
 * without a value, a global ARG to say again, ARG or ENV in the wrong place, a name that may be meant.
 */
export function whyEmpty(facts: BuildFacts, id: InstructionId, name: string): EmptyReason | null {
  const spot = spotOf(facts, id)
  const environment = spot?.environment ?? facts.globalArgs
  const found = findVariable(environment, name)
  if (found !== undefined && found.value !== '') return null
  const declaredHere = spot?.declared ?? null
  const own = declaredHere === null ? undefined : findVariable(declaredHere, name)
  if (own !== undefined) return { why: 'no-value', instruction: own.declaredBy }
  const inStage = declaredHere !== null
  const global = findVariable(facts.globalArgs, name)
  if (inStage && global !== undefined) {
    return { why: 'global', instruction: global.declaredBy, value: global.value }
  }
  const declared = facts.globals.find((one) => one.name === name)
  if (declared !== undefined) return { why: 'no-value', instruction: declared.instruction.id }
  if (found !== undefined) return null
  const elsewhere = setElsewhere(facts, inStage ? (spot?.stage ?? null) : null, name)
  if (elsewhere !== null) return elsewhere
  const names = listVariables(environment).map((variable) => variable.name)
  return { why: 'nowhere', meant: suggestion(name, names) }
}
