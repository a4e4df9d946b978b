import { newHeap } from './heap.ts'

/** When one step runs. */
export interface ScheduledStep {
  /** Seconds from the start of the build. */
  readonly start: number
  readonly end: number
  /** Row to draw it in, so that steps that run side by side do not overlap; -1 for steps that take no time. */
  readonly lane: number
  /** On the path that the length of the build hangs on. */
  readonly critical: boolean
}

/** What BuildKit runs when, if every step takes as long as said. */
export interface Schedule {
  /** One a step, in the order of the graph. */
  readonly steps: readonly ScheduledStep[]
  /** Seconds from the first start to the last end. */
  readonly total: number
  /** Seconds if one ran after the other. */
  readonly sequence: number
  /** Indexes of the steps that the total hangs on, the first to run first. */
  readonly criticalPath: readonly number[]
  /** Rows that are needed to draw it. */
  readonly lanes: number
}

export interface ScheduleOptions {
  /** How many steps run at once (BuildKit's max-parallelism); null is no limit. */
  readonly parallel: number | null
}

/** Longer than this (some 30 years) no step counts: sums stay finite whatever is put in. */
const LONGEST_STEP = 1e9

/**
 * BuildKit's schedule: a step starts as soon as its inputs are there and a place is free, the one that could start first
 * first. Steps that take no time (from the cache) need no place.
 * @param inputs indexes of the steps that each step needs; later ones and itself are ignored
 * @param seconds how long each step takes; what is no time (negative, not a number) counts as none
 */
export function schedule(
  inputs: readonly (readonly number[])[],
  seconds: readonly number[],
  options: ScheduleOptions = { parallel: null },
): Schedule {
  const durations = inputs.map((_, index) => finiteSeconds(seconds[index]))
  const run = simulate(inputs, durations, placesOf(options.parallel))
  const last = lastEnding(run.ends)
  const criticalPath = pathTo(run.waitedFor, last)
  const critical = new Set(criticalPath.filter((index) => (durations[index] ?? 0) > 0))
  const { lanes, laneOf } = layLanes(run.starts, run.ends)
  const steps = inputs.map((_, index) => ({
    start: run.starts[index] ?? 0,
    end: run.ends[index] ?? 0,
    lane: laneOf[index] ?? -1,
    critical: critical.has(index),
  }))
  const sequence = durations.reduce((sum, each) => sum + each, 0)
  return {
    steps,
    total: run.ends[last] ?? 0,
    sequence,
    criticalPath: criticalPath.filter((at) => critical.has(at)),
    lanes,
  }
}

/** A time that can be reckoned with: not negative, not endless; what is no number is 0. */
export function finiteSeconds(seconds: number | undefined): number {
  if (seconds === undefined || Number.isNaN(seconds) || seconds <= 0) return 0
  return Math.min(seconds, LONGEST_STEP)
}

function placesOf(parallel: number | null): number {
  if (parallel === null || Number.isNaN(parallel)) return Number.POSITIVE_INFINITY
  return Math.max(1, Math.floor(parallel))
}

interface Run {
  readonly starts: number[]
  readonly ends: number[]
  /** The step whose end let this one start, or -1. */
  readonly waitedFor: number[]
}

function simulate(inputs: readonly (readonly number[])[], durations: readonly number[], places: number): Run {
  const count = inputs.length
  const run: Run = {
    starts: Array.from({ length: count }, () => 0),
    ends: Array.from({ length: count }, () => 0),
    waitedFor: Array.from({ length: count }, () => -1),
  }
  const users: number[][] = inputs.map(() => [])
  const missing = inputs.map((needed, index) => {
    const earlier = new Set(needed.filter((input) => Number.isInteger(input) && input >= 0 && input < index))
    for (const input of earlier) users[input]?.push(index)
    return earlier.size
  })
  // Of those that are ready the one that has been ready longest, then the one that stands first.
  const ready = newHeap((a: number, b: number) => (run.starts[a] ?? 0) - (run.starts[b] ?? 0) || a - b)
  const running = newHeap((a: number, b: number) => (run.ends[a] ?? 0) - (run.ends[b] ?? 0) || a - b)
  for (const [index, needed] of missing.entries()) if (needed === 0) ready.push(index)
  let free = places
  let now = 0
  let freedBy = -1
  const finish = (index: number): void => {
    for (const user of users[index] ?? []) {
      if ((run.ends[index] ?? 0) >= (run.starts[user] ?? 0)) {
        run.starts[user] = run.ends[index] ?? 0
        run.waitedFor[user] = index
      }
      missing[user] = (missing[user] ?? 0) - 1
      if (missing[user] === 0) ready.push(user)
    }
  }
  for (;;) {
    const next = ready.peek()
    const duration = next === undefined ? 0 : (durations[next] ?? 0)
    if (next !== undefined && (free > 0 || duration === 0)) {
      ready.pop()
      if ((run.starts[next] ?? 0) < now) {
        run.starts[next] = now
        run.waitedFor[next] = freedBy
      }
      run.ends[next] = (run.starts[next] ?? 0) + duration
      if (duration === 0) finish(next)
      else {
        running.push(next)
        free--
      }
      continue
    }
    const done = running.pop()
    if (done === undefined) return run
    now = run.ends[done] ?? 0
    freedBy = done
    free++
    finish(done)
  }
}

function lastEnding(ends: readonly number[]): number {
  let last = -1
  for (const [index, end] of ends.entries()) if (last < 0 || end > (ends[last] ?? 0)) last = index
  return last
}

function pathTo(waitedFor: readonly number[], last: number): number[] {
  const path: number[] = []
  for (let at = last; at >= 0 && path.length <= waitedFor.length; at = waitedFor[at] ?? -1) path.push(at)
  return path.reverse()
}

/** Puts each step that takes time into the first row that is free. */
function layLanes(starts: readonly number[], ends: readonly number[]): { lanes: number; laneOf: number[] } {
  const laneOf: number[] = Array.from(starts, () => -1)
  const order = [...starts.keys()].filter((index) => (ends[index] ?? 0) > (starts[index] ?? 0))
  order.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
  const free = newHeap((a: number, b: number) => a - b)
  const busy = newHeap((a: number, b: number) => (ends[a] ?? 0) - (ends[b] ?? 0) || a - b)
  let lanes = 0
  for (const index of order) {
    for (
      let done = busy.peek();
      done !== undefined && (ends[done] ?? 0) <= (starts[index] ?? 0);
      done = busy.peek()
    ) {
      busy.pop()
      free.push(laneOf[done] ?? 0)
    }
    laneOf[index] = free.pop() ?? lanes++
    busy.push(index)
  }
  return { lanes, laneOf }
}
