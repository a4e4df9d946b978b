import { expandWord } from '../../model/expand.ts'
import type { Instruction } from '../../model/types.ts'
import type { ArgArguments } from '../arguments/types.ts'
import { bindVariable, emptyEnvironment, lookupOf, type Environment } from '../environment.ts'
import { formatFullPlatform, formatPlatform, type Platform } from '../platform.ts'
import type { BuildOptions } from '../types.ts'
import type { GlobalArg } from './types.ts'

/** The machine that builds, as BuildKit's platform arguments tell it. */
export const buildPlatform: Platform = {
  os: 'linux',
  architecture: 'amd64',
  variant: '',
  osVersion: '',
  osFeatures: [],
}

/** The value that the user gives for a build argument, or undefined. */
export function buildArg(options: BuildOptions, name: string): string | undefined {
  return Object.hasOwn(options.buildArgs, name) ? options.buildArgs[name] : undefined
}

function platformValues(target: Platform): readonly (readonly [name: string, value: string])[] {
  return [
    ['BUILDPLATFORM', formatPlatform(buildPlatform)],
    ['BUILDOS', buildPlatform.os],
    ['BUILDOSVERSION', buildPlatform.osVersion],
    ['BUILDARCH', buildPlatform.architecture],
    ['BUILDVARIANT', buildPlatform.variant],
    ['TARGETPLATFORM', formatFullPlatform(target)],
    ['TARGETOS', target.os],
    ['TARGETOSVERSION', target.osVersion],
    ['TARGETARCH', target.architecture],
    ['TARGETVARIANT', target.variant],
  ]
}

function bindPlatformArg(
  environment: Environment,
  options: BuildOptions,
  name: string,
  value: string,
): Environment {
  const given = buildArg(options, name) ?? value
  return bindVariable(environment, { name, value: given, kind: 'platform', declaredBy: null })
}

/** The same options are asked for many texts. */
const knownArgs = new WeakMap<BuildOptions, Environment>()

/** BUILDPLATFORM, TARGETARCH and so on; build arguments go first. */
export function platformArgs(options: BuildOptions, target: Platform, stageName: string): Environment {
  let known = knownArgs.get(options)
  if (known === undefined) {
    known = emptyEnvironment()
    for (const [name, value] of platformValues(target)) known = bindPlatformArg(known, options, name, value)
    knownArgs.set(options, known)
  }
  const stage = stageName === '' ? 'default' : stageName
  return bindPlatformArg(emptyEnvironment(known), options, 'TARGETSTAGE', stage)
}

/** What the ARGs in front of the first FROM come to. */
export interface Globals {
  readonly environment: Environment
  readonly args: readonly GlobalArg[]
  readonly failures: readonly { readonly instruction: Instruction; readonly message: string }[]
}

/** Evaluates the global ARGs one after the other; each sees those above it. */
export function evaluateGlobals(
  start: Environment,
  declared: readonly (readonly [Instruction, ArgArguments])[],
  options: BuildOptions,
  escape: '\\' | '`',
): Globals {
  let environment = start
  const args: GlobalArg[] = []
  const failures: { instruction: Instruction; message: string }[] = []
  for (const [instruction, { declarations }] of declared) {
    for (const { key, value } of declarations) {
      let result = buildArg(options, key) ?? null
      if (result === null && value !== null) {
        const expansion = expandWord(value, lookupOf(environment), { escape })
        if (expansion.error === null) result = expansion.result
        else failures.push({ instruction, message: expansion.error })
      }
      if (result !== null) {
        const variable = { name: key, value: result, kind: 'arg', declaredBy: instruction.id } as const
        environment = bindVariable(environment, variable)
      }
      args.push({ instruction, name: key, value: result })
    }
  }
  return { environment, args, failures }
}
