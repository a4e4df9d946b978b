import { parse, type ReuseLookup } from '../syntax/parse.ts'
import type { SyntaxTree } from '../syntax/types.ts'
import type { Edit } from '../text/types.ts'
import { placeNodes, toInstruction } from './build.ts'
import { collectEdges } from './edges.ts'
import { backwards, matchInstructions, startLookup } from './identity.ts'
import { globalArguments } from './references.ts'
import { buildStages, groupByStage, sameItems } from './stages.ts'
import type { Design, Instruction, Place } from './types.ts'

/** The design of the text before, and the edit that led to the text. */
export interface Previous {
  readonly design: Design
  readonly edit: Edit
}

const ID = /^i(\d+)$/

/**
 * Reads a text: stages, instructions, references. With the previous design, instructions keep their ids through the edit, and
 * whatever did not change is the same object as before.
 */
export function deriveDesign(text: string, previous?: Previous): Design {
  const tree = parse(text, previous ? reuseOf(previous) : null)
  const placed = placeNodes(tree)
  const matches = previous ? matchInstructions(placed, previous.design, previous.edit) : null
  let nextId = previous?.design.nextId ?? 0
  const instructions = placed.map((node, index) => {
    const old = matches?.[index] ?? null
    return toInstruction(node, old?.id ?? `i${nextId++}`, old)
  })
  return assemble(
    text,
    tree,
    instructions,
    placed.map(({ place }) => place),
    nextId,
    previous?.design ?? null,
  )
}

/**
 * Reads a text and gives its instructions these ids, in text order: how a worker agrees with the page on ids. Further instructions
 * get new ones.
 */
export function deriveDesignWithIds(text: string, ids: readonly string[]): Design {
  const tree = parse(text)
  const placed = placeNodes(tree)
  let nextId = ids.reduce((most, id) => Math.max(most, Number(ID.exec(id)?.[1] ?? -1) + 1), 0)
  const instructions = placed.map((node, index) => toInstruction(node, ids[index] ?? `i${nextId++}`, null))
  return assemble(
    text,
    tree,
    instructions,
    placed.map(({ place }) => place),
    nextId,
    null,
  )
}

/** Finds instructions of the previous design at the places where they stand after the edit. */
function reuseOf({ design, edit }: Previous): ReuseLookup {
  const toOld = backwards(edit)
  const oldAt = startLookup(design)
  return (offset, escape) => {
    if (escape !== design.escape) return null
    const place = toOld(offset)
    return place.inside ? null : oldAt(place.offset)
  }
}

function assemble(
  text: string,
  tree: SyntaxTree,
  found: readonly Instruction[],
  where: readonly Place[],
  nextId: number,
  old: Design | null,
): Design {
  const instructions = keep(found, old?.instructions)
  const { preamble, groups } = groupByStage(instructions)
  const values = globalArguments(preamble, tree.escape)
  const stages = keep(buildStages(groups, values, tree.escape, old && byId(old.stages)), old?.stages)
  const places = new Map<string, Place>()
  for (let index = 0; index < instructions.length; index++) {
    const instruction = instructions[index]
    const place = where[index]
    if (instruction && place) places.set(instruction.id, place)
  }
  return {
    text,
    tree,
    escape: tree.escape,
    directives: tree.directives,
    preamble: keep(preamble, old?.preamble),
    instructions,
    stages,
    edges: keep(collectEdges(stages, old), old?.edges),
    places,
    syntaxProblems: tree.problems,
    nextId,
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const item of items) map.set(item.id, item)
  return map
}

/** The old list where it holds the same objects. */
function keep<T>(items: readonly T[], old: readonly T[] | undefined): readonly T[] {
  return old && sameItems(old, items) ? old : items
}
