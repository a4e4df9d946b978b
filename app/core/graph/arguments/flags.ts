import type { Flag } from '../../model/types.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { lower } from '../go/text.ts'
import { withSuggestion } from '../suggest.ts'

export type FlagKind = 'boolean' | 'text' | 'list'

/** The flags of an instruction: `{ from: 'text', link: 'boolean', exclude: 'list' }`. */
export type FlagTable = ReadonlyMap<string, FlagKind>

/** Values as written: a list flag collects, the others hold one. */
export type FlagValues = ReadonlyMap<string, readonly string[]>

const noValues: FlagValues = new Map()
export const noFlags: FlagTable = new Map()

function readValue(kind: FlagKind, name: string, value: string | null): string | Failure {
  if (kind !== 'boolean') return value ?? fail(`missing a value on flag: ${name}`)
  if (value === '') return fail(`missing a value on flag: ${name}`)
  const word = value === null ? 'true' : lower(value)
  return word === 'true' || word === 'false'
    ? word
    : fail(`expecting boolean value for flag ${name}, not: ${value ?? ''}`)
}

/** Reads flags by the table of their instruction. `--link`, `--exclude=a`, `--exclude=b` -> link: true, exclude: a, b */
export function parseFlags(flags: readonly Flag[], table: FlagTable): FlagValues | Failure {
  if (flags.length === 0) return noValues
  const values = new Map<string, string[]>()
  for (const { text } of flags) {
    if (text === '--') break
    if (!text.startsWith('--')) return fail(`arg should start with -- : ${text}`)
    const equals = text.indexOf('=')
    const name = equals < 0 ? text : text.slice(0, equals)
    const key = name.slice(2)
    const kind = table.get(key)
    if (kind === undefined) return fail(withSuggestion(`unknown flag: ${name}`, key, table.keys()))
    const before = values.get(key)
    if (before !== undefined && kind !== 'list') return fail(`duplicate flag specified: ${name}`)
    const value = readValue(kind, name, equals < 0 ? null : text.slice(equals + 1))
    if (isFailure(value)) return value
    if (before === undefined) values.set(key, [value])
    else before.push(value)
  }
  return values
}

/** The value of a text flag, or the fallback where it is not given. */
export function textFlag(values: FlagValues, key: string, fallback = ''): string {
  return values.get(key)?.[0] ?? fallback
}

/** The value of a boolean flag, or null where it is not given. */
export function booleanFlag(values: FlagValues, key: string): boolean | null {
  const value = values.get(key)?.[0]
  return value === undefined ? null : value === 'true'
}

const none: readonly string[] = []

/** All values of a list flag, in order. */
export function listFlag(values: FlagValues, key: string): readonly string[] {
  return values.get(key) ?? none
}
