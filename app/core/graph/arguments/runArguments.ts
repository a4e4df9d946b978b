import { goQuote } from '../../model/expand/quote.ts'
import type { Instruction } from '../../model/types.ts'
import { csvFields } from '../csv.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { cut, lower } from '../go/text.ts'
import { deviceFault } from './device.ts'
import { listFlag, parseFlags, textFlag, type FlagTable } from './flags.ts'
import type { RunArguments } from './types.ts'

const runFlags: FlagTable = new Map([
  ['device', 'list'],
  ['mount', 'list'],
  ['network', 'text'],
  ['security', 'text'],
])
const networks = new Set(['default', 'none', 'host'])
const securities = new Set(['insecure', 'sandbox'])
const none: readonly string[] = []

/**
 * The `from` of a mount before variables are known: "type=bind,from=build" -> "build". Everything else of a mount may
 * hold variables and is read later, by readMount.
 */
function mountSource(value: string): string | Failure {
  const fields = csvFields(value)
  if (isFailure(fields)) return fail(`failed to parse csv mounts: ${fields.failure}`)
  let from = ''
  for (const field of fields) {
    const [written, source, found] = cut(field, '=')
    if (!found || lower(written) !== 'from') continue
    const dollar = source.indexOf('$')
    if (dollar >= 0 && dollar !== source.length - 1) {
      return fail(`'from' doesn't support variable expansion, define alias stage instead`)
    }
    from = source
  }
  return from
}

function mountSources(mounts: readonly string[]): readonly string[] | Failure {
  const sources: string[] = []
  for (const mount of mounts) {
    const source = mountSource(mount)
    if (isFailure(source)) return source
    sources.push(source)
  }
  return sources
}

/** The command of RUN, CMD and ENTRYPOINT: the strings of the exec form, or the shell form as one string. */
export function commandLine(instruction: Instruction): readonly string[] {
  if (instruction.json || instruction.args.length <= 1) return instruction.args
  return [instruction.args.join(' ')]
}

/** RUN: flags and command line; mounts stay as written until variables are known. */
export function parseRunArguments(instruction: Instruction): RunArguments | Failure {
  const flags = parseFlags(instruction.flags, runFlags)
  if (isFailure(flags)) return flags
  const line = commandLine(instruction)
  const shellForm = !instruction.json
  if (flags.size === 0) {
    const nothing = { mounts: none, mountSources: none, devices: 0 }
    return { kind: 'RUN', commandLine: line, shellForm, network: 'default', security: 'sandbox', ...nothing }
  }
  const devices = listFlag(flags, 'device')
  for (const device of devices) {
    const fault = deviceFault(device)
    if (fault !== null) return fault
  }
  const mounts = listFlag(flags, 'mount')
  const sources = mountSources(mounts)
  if (isFailure(sources)) return sources
  const network = textFlag(flags, 'network', 'default')
  if (!networks.has(network)) return fail(`invalid network mode ${goQuote(network)}`)
  const security = textFlag(flags, 'security', 'sandbox')
  if (!securities.has(security)) return fail(`security ${goQuote(security)} is not valid`)
  return {
    kind: 'RUN',
    commandLine: line,
    shellForm,
    mounts,
    mountSources: sources,
    network,
    security,
    devices: devices.length,
  }
}
