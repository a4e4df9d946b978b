import type { InstructionId } from '../model/types.ts'

/** Where a variable of a stage comes from. */
export type VariableKind = 'image' | 'env' | 'arg' | 'platform'

/** A variable with its value. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly kind: VariableKind
  /** The instruction that sets it; null where no instruction of the file does. */
  readonly declaredBy: InstructionId | null
}

/** A variable, and by which binding of the environment's history it came to its place among the others. */
interface Slot {
  readonly variable: Variable
  readonly at: number
}

type Branch = readonly (Slot | Branch | undefined)[]

/** After so many bindings all variables of the image were set once more. */
interface SetAgain {
  readonly image: Environment
  readonly at: number
}

/**
 * The variables of one place in the build. A value: binding a variable gives a new environment that shares everything
 * else with the old one, so that every instruction can keep its own however many there are.
 */
export interface Environment {
  /** Name -> number, for all environments of a build. */
  readonly numbers: Map<string, number>
  readonly root: Branch
  /** Levels below the root. */
  readonly depth: number
  /** How many bindings led here. */
  readonly bindings: number
  /** The last time that happened: an image contains everything that the one below it did. */
  readonly again: SetAgain | null
  /** Where names are looked for that are not set here. */
  readonly below: Environment | null
  /** The list of its variables, once somebody has asked for it. */
  list: readonly Variable[] | null
}

const bits = 5
const width = 1 << bits
const empty: Branch = []

/** An environment without variables, the first of a build; what it does not set may be set below it. */
export function emptyEnvironment(below: Environment | null = null): Environment {
  return { numbers: new Map(), root: empty, depth: 0, bindings: 0, again: null, below, list: null }
}

/** An environment without variables that belongs to the same build as `other`. */
export function clearedEnvironment({ numbers }: Environment): Environment {
  return { numbers, root: empty, depth: 0, bindings: 0, again: null, below: null, list: null }
}

function isBranch(slot: Slot | Branch | undefined): slot is Branch {
  return Array.isArray(slot)
}

/** The variable of that name, or undefined where it is not set. */
export function findVariable(environment: Environment, name: string): Variable | undefined {
  const { below } = environment
  const slot = slotOf(environment, name)
  return slot === undefined && below !== null ? findVariable(below, name) : slot?.variable
}

function slotOf(environment: Environment, name: string): Slot | undefined {
  const number = environment.numbers.get(name)
  return number === undefined ? undefined : slotAt(environment.root, environment.depth, number)
}

/** Variables that have room in a tree with so many levels below the root (2³⁰ at most: more than any text can name). */
function slotsIn(depth: number): number {
  return 1 << (bits * (depth + 1))
}

function slotAt(root: Branch, depth: number, number: number): Slot | undefined {
  if (number >= slotsIn(depth)) return undefined
  let branch = root
  for (let level = depth; level > 0; level--) {
    const next = branch[(number >> (level * bits)) & (width - 1)]
    if (!isBranch(next)) return undefined
    branch = next
  }
  const slot = branch[number & (width - 1)]
  return isBranch(slot) ? undefined : slot
}

function withSlot(branch: Branch, number: number, level: number, slot: Slot): Branch {
  const copy = branch.slice()
  const place = (number >> (level * bits)) & (width - 1)
  while (copy.length <= place) copy.push(undefined)
  if (level === 0) copy[place] = slot
  else {
    const below = copy[place]
    copy[place] = withSlot(isBranch(below) ? below : empty, number, level - 1, slot)
  }
  return copy
}

function rebound(environment: Environment, variable: Variable, at: number): Environment {
  const { numbers, again, below } = environment
  let number = numbers.get(variable.name)
  if (number === undefined) {
    number = numbers.size
    numbers.set(variable.name, number)
  }
  let { root, depth } = environment
  while (number >= slotsIn(depth)) {
    root = root.length === 0 ? empty : [root]
    depth++
  }
  root = withSlot(root, number, depth, { variable, at })
  return { numbers, root, depth, bindings: environment.bindings + 1, again, below, list: null }
}

/** The environment with one variable set, or set anew: then it comes last. */
export function bindVariable(environment: Environment, variable: Variable): Environment {
  return rebound(environment, variable, environment.bindings + 1)
}

/** The environment with one variable set, or set anew: then it keeps its place, as in an image's configuration. */
export function bindInPlace(environment: Environment, variable: Variable): Environment {
  return rebound(environment, variable, slotOf(environment, variable.name)?.at ?? environment.bindings + 1)
}

/**
 * All variables of the image set once more, in their order: what a stage does with the image that it builds on.
 * `hidden` holds those whose value that alters.
 */
export function bindAgain(environment: Environment, image: Environment, hidden: Environment): Environment {
  let next = environment
  for (const { name } of listVariables(hidden)) {
    const variable = findVariable(image, name)
    if (variable !== undefined) next = bindInPlace(next, variable)
  }
  const { numbers, root, depth, bindings, below } = next
  return { numbers, root, depth, bindings, again: { image, at: bindings }, below, list: null }
}

function collectSlots(branch: Branch, into: Slot[]): void {
  for (const slot of branch) {
    if (isBranch(slot)) collectSlots(slot, into)
    else if (slot !== undefined) into.push(slot)
  }
}

function isOf(image: Environment, { variable }: Slot): boolean {
  return slotOf(image, variable.name) !== undefined
}

/** Slots by the last time that each was set: what is not the image's, the image's when it was set again, what came since. */
function inOrder(environment: Environment): readonly Slot[] {
  const slots: Slot[] = []
  collectSlots(environment.root, slots)
  if (slots.length > 1) slots.sort((one, other) => one.at - other.at)
  const { again } = environment
  if (again === null) return slots
  const { image, at } = again
  return [
    ...slots.filter((slot) => slot.at <= at && !isOf(image, slot)),
    ...listVariables(image).flatMap((variable) => {
      const slot = slotOf(environment, variable.name)
      return slot !== undefined && slot.at <= at ? [slot] : []
    }),
    ...slots.filter((slot) => slot.at > at),
  ]
}

/**
 * All variables, in the order in which BuildKit hands them to a RUN: by the last time that each was set.
 */
export function listVariables(environment: Environment): readonly Variable[] {
  if (environment.list !== null) return environment.list
  const variables = inOrder(environment).map(({ variable }) => variable)
  environment.list =
    environment.below === null ? variables : [...listVariables(environment.below), ...variables]
  return environment.list
}

/** The look-up that word expansion asks. */
export function lookupOf(environment: Environment): (name: string) => string | undefined {
  return (name) => findVariable(environment, name)?.value
}
