import { goQuote } from '../../model/expand/quote.ts'
import type { Instruction } from '../../model/types.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { lower, upper } from '../go/text.ts'
import { parseFlags, textFlag, type FlagTable } from './flags.ts'
import type { FromArguments } from './types.ts'

const fromFlags: FlagTable = new Map([['platform', 'text']])
const stageName = /^[a-z][a-z0-9\-_.]*$/

function readName(args: readonly string[]): string | Failure {
  const [, as, written] = args
  if (args.length === 1) return ''
  if (args.length !== 3 || as === undefined || written === undefined || upper(as) !== 'AS') {
    return fail('FROM requires either one or three arguments')
  }
  const name = lower(written)
  if (stageName.test(name)) return name
  return fail(
    `invalid name for build stage: ${goQuote(written)}, name can't start with a number or contain symbols`,
  )
}

/** FROM: `--platform=linux/arm64 node:20 AS Build` -> base "node:20", name "build". */
export function parseFromArguments(instruction: Instruction): FromArguments | Failure {
  const name = readName(instruction.args)
  if (isFailure(name)) return name
  const flags = parseFlags(instruction.flags, fromFlags)
  if (isFailure(flags)) return flags
  return { kind: 'FROM', base: instruction.args[0] ?? '', name, platform: textFlag(flags, 'platform') }
}
