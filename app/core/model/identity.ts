import type { Edit } from '../text/types.ts'
import type { InstructionSyntax } from '../syntax/types.ts'
import type { Design, Instruction } from './types.ts'

/** An instruction of the new text, before it has an id. */
export interface Found {
  readonly syntax: InstructionSyntax
  readonly start: number
}

/** Where an offset of the new text stood in the old one. */
interface OldPlace {
  readonly offset: number
  /** At the very start of a text that replaced another: the old one may have started here too. */
  readonly atReplacement: boolean
  /** Within new text: nothing stood here. */
  readonly inside: boolean
}

/** Maps ascending offsets of the text after an edit back to the text before it. */
export function backwards(edit: Edit): (offset: number) => OldPlace {
  let index = 0
  let shift = 0
  return (offset) => {
    for (let next = edit[index]; next; next = edit[index]) {
      const { range, newText } = next
      const start = range.start + shift
      const end = start + newText.length
      if (offset < start) break
      if (offset < end) return { offset: range.start, atReplacement: offset === start, inside: true }
      shift += newText.length - (range.end - range.start)
      index++
    }
    return { offset: offset - shift, atReplacement: false, inside: false }
  }
}

/**
 * Which instruction of the previous design each instruction is: the one whose start, mapped through the edit, is its start;
 * else for FROM the stage of the same name; else one that stands unchanged at another place. Null where it is new.
 */
export function matchInstructions(
  found: readonly Found[],
  previous: Design,
  edit: Edit,
): readonly (Instruction | null)[] {
  const toOld = backwards(edit)
  const oldAt = startLookup(previous)
  const matches: (Instruction | null)[] = []
  let allMatched = true
  for (const { start, syntax } of found) {
    const place = toOld(start)
    const old = place.inside ? null : oldAt(place.offset)
    const match = old && isSameKind(old, syntax) ? old : null
    if (!match) allMatched = false
    matches.push(match)
  }
  if (!allMatched) matchOthers(matches, found, previous, edit)
  return matches
}

/** Fills in those that start at no old instruction's place. */
function matchOthers(
  matches: (Instruction | null)[],
  found: readonly Found[],
  previous: Design,
  edit: Edit,
): void {
  const taken = new Set<Instruction | null>(matches)
  taken.delete(null)
  const claim = (index: number, old: Instruction | null): boolean => {
    if (!old || taken.has(old)) return false
    taken.add(old)
    matches[index] = old
    return true
  }
  const open = (): number[] => matches.flatMap((match, index) => (match ? [] : [index]))
  matchReplaced(open(), found, previous, edit, claim)
  matchMoved(open(), found, previous, taken, claim)
}

/** Typing may change a keyword without making the instruction another one; FROM is what makes a stage, and stays apart. */
function isSameKind(old: Instruction, now: InstructionSyntax): boolean {
  return old.keyword === now.keyword || (old.keyword !== 'FROM' && now.keyword !== 'FROM')
}

type Claim = (index: number, old: Instruction | null) => boolean

/** Those that start just where a replaced piece of text started. */
function matchReplaced(
  later: readonly number[],
  found: readonly Found[],
  previous: Design,
  edit: Edit,
  claim: Claim,
): void {
  const toOld = backwards(edit)
  const oldAt = startLookup(previous)
  for (const index of later) {
    const now = found[index]
    if (!now) continue
    const place = toOld(now.start)
    const old = place.atReplacement ? oldAt(place.offset) : null
    if (old && isSameKind(old, now.syntax)) claim(index, old)
  }
}

/** Stages by name, then instructions by their text, in order. */
function matchMoved(
  later: readonly number[],
  found: readonly Found[],
  previous: Design,
  taken: ReadonlySet<Instruction | null>,
  claim: Claim,
): void {
  if (later.length === 0) return
  const stages = new Map<string, Instruction>()
  for (const stage of previous.stages)
    if (stage.name !== null && !taken.has(stage.from) && !stages.has(stage.name))
      stages.set(stage.name, stage.from)
  const texts = new Map<string, Instruction[]>()
  for (const old of previous.instructions) {
    if (taken.has(old)) continue
    const list = texts.get(old.text)
    if (list) list.push(old)
    else texts.set(old.text, [old])
  }
  for (const index of later) {
    const syntax = found[index]?.syntax
    if (!syntax) continue
    const name =
      syntax.keyword === 'FROM' && syntax.args.length === 3 ? syntax.args[2]?.toLowerCase() : undefined
    if (name !== undefined && claim(index, stages.get(name) ?? null)) continue
    const list = texts.get(syntax.text)
    while (list && list.length > 0) if (claim(index, list.shift() ?? null)) break
  }
}

/** Finds the instruction that started at an offset; offsets must be asked in ascending order. */
export function startLookup(design: Design): (offset: number) => Instruction | null {
  let index = 0
  return (offset) => {
    for (let old = design.instructions[index]; old; old = design.instructions[index]) {
      const start = design.places.get(old.id)?.start ?? 0
      if (start > offset) return null
      index++
      if (start === offset) return old
    }
    return null
  }
}
