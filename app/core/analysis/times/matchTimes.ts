import type { BuildGraph } from '../../graph/types.ts'
import type { MeasuredBuild, MeasuredStep } from './measured.ts'

/** What a log tells of the steps of a graph. */
export interface MatchedTimes {
  /** Seconds by index of the step; steps that came from the cache or did not end are left out. */
  readonly seconds: ReadonlyMap<number, number>
  /** Steps of the log that came from the cache: which of the graph they are. */
  readonly cached: ReadonlySet<number>
  /** How many steps of the log are among those of the graph, of how many: images and what BuildKit does by itself left out. */
  readonly found: number
  readonly all: number
  /** One sentence on how well the log fits. */
  readonly summary: string
}

/**
 * Finds the steps of a graph in a log: by name, else by name without the place in the stage (an instruction added above moves
 * it), else by the instruction alone. `problem` where not one is found: the log is of another build.
 */
export function matchTimes(
  graph: Pick<BuildGraph, 'steps'>,
  build: MeasuredBuild,
): MatchedTimes | { readonly problem: string } {
  const finders = [wholeName, unnumbered, instructionOf].map((keyOf) => ({
    keyOf,
    found: indexBy(build.steps, keyOf),
  }))
  const seconds = new Map<number, number>()
  const cached = new Set<number>()
  const used = new Set<MeasuredStep>()
  let worked = 0
  for (const [index, step] of graph.steps.entries()) {
    let found: MeasuredStep | null = null
    for (const finder of finders) found ??= finder.found.get(finder.keyOf(step.name)) ?? null
    if (!found) continue
    used.add(found)
    if (step.kind !== 'source') worked++
    if (found.cached) cached.add(index)
    else if (found.seconds !== null) seconds.set(index, found.seconds)
  }
  const all = graph.steps.filter((step) => step.kind !== 'source').length
  if (worked === 0) {
    return {
      problem: `This is the log of another build: none of its ${build.steps.length} steps is one of this Dockerfile.`,
    }
  }
  const own = build.steps.filter(isOwn)
  return {
    seconds,
    cached,
    found: own.filter((step) => used.has(step)).length,
    all: own.length,
    summary: summaryOf(build, worked, all, cached.size),
  }
}

/** Whether a step of a log is one that an instruction makes by itself. */
const isOwn = ({ name }: MeasuredStep): boolean => /^\[(?!internal\])[^\]]*\] (?!FROM )/.test(name)

/** Steps by a key; null where two of them share it and can't be told apart by it. */
function indexBy(
  steps: readonly MeasuredStep[],
  keyOf: (name: string) => string,
): ReadonlyMap<string, MeasuredStep | null> {
  const index = new Map<string, MeasuredStep | null>()
  for (const step of steps) {
    const key = keyOf(step.name)
    index.set(key, index.has(key) ? null : step)
  }
  return index
}

function wholeName(name: string): string {
  return name
}

function summaryOf(build: MeasuredBuild, worked: number, all: number, cached: number): string {
  const found =
    worked === all
      ? `All ${all} steps were found in the log`
      : `${worked} of ${all} steps were found in the log`
  const fromCache =
    cached === 0 ? '' : `, ${cached} of them from the cache, which tells nothing of their time`
  return `${found}${fromCache}.${build.note === null ? '' : ` ${build.note}`}`
}

/** `[linux/amd64 build 2/5] RUN x` → `[build] RUN x`; digests of images are left out. */
function unnumbered(name: string): string {
  return name
    .replace(/@sha256:[0-9a-f]{64}/g, '')
    .replace(/^\[(?:linux|windows|darwin|freebsd)\/[\w/]+(?:->\w+)? /, '[')
    .replace(/^\[([^\]]*?)\s*\d+\/\d+\]/, '[$1]')
}

/** `[build 2/5] RUN x` → `RUN x`. */
function instructionOf(name: string): string {
  return unnumbered(name).replace(/^\[[^\]]*\] /, '')
}
