import type { VariableKind } from '../../graph/environment.ts'
import type { BuildFacts } from '../../graph/facts/types.ts'
import { variablesIn, type VisibleVariable } from '../../graph/variables.ts'
import type { Design, Instruction, InstructionId, Stage } from '../../model/types.ts'
import { emptySentence } from '../../analysis/variables/emptyReason.ts'
import { shorten } from '../complete/variableItems.ts'
import { isScript, variableUses } from '../../model/variableUses.ts'
import type { Hover, Markdown } from '../types.ts'

/** Where a variable is looked at. */
interface VariablePlace {
  readonly design: Design
  readonly facts: BuildFacts | null
  readonly instruction: Instruction
  readonly stage: Stage | null
}

/** The variable at an offset of an instruction: its value here and where it comes from. */
export function hoverVariable(place: VariablePlace, offset: number): Hover | null {
  const { design, facts, instruction } = place
  const use = variableUses(instruction, design.escape).find(
    ({ range }) => range.start <= offset && offset <= range.end,
  )
  if (use === undefined) return null
  const { name, range, declares } = use
  if (facts === null) return { range, contents: [`\`${name}\``] }
  if (declares) return { range, contents: [`\`${name}\``, ...aboutDeclaration(place, name)] }
  const variable = variablesIn(facts, instruction.id).find((one) => one.name === name)
  if (variable !== undefined) return { range, contents: aboutValue(design, variable) }
  const why = emptySentence(facts, instruction.id, name)
  const otherwise = isScript(instruction)
    ? 'Not set by this file: the shell looks it up.'
    : 'Nothing sets it: it is empty here.'
  return { range, contents: [`\`$${name}\``, why ?? otherwise] }
}

function aboutValue(design: Design, variable: VisibleVariable): readonly Markdown[] {
  const { name, value, kind, declaredBy } = variable
  const title =
    value === null || value === ''
      ? `\`$${name}\` has no value here.`
      : `\`$${name}\` = \`${shorten(value)}\``
  return [title, origin(design, kind, declaredBy)]
}

function aboutDeclaration({ facts, instruction, stage }: VariablePlace, name: string): readonly Markdown[] {
  if (facts === null) return []
  const met =
    stage === null
      ? null
      : facts.stages[stage.index]?.instructions.find((one) => one.instruction === instruction)
  const expanded = met?.expanded
  let value: string | null | undefined
  if (expanded?.kind === 'ENV') value = expanded.pairs.find(({ key }) => key === name)?.value
  else if (expanded?.kind === 'ARG') value = expanded.declarations.find(({ key }) => key === name)?.value
  else if (stage === null)
    value = facts.globals.find((one) => one.name === name && one.instruction === instruction)?.value
  if (value === undefined) return []
  return [value === null ? 'No value unless `--build-arg` gives one.' : `Value: \`${shorten(value)}\``]
}

function origin(design: Design, kind: VariableKind, declaredBy: InstructionId | null): Markdown {
  const line = declaredBy === null ? undefined : design.places.get(declaredBy)?.startLine
  if (kind === 'image') return 'Set by the base image.'
  if (kind === 'platform') return 'Set by the builder.'
  const keyword = kind === 'env' ? 'ENV' : 'ARG'
  return line === undefined ? `Set by ${keyword}.` : `Set by ${keyword} in line ${line}.`
}
