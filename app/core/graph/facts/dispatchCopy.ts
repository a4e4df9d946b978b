import { goQuote } from '../../model/expand/quote.ts'
import { chmodFault } from '../arguments/chmod.ts'
import type { CopyArguments } from '../arguments/types.ts'
import { lookupOf } from '../environment.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { cleanDestination, copyDestination, normalizePath } from '../systemPath.ts'
import type { Operation } from '../types.ts'
import { addVertex } from '../vertex.ts'
import type { Refusal } from './dispatch.ts'
import { stepName } from './bases.ts'
import type { Gathering } from './context.ts'
import { contextVertex, inlineFileVertex } from './inputs.ts'
import { remoteSource, takesChecksum, type RemoteSettings, type RemoteSource } from './remoteSource.ts'
import type { Command, StageState } from './state.ts'
import { commandText, shownText } from './stepText.ts'

const noInputs: readonly number[] = []
const noFiles: readonly { readonly name: string; readonly content: string }[] = []

function settingsFault(parsed: CopyArguments): Failure | null {
  const fault = parsed.chmod === '' ? null : chmodFault(parsed.chmod)
  if (fault !== null || parsed.checksum === '') return fault
  if (parsed.kind === 'COPY') return fail("checksum can't be specified for COPY")
  const [source] = parsed.sources
  if (parsed.sources.length !== 1 || source === undefined) {
    return fail("checksum can't be specified for multiple sources")
  }
  return takesChecksum(source) ? null : fail('checksum requires HTTP(S) or Git sources')
}

/** Everything that a COPY reads. */
interface Reading {
  /** One a source, in order. */
  readonly inputs: number[]
  /** Paths in the context, stage or image, and the vertex that they are in. */
  readonly paths: string[]
  pathInput: number
  readonly remotes: number[]
}

function readRemote(
  gathering: Gathering,
  state: StageState,
  command: Command,
  remote: RemoteSource,
  name: string,
): number {
  const { url, git, checksum, options } = remote
  return addVertex(gathering.vertices, {
    name,
    kind: 'source',
    operation: { op: 'remote', url, git, checksum, options },
    inputs: noInputs,
    walk: noInputs,
    environment: null,
    stage: state.stage?.id ?? null,
    instruction: command.at,
  })
}

function readSources(
  gathering: Gathering,
  state: StageState,
  command: Command,
  parsed: CopyArguments,
  name: string,
): Reading | Failure {
  const reading: Reading = { inputs: [], paths: [], pathInput: -1, remotes: [] }
  const settings: RemoteSettings = { checksum: parsed.checksum, keepGitDir: parsed.keepGitDir }
  const from = command.sources[0]
  for (const source of parsed.sources) {
    const remote = remoteSource(source, parsed.kind, settings)
    if (isFailure(remote)) return remote
    if (remote !== null) {
      const vertex = readRemote(gathering, state, command, remote, name)
      reading.inputs.push(vertex)
      reading.remotes.push(vertex)
      continue
    }
    const path = normalizePath('/', source, state.platform.os, false)
    if (isFailure(path)) return fail(`removing drive letter: ${path.failure}`)
    reading.pathInput = from === undefined ? contextVertex(gathering) : from.output
    reading.inputs.push(reading.pathInput)
    reading.paths.push(source)
  }
  for (const file of parsed.files) {
    reading.inputs.push(inlineFileVertex(gathering, file.name, file.content, '0644'))
  }
  return reading
}

function copyOperation(
  command: Command,
  parsed: CopyArguments,
  destination: string,
  reading: Reading,
): Operation {
  const operation: Operation = {
    op: 'copy',
    keyword: parsed.kind,
    source: reading.paths.length === 0 ? null : { input: reading.pathInput, paths: reading.paths },
    files: parsed.files.length === 0 ? noFiles : parsed.files.map(({ name, content }) => ({ name, content })),
    destination,
    chown: parsed.chown,
    chmod: parsed.chmod,
    parents: parsed.parents,
    exclude: parsed.exclude,
    link: parsed.link,
    unpack: parsed.unpack ?? (parsed.kind === 'ADD' && command.sources.length === 0),
  }
  return reading.remotes.length === 0 ? operation : { ...operation, remotes: reading.remotes }
}

/** COPY and ADD: one step, with --link two. */
export function dispatchCopy(
  gathering: Gathering,
  state: StageState,
  command: Command,
  parsed: CopyArguments,
): Refusal {
  const before = state.final
  const from = command.sources[0]
  if (from !== undefined && !from.dispatched) {
    if (gathering.circular) return ''
    return `cannot copy from stage ${goQuote(parsed.from)}, it needs to be defined before current stage ${goQuote(state.name)}`
  }
  const destination = copyDestination(before.workdir, parsed.destination, state.platform.os)
  if (isFailure(destination)) return destination.failure
  const fault = settingsFault(parsed)
  if (fault !== null) return fault.failure
  const text = commandText(gathering, command)
  const shown = shownText(text, lookupOf(before.environment), { escape: gathering.design.escape })
  const name = stepName(state, shown, command.trigger)
  const reading = readSources(gathering, state, command, parsed, name)
  if (isFailure(reading)) return reading.failure
  const linked = parsed.link && parsed.chmod === ''
  const base = linked ? -1 : state.output
  const operation = copyOperation(command, parsed, cleanDestination(destination), reading)
  const stage = state.stage?.id ?? null
  const copy = addVertex(gathering.vertices, {
    name,
    kind: 'file',
    operation,
    inputs: [base, ...reading.inputs],
    walk: [base, ...reading.inputs.toReversed()],
    environment: null,
    stage,
    instruction: command.at,
  })
  if (!linked || state.output < 0) {
    state.output = copy
    return null
  }
  const inputs = [state.output, copy]
  state.position--
  state.output = addVertex(gathering.vertices, {
    name: stepName(state, `LINK ${shown}`, command.trigger),
    kind: 'merge',
    operation: { op: 'merge' },
    inputs,
    walk: inputs,
    environment: null,
    stage,
    instruction: command.at,
  })
  return null
}
