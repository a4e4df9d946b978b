import type { Instruction } from '../../../core/model/types.ts'
import { flagsOf } from './flagTable.ts'

/** One flag while it is edited: `--name=value`, or `--name` where the value is null. */
export interface DraftFlag {
  readonly name: string
  readonly value: string | null
}

/** An instruction while it is edited in a form. */
export interface Draft {
  readonly keyword: string
  readonly flags: readonly DraftFlag[]
  /** As written, line breaks included. */
  readonly args: string
  /** Why it can't be written yet, though it could be read: something is missing. */
  readonly problem: string | null
}

/** The draft of an instruction as it stands. Heredocs stay part of the arguments. */
export function draftOf(instruction: Instruction): Draft {
  const { keyword, flags, argumentsRange, text } = instruction
  return {
    keyword,
    flags: flags.map(({ name, value }) => ({ name, value })),
    args: text.slice(argumentsRange.start),
    problem: null,
  }
}

/**
 * The instruction's text after its draft was edited: what was not touched stays as it was written, down to the spaces
 * between the flags.
 */
export function textOfDraft(draft: Draft, original: Instruction | null): string {
  if (!original)
    return [draft.keyword, ...draft.flags.map(flagText), draft.args].filter((part) => part !== '').join(' ')
  const { text, keywordRange, argumentsRange, flags } = original
  const before = flags.map(({ name, value }) => flagText({ name, value })).join(' ')
  const after = draft.flags.map(flagText).join(' ')
  const head =
    before === after ? text.slice(keywordRange.end, argumentsRange.start) : after === '' ? ' ' : ` ${after} `
  return text.slice(0, keywordRange.end) + head + draft.args
}

const flagText = ({ name, value }: DraftFlag): string => (value === null ? `--${name}` : `--${name}=${value}`)

/** The values of a flag; a switch that is on has the value `true`. */
export const valuesOf = (draft: Draft, name: string): readonly string[] =>
  draft.flags.filter((flag) => flag.name === name).map((flag) => flag.value ?? 'true')

/** Sets all values of a flag at once, at the place of its first one, else in the order of the reference. Empty values go. */
export function withFlag(draft: Draft, name: string, values: readonly string[], isSwitch = false): Draft {
  const fresh = values
    .map((value) => value.trim())
    .filter((value) => value !== '' && !(isSwitch && value === 'false'))
    .map((value): DraftFlag => ({ name, value: isSwitch && value === 'true' ? null : value }))
  const first = draft.flags.findIndex((flag) => flag.name === name)
  const others = draft.flags.filter((flag) => flag.name !== name)
  const at = first === -1 ? placeOf(draft, name, others) : first
  return { ...draft, flags: [...others.slice(0, at), ...fresh, ...others.slice(at)] }
}

function placeOf(draft: Draft, name: string, others: readonly DraftFlag[]): number {
  const order = flagsOf(draft.keyword).map((field) => field.flag.name)
  const rank = order.indexOf(name)
  const later = others.findIndex((flag) => order.indexOf(flag.name) > rank)
  return later === -1 ? others.length : later
}
