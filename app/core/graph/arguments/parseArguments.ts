import type { Instruction } from '../../model/types.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { trimSpace } from '../go/text.ts'
import { originalLine } from '../originalLine.ts'
import { withSuggestion } from '../suggest.ts'
import { parseCopyArguments } from './copyArguments.ts'
import { noFlags, parseFlags } from './flags.ts'
import { parseFromArguments } from './fromArguments.ts'
import { parseHealthcheckArguments } from './healthcheckArguments.ts'
import { commandLine, parseRunArguments } from './runArguments.ts'
import type {
  ArgArguments,
  ArgDeclaration,
  Arguments,
  KeyValue,
  Keyword,
  PairArguments,
  SingleArguments,
} from './types.ts'

function atLeastOne(keyword: string): Failure {
  return fail(`${keyword} requires at least one argument`)
}

function flagFault(instruction: Instruction): Failure | null {
  if (instruction.flags.length === 0) return null
  const flags = parseFlags(instruction.flags, noFlags)
  return isFailure(flags) ? flags : null
}

function parsePairs(instruction: Instruction, kind: 'ENV' | 'LABEL'): PairArguments | Failure {
  const fault = flagFault(instruction)
  if (fault !== null) return fault
  const { args } = instruction
  if (args.length === 0) return atLeastOne(kind)
  if (args.length % 3 !== 0) return fail(`Bad input to ${kind}, too many arguments`)
  const pairs: KeyValue[] = []
  for (let i = 0; i < args.length; i += 3) {
    const key = args[i] ?? ''
    if (key === '') return fail(`${kind} names can not be blank`)
    pairs.push({ key, value: args[i + 1] ?? '', legacy: args[i + 2] === '' })
  }
  return { kind, pairs }
}

function parseArg(instruction: Instruction): ArgArguments | Failure {
  if (instruction.args.length === 0) return atLeastOne('ARG')
  const declarations: ArgDeclaration[] = []
  for (const word of instruction.args) {
    const equals = word.indexOf('=')
    if (equals === 0) return fail('ARG names can not be blank')
    declarations.push(
      equals < 0 ? { key: word, value: null } : { key: word.slice(0, equals), value: word.slice(equals + 1) },
    )
  }
  return { kind: 'ARG', declarations }
}

function parseSingle(instruction: Instruction, kind: SingleArguments['kind']): Arguments | Failure {
  if (instruction.args.length !== 1) return fail(`${kind} requires exactly one argument`)
  const fault = kind === 'STOPSIGNAL' ? null : flagFault(instruction)
  return fault ?? { kind, value: instruction.args[0] ?? '' }
}

function parseVolume(instruction: Instruction): Arguments | Failure {
  if (instruction.args.length === 0) return atLeastOne('VOLUME')
  const fault = flagFault(instruction)
  if (fault !== null) return fault
  const paths = instruction.args.map(trimSpace)
  return paths.includes('') ? fail('VOLUME specified can not be an empty string') : { kind: 'VOLUME', paths }
}

function parseExpose(instruction: Instruction): Arguments | Failure {
  if (instruction.args.length === 0) return atLeastOne('EXPOSE')
  return flagFault(instruction) ?? { kind: 'EXPOSE', ports: [...instruction.args].sort() }
}

function parseShell(instruction: Instruction): Arguments | Failure {
  const fault = flagFault(instruction)
  if (fault !== null) return fault
  if (instruction.args.length === 0) return atLeastOne('SHELL')
  if (!instruction.json) return fail('SHELL requires the arguments to be in JSON form')
  return { kind: 'SHELL', shell: instruction.args }
}

function parseOnbuild(instruction: Instruction): Arguments | Failure {
  if (instruction.trigger === null) return atLeastOne('ONBUILD')
  const fault = flagFault(instruction)
  if (fault !== null) return fault
  const trigger = instruction.trigger.keyword
  if (trigger === 'ONBUILD') return fail("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
  if (trigger === 'MAINTAINER' || trigger === 'FROM') {
    return fail(`${trigger} isn't allowed as an ONBUILD trigger`)
  }
  return { kind: 'ONBUILD' }
}

function parseCommand(instruction: Instruction, kind: 'CMD' | 'ENTRYPOINT'): Arguments | Failure {
  return (
    flagFault(instruction) ?? { kind, commandLine: commandLine(instruction), shellForm: !instruction.json }
  )
}

const parsers: Readonly<Record<Keyword, (instruction: Instruction) => Arguments | Failure>> = {
  ADD: (instruction) => parseCopyArguments(instruction, 'ADD'),
  ARG: parseArg,
  CMD: (instruction) => parseCommand(instruction, 'CMD'),
  COPY: (instruction) => parseCopyArguments(instruction, 'COPY'),
  ENTRYPOINT: (instruction) => parseCommand(instruction, 'ENTRYPOINT'),
  ENV: (instruction) => parsePairs(instruction, 'ENV'),
  EXPOSE: parseExpose,
  FROM: parseFromArguments,
  HEALTHCHECK: parseHealthcheckArguments,
  LABEL: (instruction) => parsePairs(instruction, 'LABEL'),
  MAINTAINER: (instruction) => parseSingle(instruction, 'MAINTAINER'),
  ONBUILD: parseOnbuild,
  RUN: parseRunArguments,
  SHELL: parseShell,
  STOPSIGNAL: (instruction) => parseSingle(instruction, 'STOPSIGNAL'),
  USER: (instruction) => parseSingle(instruction, 'USER'),
  VOLUME: parseVolume,
  WORKDIR: (instruction) => parseSingle(instruction, 'WORKDIR'),
}
const parserOf = new Map(Object.entries(parsers))

/** The 18 keywords, in alphabetical order. */
export const keywords: readonly string[] = [...parserOf.keys()]

/** BuildKit's sentence for a word that is no instruction: "unknown instruction: RUNN (did you mean RUN?)" */
export function unknownInstruction(instruction: Instruction, escape: '\\' | '`'): string {
  const line = originalLine(instruction.text, escape)
  const end = line.search(/[\t\v\f\r ]/)
  const word = end < 0 ? line : line.slice(0, end)
  return withSuggestion(`unknown instruction: ${word}`, word, keywords, false)
}

/**
 * The arguments of an instruction by meaning, or BuildKit's sentence why it refuses them; null where the keyword is
 * none of Dockerfile's. Depends on nothing but the instruction. Source: BuildKit, frontend/dockerfile/instructions.
 */
export function parseArguments(instruction: Instruction): Arguments | Failure | null {
  const parser = parserOf.get(instruction.keyword)
  return parser === undefined ? null : parser(instruction)
}
