import type { Design, Instruction, Stage } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import { allUses, type VariableUse } from '../../model/variableUses.ts'

/** A place where a variable is declared or used, with the scope it belongs to. */
export interface Occurrence {
  readonly instruction: Instruction
  readonly use: VariableUse
  /** Absolute. */
  readonly range: TextRange
  /** Index of the stage; -1 before and in FROM. */
  readonly scope: number
}

/** Every place of one name in a design, and which scopes share the variable. */
interface NameScopes {
  readonly occurrences: readonly Occurrence[]
  /** Scope → the scope that stands for all that share the variable with it; none where nothing declares it there. */
  readonly groupOf: (scope: number) => number | null
}

/**
 * Who shares a variable: a stage with the stages built on it, and the global ARG with the stages that declare it again
 * without a default.
 */
export function scopesOfName(design: Design, name: string): NameScopes {
  const stageOfInstruction = stageIndexes(design)
  const occurrences: Occurrence[] = []
  for (const { instruction, use, range } of allUses(design)) {
    if (use.name === name)
      occurrences.push({ instruction, use, range, scope: stageOfInstruction.get(instruction) ?? -1 })
  }
  const parents = new Map<number, number>()
  const root = (scope: number): number => {
    let at = scope
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up
    return at
  }
  const declared = new Set<number>()
  for (const { use, scope } of occurrences) if (use.declares) declared.add(scope)
  const global = declared.has(-1)
  for (const stage of design.stages) {
    const base = baseIndex(design, stage)
    if (base !== null && declared.has(base)) {
      declared.add(stage.index)
      join(parents, root(stage.index), root(base))
    }
  }
  for (const { use, scope } of occurrences)
    if (global && use.bare && scope >= 0) join(parents, root(scope), root(-1))
  return { occurrences, groupOf: (scope) => (declared.has(scope) ? root(scope) : null) }
}

function join(parents: Map<number, number>, one: number, other: number): void {
  if (one !== other) parents.set(one, other)
}

function stageIndexes(design: Design): ReadonlyMap<Instruction, number> {
  const indexes = new Map<Instruction, number>()
  for (const stage of design.stages)
    for (const instruction of stage.instructions) indexes.set(instruction, stage.index)
  return indexes
}

function baseIndex(design: Design, { base }: Stage): number | null {
  if (base.to !== 'stage') return null
  return design.stages.find(({ id }) => id === base.stage)?.index ?? null
}
