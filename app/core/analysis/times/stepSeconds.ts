import { catalogImages, type ImageFacts } from '../../catalog/imageFacts.ts'
import type { BuildContext } from '../../context/types.ts'
import type { ShellCommand } from '../../shell/types.ts'
import type { BuildGraph, Operation, Step } from '../../graph/types.ts'
import type { InstructionId } from '../../model/types.ts'
import { finiteSeconds } from '../timeline/schedule.ts'
import { runCommands } from '../runCommands.ts'
import type { Estimate, SizeReport } from '../types.ts'
import { commandSeconds, type Seconds } from './commandTimes.ts'
import type { MatchedTimes } from './matchTimes.ts'

export interface TimesRequest {
  readonly graph: BuildGraph
  /** For the time that sending the build context takes; null where there is none. */
  readonly context: BuildContext | null
  /** What each instruction writes, for the time that writing takes; null where it is not known. */
  readonly sizes: SizeReport | null
  /** Seconds that the user set, by instruction. */
  readonly overrides: ReadonlyMap<InstructionId, number>
  /** What a log of this build told. */
  readonly measured: MatchedTimes | null
  /** What is known of images; the catalog where it is left out. */
  readonly images?: ImageFacts
}

/** Bytes a second: an ordinary connection, an ordinary disk, and unpacking an image layer. */
const DOWNLOAD = 12.5e6
const WRITE = 150e6
const UNPACK = 60e6

/** Starting a container for a RUN, and making a snapshot for anything else. */
const START_CONTAINER: Seconds = [0.2, 0.4, 1.2]
const MAKE_SNAPSHOT: Seconds = [0.02, 0.1, 0.4]

/** Seconds of each step when nothing is cached: as the user says, else as measured, else by rules. In the graph's order. */
export function stepSeconds(request: TimesRequest): readonly Estimate[] {
  const written = writtenBytes(request.sizes)
  return request.graph.steps.map((step, index) => {
    const own =
      step.instruction === null || step.kind === 'source'
        ? undefined
        : request.overrides.get(step.instruction)
    if (own !== undefined) return exactly(own, 'user', 'set by hand')
    const measured = request.measured?.seconds.get(index)
    if (measured !== undefined) return exactly(measured, 'measured', 'measured by a build')
    return estimateStep(step, request, step.instruction === null ? undefined : written.get(step.instruction))
  })
}

function exactly(seconds: number, basis: Estimate['basis'], source: string): Estimate {
  const value = finiteSeconds(seconds)
  return { low: value, likely: value, high: value, basis, source }
}

function writtenBytes(sizes: SizeReport | null): ReadonlyMap<InstructionId, Estimate> {
  const written = new Map<InstructionId, Estimate>()
  for (const stage of sizes?.stages ?? []) {
    for (const layer of stage.layers) written.set(layer.instruction, layer.unpacked)
  }
  return written
}

function estimateStep(step: Step, request: TimesRequest, written: Estimate | undefined): Estimate {
  const { operation } = step
  switch (operation.op) {
    case 'image':
      return pullTime(operation, request.images ?? catalogImages)
    case 'context':
      return sendTime(request.context)
    case 'remote':
      return rule([0.5, 3, 30], 'rule', 'a download takes seconds; its size is not known')
    case 'run':
      return runTime(operation, written)
    case 'copy':
      return writeTime(MAKE_SNAPSHOT, written, 'a copy takes as long as its bytes take to write')
    default:
      return rule(MAKE_SNAPSHOT, 'rule', 'a new folder or layer alone takes next to nothing')
  }
}

function pullTime(image: Extract<Operation, { readonly op: 'image' }>, images: ImageFacts): Estimate {
  const { compressed, unpacked } = images.find(image.reference, image.platform)
  const seconds = (bytes: number, more: number): number => bytes / DOWNLOAD + more / UNPACK
  // It may lie on the machine already.
  return rule(
    [0.1, 0.5 + seconds(compressed.likely, unpacked.likely), 1 + 2 * seconds(compressed.high, unpacked.high)],
    'catalog',
    'pulling the image at 100 Mbit/s; nothing where it is on the machine already',
  )
}

function sendTime(context: BuildContext | null): Estimate {
  let bytes = 0
  for (const file of context?.files ?? []) bytes += finiteSeconds(file.size)
  for (const folder of context?.counted ?? []) bytes += finiteSeconds(folder.size)
  const seconds = 0.1 + bytes / WRITE
  return rule([0.05, seconds, 0.5 + 3 * seconds], 'context', 'sending what changed in the build context')
}

function runTime(run: Extract<Operation, { readonly op: 'run' }>, written: Estimate | undefined): Estimate {
  const commands = runCommands(run)
  const total = addSeconds([START_CONTAINER, ...commands.map(conditionalSeconds)])
  const longest = longestCommand(commands)
  return writeTime(
    total,
    written,
    longest === null ? 'a command without parts' : `by its commands, ${longest} above all`,
  )
}

/** A command that may not run counts from nothing; one in a loop several times. */
function conditionalSeconds(command: ShellCommand): Seconds {
  const [low, likely, high] = commandSeconds(command)
  switch (command.condition) {
    case 'always':
      return [low, likely, high]
    case 'branch':
      return [0, likely / 2, high]
    case 'fallback':
      return [0, 0, high]
    case 'loop':
      return [0, likely * 2, high * 5]
  }
}

function longestCommand(commands: readonly ShellCommand[]): string | null {
  let longest: ShellCommand | null = null
  for (const command of commands) {
    if (longest === null || conditionalSeconds(command)[1] > conditionalSeconds(longest)[1]) longest = command
  }
  return longest && longest.name
}

function addSeconds(all: readonly Seconds[]): Seconds {
  let low = 0
  let likely = 0
  let high = 0
  for (const each of all) {
    low += each[0]
    likely += each[1]
    high += each[2]
  }
  return [low, likely, high]
}

function writeTime(base: Seconds, written: Estimate | undefined, source: string): Estimate {
  const [low, likely, high] = base
  const more = (bytes: number | undefined): number => finiteSeconds((bytes ?? 0) / WRITE)
  return rule(
    [low + more(written?.low), likely + more(written?.likely), high + more(written?.high)],
    'rule',
    source,
  )
}

function rule(seconds: Seconds, basis: Estimate['basis'], source: string): Estimate {
  const [low, likely, high] = seconds.map(finiteSeconds)
  const middle = likely ?? 0
  return { low: Math.min(low ?? 0, middle), likely: middle, high: Math.max(high ?? 0, middle), basis, source }
}
