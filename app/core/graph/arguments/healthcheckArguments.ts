import { goQuote } from '../../model/expand/quote.ts'
import type { Instruction } from '../../model/types.ts'
import { parseDuration } from '../go/duration.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { int32Limit, parseInteger } from '../go/numbers.ts'
import { upper } from '../go/text.ts'
import { parseFlags, textFlag, type FlagTable, type FlagValues } from './flags.ts'
import type { HealthcheckArguments } from './types.ts'

const healthcheckFlags: FlagTable = new Map([
  ['interval', 'text'],
  ['timeout', 'text'],
  ['start-period', 'text'],
  ['start-interval', 'text'],
  ['retries', 'text'],
])
const millisecond = 1e6

function readInterval(flags: FlagValues, key: string): number | Failure {
  const text = textFlag(flags, key)
  if (text === '') return 0
  const duration = parseDuration(text)
  if (isFailure(duration) || duration === 0 || duration >= millisecond) return duration
  return fail(`Interval ${goQuote(key)} cannot be less than 1ms`)
}

function readRetries(flags: FlagValues): number | Failure {
  const text = textFlag(flags, 'retries')
  if (text === '') return 0
  const retries = parseInteger(text, int32Limit)
  if (isFailure(retries) || retries >= 0) return retries
  return fail(`--retries cannot be negative (${retries})`)
}

function readTest(instruction: Instruction): readonly string[] | Failure {
  const type = upper(instruction.args[0] ?? '')
  const rest = instruction.args.slice(1)
  if (type !== 'CMD') return fail(`Unknown type ${goQuote(type)} in HEALTHCHECK (try CMD)`)
  if (rest.length === 0) return fail('Missing command after HEALTHCHECK CMD')
  return instruction.json ? ['CMD', ...rest] : ['CMD-SHELL', rest.join(' ')]
}

const never = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 }

/** HEALTHCHECK: `--interval=30s CMD curl -f localhost` -> test and times in nanoseconds. */
export function parseHealthcheckArguments(instruction: Instruction): HealthcheckArguments | Failure {
  const { args } = instruction
  if (args.length === 0) return fail('HEALTHCHECK requires at least one argument')
  if (upper(args[0] ?? '') === 'NONE') {
    if (args.length > 1) return fail('HEALTHCHECK NONE takes no arguments')
    return { kind: 'HEALTHCHECK', test: ['NONE'], ...never }
  }
  const flags = parseFlags(instruction.flags, healthcheckFlags)
  if (isFailure(flags)) return flags
  const test = readTest(instruction)
  if (isFailure(test)) return test
  const interval = readInterval(flags, 'interval')
  if (isFailure(interval)) return interval
  const timeout = readInterval(flags, 'timeout')
  if (isFailure(timeout)) return timeout
  const startPeriod = readInterval(flags, 'start-period')
  if (isFailure(startPeriod)) return startPeriod
  const startInterval = readInterval(flags, 'start-interval')
  if (isFailure(startInterval)) return startInterval
  const retries = readRetries(flags)
  if (isFailure(retries)) return retries
  return { kind: 'HEALTHCHECK', test, interval, timeout, startPeriod, startInterval, retries }
}
