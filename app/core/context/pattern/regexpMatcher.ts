import { holds, isWordCharacter, setOf, type CharacterSet } from './characterSets.ts'
import { parseRegexp, type RegexpNode } from './parseRegexp.ts'

/**
 * Runs an expression over whole paths without backtracking: the states that are alive together become one state of a
 * table that grows with the characters met, so that time is linear in the path whatever the pattern.
 */
type Instruction =
  | { readonly op: 'set'; readonly set: CharacterSet }
  | { readonly op: 'split'; readonly to: readonly number[] }
  | { readonly op: 'assert'; readonly what: 'start' | 'end' | 'word' | 'no-word' }
  | { readonly op: 'match' }

type Program = readonly Instruction[]

interface Place {
  readonly atStart: boolean
  readonly atEnd: boolean
  /** A word character on exactly one side. */
  readonly atWord: boolean
}

interface TableState {
  readonly alive: readonly number[]
  readonly accepts: boolean
  readonly ascii: (TableState | undefined)[]
  readonly others: Map<number, TableState>
}

/** Tables of hostile patterns are thrown away at this size and grown anew. */
const LARGEST_TABLE = 2000

/** A test for whole paths, or null where Go would refuse the expression. */
export function compileRegexp(text: string): ((path: string) => boolean) | null {
  const tree = parseRegexp(text)
  if (tree === null) return null
  const program: Instruction[] = []
  if (!startsAtStart(tree)) emit(ANYTHING, program)
  emit(tree, program)
  // an expression that does not end with `$` has matched whatever follows
  emit(ANYTHING, program)
  program.push({ op: 'match' })
  const words = program.some(
    (each) => each.op === 'assert' && (each.what === 'word' || each.what === 'no-word'),
  )
  return words ? (path) => simulate(program, path) : tableMatcher(program)
}

/** Appends the instructions of a node; what follows is the next instruction. */
function emit(node: RegexpNode, program: Instruction[]): void {
  switch (node.kind) {
    case 'set':
      program.push({ op: 'set', set: node.set })
      return
    case 'assert':
      program.push({ op: 'assert', what: node.what })
      return
    case 'sequence':
      for (const inner of node.nodes) emit(inner, program)
      return
    case 'repeat':
      for (let n = 0; n < node.min; n++) emit(node.node, program)
      if (node.max === null) emit({ kind: 'star', node: node.node }, program)
      for (let n = node.min; n < (node.max ?? 0); n++) emit({ kind: 'optional', node: node.node }, program)
      return
    case 'alternatives':
      emitAlternatives(node.nodes, program)
      return
    default: {
      const start = program.length
      program.push({ op: 'split', to: [] })
      emit(node.node, program)
      if (node.kind === 'star') program.push({ op: 'split', to: [start] })
      program[start] = { op: 'split', to: [start + 1, program.length] }
    }
  }
}

function emitAlternatives(nodes: readonly RegexpNode[], program: Instruction[]): void {
  const start = program.length
  const starts: number[] = []
  const ends: number[] = []
  program.push({ op: 'split', to: [] })
  for (const node of nodes) {
    starts.push(program.length)
    emit(node, program)
    ends.push(program.length)
    program.push({ op: 'split', to: [] })
  }
  program[start] = { op: 'split', to: starts }
  for (const end of ends) program[end] = { op: 'split', to: [program.length] }
}

const ANYTHING: RegexpNode = { kind: 'star', node: { kind: 'set', set: setOf([[0, 0x10ffff]]) } }

function startsAtStart(tree: RegexpNode): boolean {
  const [first] = tree.kind === 'sequence' ? tree.nodes : []
  return first?.kind === 'assert' && first.what === 'start'
}

/** All instructions that consume a character or match, reachable from these without consuming. */
function follow(program: Program, starts: readonly number[], place: Place): number[] {
  const seen = new Set<number>()
  const waiting = [...starts]
  const found: number[] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const instruction = program[next]
    if (!instruction) continue
    if (instruction.op === 'split') waiting.push(...instruction.to)
    else if (instruction.op !== 'assert') found.push(next)
    else if (isTrue(instruction.what, place)) waiting.push(next + 1)
  }
  return found.sort((a, b) => a - b)
}

function isTrue(what: 'start' | 'end' | 'word' | 'no-word', place: Place): boolean {
  if (what === 'start') return place.atStart
  if (what === 'end') return place.atEnd
  return place.atWord === (what === 'word')
}

function consume(program: Program, alive: readonly number[], point: number): number[] {
  const next: number[] = []
  for (const index of alive) {
    const instruction = program[index]
    if (instruction?.op === 'set' && holds(instruction.set, point)) next.push(index + 1)
  }
  return next
}

function hasMatch(program: Program, alive: readonly number[]): boolean {
  return alive.some((index) => program[index]?.op === 'match')
}

/** The slow way, which can look at the characters on both sides of a place. */
function simulate(program: Program, path: string): boolean {
  const points = Array.from(path, (character) => character.codePointAt(0) ?? 0)
  let starts: number[] = [0]
  for (let at = 0; ; at++) {
    const atWord = isWord(points[at - 1]) !== isWord(points[at])
    const alive = follow(program, starts, { atStart: at === 0, atEnd: at === points.length, atWord })
    const point = points[at]
    if (point === undefined) return hasMatch(program, alive)
    starts = consume(program, alive, point)
  }
}

function isWord(point: number | undefined): boolean {
  return point !== undefined && isWordCharacter(point)
}

function tableMatcher(program: Program): (path: string) => boolean {
  let states = new Map<string, TableState>()
  const stateFor = (starts: readonly number[], atStart: boolean): TableState => {
    const alive = follow(program, starts, { atStart, atEnd: false, atWord: false })
    const atEnd = follow(program, starts, { atStart, atEnd: true, atWord: false })
    const key = `${alive.join(' ')}|${hasMatch(program, atEnd)}`
    const known = states.get(key)
    if (known) return known
    if (states.size >= LARGEST_TABLE) states = new Map()
    const state: TableState = { alive, accepts: hasMatch(program, atEnd), ascii: [], others: new Map() }
    states.set(key, state)
    return state
  }
  const first = stateFor([0], true)
  return (path) => {
    let state = first
    for (let at = 0; at < path.length; at++) {
      let point = path.charCodeAt(at)
      if (point < 128) {
        state = state.ascii[point] ??= stateFor(consume(program, state.alive, point), false)
      } else {
        point = path.codePointAt(at) ?? 0
        if (point > 0xffff) at++
        const known = state.others.get(point)
        const next: TableState = known ?? stateFor(consume(program, state.alive, point), false)
        if (!known) state.others.set(point, next)
        state = next
      }
      if (state.alive.length === 0 && !state.accepts) return false
    }
    return state.accepts
  }
}
