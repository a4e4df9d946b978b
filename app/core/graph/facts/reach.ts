import type { Instruction, InstructionId } from '../../model/types.ts'
import type { Gathering } from './context.ts'
import type { Command, StageState } from './state.ts'

/** What a stage is built from, itself included: its base, what its COPY --from and mounts take from, and so on. */
export function reachableFrom(target: StageState): Set<StageState> {
  const reached = new Set([target])
  // a set may grow while it is walked: what is added is still visited
  for (const state of reached) {
    if (state.base !== null) reached.add(state.base)
    for (const source of state.takesFrom.keys()) reached.add(source)
  }
  return reached
}

/** A cycle of COPY --from and mounts. */
export interface Cycle {
  /** The stage that BuildKit names: the one from which it set out. */
  readonly from: StageState
  readonly commands: readonly Command[]
}

interface Visit {
  readonly state: StageState
  readonly entries: Iterator<readonly [StageState, Command]>
}

/** Looks for a cycle below one stage, depth first, without recursion. */
function cycleBelow(start: StageState, visited: Set<StageState>): Cycle | null {
  if (start.takesFrom.size === 0 || visited.has(start)) return null
  visited.add(start)
  const path: Visit[] = [{ state: start, entries: start.takesFrom.entries() }]
  const onPath = new Set([start])
  const commands: Command[] = []
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.entries.next()
    if (next.done === true) {
      path.pop()
      commands.pop()
      onPath.delete(top.state)
      continue
    }
    const [source, command] = next.value
    if (onPath.has(source)) return { from: start, commands: [...commands, command] }
    if (source.takesFrom.size === 0 || visited.has(source)) continue
    visited.add(source)
    onPath.add(source)
    commands.push(command)
    path.push({ state: source, entries: source.takesFrom.entries() })
  }
  return null
}

/** The first cycle among stages that take from each other, or null. What a stage builds on can't make one. */
export function findCycle(states: readonly StageState[]): Cycle | null {
  const visited = new Set<StageState>()
  for (const state of states) {
    const cycle = cycleBelow(state, visited)
    if (cycle !== null) return cycle
  }
  return null
}

/** The instruction of a cycle that stands first in the file. */
export function firstOfCycle(gathering: Gathering, cycle: Cycle): InstructionId | null {
  let first: Instruction | null = null
  let line = Infinity
  for (const { instruction } of cycle.commands) {
    const start = gathering.design.places.get(instruction.id)?.startLine ?? Infinity
    if (start < line) {
      line = start
      first = instruction
    }
  }
  return first?.id ?? null
}
