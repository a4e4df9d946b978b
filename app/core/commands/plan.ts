import { deriveDesign } from '../model/design.ts'
import { instructionAt } from '../model/lookup.ts'
import type { Design, InstructionId, StageEdge, StageReference } from '../model/types.ts'
import { applyEdit, rangesAfter, replacement } from '../text/edit.ts'
import type { Edit, Replacement, TextRange } from '../text/types.ts'
import { done, refuse } from './result.ts'
import type { CommandResult } from './types.ts'

/** One instruction of the text after a command. */
export interface Intended {
  /** The instruction it was before; null for a new one. */
  readonly was: InstructionId | null
  /** Its text afterwards; left out: what it was, with the replacements that lie within it. */
  readonly text?: string
  /** What it takes from stages and images is meant to change. */
  readonly rewired?: boolean
}

/** What a command is about to do, and what the text must say then. */
export interface Plan {
  readonly edit: readonly Replacement[]
  readonly label: string
  /** Which replacement to show; left out: the first. Null: none. */
  readonly reveal?: number | null
  /** All instructions afterwards, in text order. */
  readonly intended: readonly Intended[]
  /** What is said where the text would say something else. */
  readonly otherwise: string
}

/** All instructions as they are. */
export function asItIs(design: Design): Intended[] {
  return design.instructions.map(({ id }) => ({ was: id }))
}

/**
 * Answers with the edit of a plan, after reading the text that it leads to: where that says anything else than intended (an
 * instruction swallowed by a continuation, a reference that now means another stage, a comment turned directive) it is refused.
 */
export function carryOut(design: Design, plan: Plan): CommandResult {
  const edit = sorted(plan.edit)
  const after = deriveDesign(applyEdit(edit, design.text), { design, edit })
  if (!saysIntended(design, after, edit, plan.intended) || !sameReferences(design, after, plan.intended))
    return refuse(plan.otherwise)
  return done(edit, plan.label, revealed(plan, edit))
}

/** Replacements in text order; those that insert at one place become one, and so do deletions that meet. */
function sorted(replacements: readonly Replacement[]): Edit {
  const out: Replacement[] = []
  for (const next of replacements.toSorted(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    const last = out.at(-1)
    if (!last || last.range.end < next.range.start) out.push(next)
    else if (isDeletion(last) && isDeletion(next))
      out[out.length - 1] = replacement(last.range.start, Math.max(last.range.end, next.range.end), '')
    else if (isInsertion(last) && isInsertion(next))
      out[out.length - 1] = { range: next.range, newText: last.newText + next.newText }
    else out.push(next)
  }
  return out
}

function isDeletion({ newText }: Replacement): boolean {
  return newText === ''
}

function isInsertion({ range }: Replacement): boolean {
  return range.start === range.end
}

function revealed(plan: Plan, edit: Edit): TextRange | null {
  if (plan.reveal === null) return null
  const shown = plan.edit[plan.reveal ?? 0]
  const at = edit.findIndex(({ range }) => shown !== undefined && range.start === shown.range.start)
  return rangesAfter(edit)[at] ?? null
}

function saysIntended(before: Design, after: Design, edit: Edit, intended: readonly Intended[]): boolean {
  if (after.escape !== before.escape || after.instructions.length !== intended.length) return false
  if (after.directives.length !== before.directives.length) return false
  const olds = new Map(before.instructions.map((instruction) => [instruction.id, instruction]))
  const changes = changesWithin(before, edit)
  return intended.every(({ was, text }, index) => {
    const now = after.instructions[index]
    const old = was === null ? undefined : olds.get(was)
    if (!now || (!now.closed && old?.closed !== false)) return false
    if (text !== undefined) return now.text === text
    return old !== undefined && now.text === applyEdit(changes.get(old.id) ?? [], old.text)
  })
}

/** The replacements that lie within instructions, counted from the start of each. */
function changesWithin(design: Design, edit: Edit): ReadonlyMap<InstructionId, Edit> {
  const changes = new Map<InstructionId, Replacement[]>()
  for (const one of edit) {
    const instruction = instructionAt(design, one.range.start)
    const place = instruction && design.places.get(instruction.id)
    if (!place || one.range.end > place.end || outside(one, place)) continue
    const { start, end } = one.range
    const local = replacement(start - place.start, end - place.start, one.newText)
    const list = changes.get(instruction.id)
    if (list) list.push(local)
    else changes.set(instruction.id, [local])
  }
  return changes
}

/** An insertion at the very start of an instruction, or of lines at its very end, is no part of it. */
function outside({ range, newText }: Replacement, place: TextRange): boolean {
  if (range.start !== range.end) return false
  return range.start === place.start || (range.start === place.end && /^\r*\n/.test(newText))
}

/** Whether everything that stayed takes from the same stages and images as before. */
function sameReferences(before: Design, after: Design, intended: readonly Intended[]): boolean {
  const newIds = new Map<InstructionId, InstructionId>()
  intended.forEach(({ was }, index) => {
    const now = after.instructions[index]
    if (was !== null && now) newIds.set(was, now.id)
  })
  const oldEdges = byInstruction(before.edges)
  const newEdges = byInstruction(after.edges)
  return intended.every(({ was, rewired }) => {
    if (was === null || rewired === true) return true
    const old = oldEdges.get(was) ?? []
    const now = newEdges.get(newIds.get(was) ?? '') ?? []
    return (
      old.length === now.length && old.every((edge, n) => sameSource(edge.source, now[n]?.source, newIds))
    )
  })
}

function byInstruction(edges: readonly StageEdge[]): ReadonlyMap<InstructionId, readonly StageEdge[]> {
  const map = new Map<InstructionId, StageEdge[]>()
  for (const edge of edges) {
    const list = map.get(edge.instruction)
    if (list) list.push(edge)
    else map.set(edge.instruction, [edge])
  }
  return map
}

function sameSource(
  old: StageReference,
  now: StageReference | undefined,
  newIds: ReadonlyMap<InstructionId, InstructionId>,
): boolean {
  if (old.to === 'stage') return now?.to === 'stage' && newIds.get(old.stage) === now.stage
  if (old.to === 'image') return now?.to === 'image' && now.image === old.image
  if (old.to === 'unresolved') return now?.to === 'unresolved' && now.reason === old.reason
  return now?.to === 'scratch'
}
