import { findStage, instructionAt } from '../../model/lookup.ts'
import type { Design, Instruction, Stage } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import type { SymbolAt } from '../types.ts'
import { scopesOfName, type Occurrence } from './variableScopes.ts'
import { variableUses } from '../../model/variableUses.ts'

/** The stage or variable whose name an offset touches, with all its places; null where there is none. */
export function symbolAt(design: Design, offset: number): SymbolAt | null {
  const instruction = instructionAt(design, offset)
  const start = instruction === null ? undefined : design.places.get(instruction.id)?.start
  if (instruction === null || start === undefined) return null
  return stageSymbol(design, instruction, start, offset) ?? variableSymbol(design, instruction, start, offset)
}

/** The stage that the word at an offset names, by AS or by reference; null where it names none. */
export function stageNamedAt(
  design: Design,
  instruction: Instruction,
  start: number,
  offset: number,
): { readonly stage: Stage; readonly range: TextRange } | null {
  const own = design.stages.find(({ from }) => from === instruction)
  const name = own === undefined || own.name === null ? undefined : own.from.words[2]?.range
  if (own !== undefined && name !== undefined && touches(name, offset - start))
    return { stage: own, range: moved(name, start) }
  for (const { source, instruction: id, sourceRange } of design.edges) {
    if (id !== instruction.id || source.to !== 'stage' || !touches(sourceRange, offset - start)) continue
    const stage = findStage(design, source.stage)
    return stage === null ? null : { stage, range: moved(sourceRange, start) }
  }
  return null
}

function stageSymbol(
  design: Design,
  instruction: Instruction,
  start: number,
  offset: number,
): SymbolAt | null {
  const named = stageNamedAt(design, instruction, start, offset)
  if (named === null) return null
  const { stage, range } = named
  const declared = stage.from.words[2]?.range ?? stage.from.keywordRange
  const definition = moved(declared, design.places.get(stage.id)?.start ?? 0)
  const occurrences = stage.name === null ? [] : [definition]
  for (const { source, instruction: id, sourceRange } of design.edges) {
    if (source.to === 'stage' && source.stage === stage.id)
      occurrences.push(moved(sourceRange, design.places.get(id)?.start ?? 0))
  }
  const name = stage.name ?? String(stage.index)
  return { kind: 'stage', name, range, definitions: [definition], occurrences: occurrences.sort(byStart) }
}

function variableSymbol(
  design: Design,
  instruction: Instruction,
  start: number,
  offset: number,
): SymbolAt | null {
  const use = variableUses(instruction, design.escape).find(({ range }) => touches(range, offset - start))
  if (use === undefined) return null
  const { occurrences, groupOf } = scopesOfName(design, use.name)
  const here = occurrences.find((one) => one.instruction === instruction && one.use === use)
  const range = moved(use.range, start)
  const group = here === undefined ? null : groupOf(here.scope)
  if (here === undefined || group === null) {
    return { kind: 'variable', name: use.name, range, definitions: [], occurrences: [range] }
  }
  const shared = occurrences.filter(({ scope }) => groupOf(scope) === group)
  return {
    kind: 'variable',
    name: use.name,
    range,
    definitions: definitionsFor(here, shared),
    occurrences: shared.map((one) => one.range),
  }
}

/** The declaration that a use sees: the last above it, and the global ARG that it takes its value from. */
function definitionsFor(here: Occurrence, shared: readonly Occurrence[]): readonly TextRange[] {
  const declarations = shared.filter(({ use }) => use.declares)
  const above = declarations.filter(({ range }) => range.start < here.range.start)
  const last = here.use.declares ? here : (above.at(-1) ?? declarations[0])
  if (last === undefined) return []
  const global = last.use.bare ? declarations.find(({ scope, use }) => scope < 0 && use.declares) : undefined
  return global === undefined || global === last ? [last.range] : [last.range, global.range].sort(byStart)
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by }
}

function byStart(one: TextRange, other: TextRange): number {
  return one.start - other.start
}
