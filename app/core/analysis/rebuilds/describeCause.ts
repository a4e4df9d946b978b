import { isFailure } from '../../graph/go/failure.ts'
import { familiarReference, parseReference } from '../../graph/reference.ts'
import type { Operation, Step } from '../../graph/types.ts'
import type { FileChange } from './compareReadings.ts'
import type { Decision } from './decideSteps.ts'
import { describeEdit } from './describeEdit.ts'
import type { World } from './world.ts'

export interface Described {
  readonly before: World
  readonly after: World
  readonly decisions: readonly Decision[]
  readonly index: number
  /** The step that it comes from, or null where the change enters here. */
  readonly from: number | null
}

/** Why a step is rebuilt or may be, in one sentence without a full stop: "takes src/server.ts, which changed". */
export function describeCause(described: Described): string {
  const { after, decisions, index, from } = described
  const step = after.graph.steps[index]
  const cause = decisions[index]?.cause
  if (!step || !cause) return ''
  switch (cause.kind) {
    case 'source':
      return describeSource(step.operation)
    case 'operation':
      return describeEdit(described.before.graph, after.graph, index)
    case 'base': {
      const origin = after.graph.steps[from ?? cause.input]
      const certain = decisions[from ?? cause.input]?.outcome === 'rebuilt'
      if (origin?.operation.op === 'image')
        return `stands on the image ${familiarName(origin.operation.reference)}, which is new`
      return `stands on ${shortName(origin)}, which ${certain ? 'is rebuilt' : 'may be rebuilt'}`
    }
    case 'content':
      return describeContent(described, step, cause.input, cause.comparison.changes, cause.comparison.unknown)
  }
}

function describeSource(operation: Operation): string {
  if (operation.op === 'image') return `the image ${familiarName(operation.reference)} is new`
  if (operation.op === 'context') return 'the files of the build context changed'
  return operation.op === 'remote' ? `${operation.url} was not read before` : 'its source is new'
}

const HOW: Readonly<Record<FileChange['how'], string>> = {
  changed: 'which changed',
  new: 'which is new',
  gone: 'which is gone',
}

function describeContent(
  { after }: Described,
  step: Step,
  input: number,
  changes: readonly FileChange[],
  unknown: readonly number[],
): string {
  const source = after.graph.steps[input]
  const verb =
    step.operation.op === 'run' ? 'mounts' : source?.operation.op === 'context' ? 'takes' : 'copies'
  const first = changes[0]
  if (first) {
    const path = source?.operation.op === 'context' ? first.path.slice(1) : first.path
    const more = changes.length === 1 ? '' : ` and ${changes.length - 1} more`
    return `${verb} ${path}${more}, ${HOW[first.how]}`
  }
  const origin = after.graph.steps[unknown[0] ?? input]
  const paths = readPaths(step, input)
  if (origin?.operation.op === 'image') {
    return `${verb} ${paths} from the image ${familiarName(origin.operation.reference)}, which is new and may hold the same bytes`
  }
  if (unknown.length > 0)
    return `${verb} ${paths} of ${shortName(origin)}, which runs again and may write the same bytes`
  return `${verb} ${paths} from another place than before`
}

function readPaths(step: Step, input: number): string {
  const { operation, inputs } = step
  const at = inputs.indexOf(input)
  if (operation.op === 'copy') return (operation.source?.paths ?? []).join(' ')
  if (operation.op !== 'run') return 'files'
  return operation.mounts.flatMap((mount) => (mount.input === at ? [mount.source || '/'] : [])).join(' ')
}

/** Names longer than this are cut: the row that they stand for is at hand. */
const LONGEST_NAME = 48

/** `[build 2/5] RUN --mount=type=cache,target=/x npm ci` → `RUN npm ci`. */
export function shortName(step: Step | undefined): string {
  const name = (step?.name ?? 'a step')
    .replace(/^\[[^\]]*\] /, '')
    .replace(/^([A-Z]+)(?: +--[^ ]+)+ +/, '$1 ')
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name
}

/** `docker.io/library/node:22` → `node:22`, as people write it. */
export function familiarName(reference: string): string {
  const parsed = parseReference(reference)
  return isFailure(parsed) ? reference : familiarReference(parsed)
}
