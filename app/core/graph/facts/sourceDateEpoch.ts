import { expandWord } from '../../model/expand.ts'
import type { ArgArguments, CopyArguments } from '../arguments/types.ts'
import { bindVariable, findVariable, lookupOf, type Environment } from '../environment.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { int64Limit, readSigned } from '../go/numbers.ts'
import { lower } from '../go/text.ts'
import { originalLine } from '../originalLine.ts'
import { report, type Gathering } from './context.ts'
import { buildArg } from './globals.ts'
import type { ReadFile, ReadStage } from './readFile.ts'
import { takesChecksum } from './remoteSource.ts'

const name = 'SOURCE_DATE_EPOCH'

function bindArgs(gathering: Gathering, parsed: ArgArguments, before: Environment): Environment | Failure {
  let environment = before
  for (const { key, value: written } of parsed.declarations) {
    let value = buildArg(gathering.options, key)
    if (value === undefined && written !== null) {
      const { result, error } = expandWord(written, lookupOf(environment), {
        escape: gathering.design.escape,
      })
      if (error !== null) return fail(error)
      value = result
    }
    if (value === undefined) continue
    environment = bindVariable(environment, { name: key, value, kind: 'arg', declaredBy: null })
  }
  return environment
}

function sourceFault(gathering: Gathering, parsed: CopyArguments, environment: Environment): Failure | null {
  const [source] = parsed.sources
  if (parsed.files.length > 0 || parsed.sources.length !== 1 || source === undefined) {
    return fail(`${name} stage must contain exactly one remote ADD source`)
  }
  const { result, error } = expandWord(source, lookupOf(environment), { escape: gathering.design.escape })
  if (error !== null) return fail(error)
  if (!result.startsWith('github.com/') && takesChecksum(result)) return null
  return fail(`${name} stage source must be a single HTTP(S) or Git ADD`)
}

/** A stage may stand for the time: it holds one ADD of something remote, and nothing else. */
function stageFault(gathering: Gathering, { from, commands }: ReadStage): Failure | null {
  const { escape } = gathering.design
  let environment = gathering.globalArgs
  const base = expandWord(from?.base ?? '', lookupOf(environment), { escape })
  if (base.error !== null) {
    return fail(`failed to process source stage base name "${from?.base ?? ''}": ${base.error}`)
  }
  if (base.result !== 'scratch') return fail(`${name} stage must use FROM scratch`)
  let found = false
  for (const [instruction, parsed] of commands) {
    if (parsed?.kind === 'ARG') {
      const bound = bindArgs(gathering, parsed, environment)
      if (isFailure(bound)) return bound
      environment = bound
    } else if (parsed?.kind === 'ADD') {
      if (found) return fail(`${name} stage must contain exactly one remote ADD`)
      found = true
      const fault = sourceFault(gathering, parsed, environment)
      if (fault !== null) return fault
    } else if (parsed !== null) {
      const written = originalLine(instruction.text, escape).slice(0, instruction.keyword.length)
      return fail(`${name} stage does not meet source-only requirements: unsupported ${written} instruction`)
    }
  }
  return found ? null : fail(`${name} stage must contain exactly one remote ADD`)
}

/** SOURCE_DATE_EPOCH is a number of seconds, `context`, or the name of a stage that stands for a remote source. */
export function checkSourceDateEpoch(gathering: Gathering, file: ReadFile): void {
  const given = buildArg(gathering.options, name) ?? findVariable(gathering.globalArgs, name)?.value ?? ''
  if (given === '' || given === 'context' || typeof readSigned(given, 10, int64Limit) === 'number') return
  const stage = file.stages.find(({ from }) => from?.name === lower(given))
  if (stage === undefined) {
    report(gathering, null, `invalid ${name}: ${given}`)
    return
  }
  const fault = stageFault(gathering, stage)
  if (fault !== null) report(gathering, stage.stage.id, fault.failure)
}
