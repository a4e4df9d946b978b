import type { VariableKind } from '../../graph/environment.ts'
import { variablesIn } from '../../graph/variables.ts'
import type { Instruction } from '../../model/types.ts'
import type { CompletionItem, LanguageWorld } from '../types.ts'
import { anItem } from './items.ts'

const KINDS: Readonly<Record<VariableKind, string>> = {
  image: 'from the base image',
  env: 'ENV',
  arg: 'ARG',
  platform: 'platform argument',
}
const LONGEST_VALUE = 60

/** The variables an instruction can use, with their values: those of the file first, the latest of them foremost. */
export function variableItems(
  instruction: Instruction,
  { facts }: LanguageWorld,
  closing: string,
): readonly CompletionItem[] {
  if (facts === null) return []
  const variables = variablesIn(facts, instruction.id)
  const own = variables.filter(({ declaredBy }) => declaredBy !== null).toReversed()
  const others = variables.filter(({ declaredBy }) => declaredBy === null)
  return [...own, ...others].map(({ name, value, kind }) => {
    const detail = value === null ? `${KINDS[kind]}, without a value` : `${KINDS[kind]} = ${shorten(value)}`
    return anItem('variable', name, detail, '', { newText: name + closing })
  })
}

/** A value for one line. */
export function shorten(value: string): string {
  const line = value.replaceAll('\n', ' ')
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE - 1)}…`
}
