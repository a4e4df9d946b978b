import type { Design } from '../model/types.ts'
import type { Replacement } from '../text/types.ts'
import { insertLines, insertStageLines } from './blocks.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { renumber } from './references.ts'
import { refuse } from './result.ts'
import { openProblem, slotAt } from './slots.ts'
import { fitTemplate, type FittedTemplate } from './template.ts'
import type { CommandResult } from './types.ts'

export interface AddStageWish {
  /** One or more stages: `FROM node:22 AS build` with what follows. */
  readonly text: string
  /** Its index among the stages afterwards; null is the end. */
  readonly index: number | null
}

/**
 * Adds a stage, or several that belong together. Names that are taken get a number; references among the new stages follow.
 * References by index to stages further down count on.
 */
export function addStage(design: Design, wish: AddStageWish): CommandResult {
  const index = Math.max(0, Math.min(wish.index ?? design.stages.length, design.stages.length))
  const fitted = fitTemplate(design, wish.text, index)
  if (!fitted) return refuse('This is no complete stage: start it with “FROM image AS name”.')
  const above = design.stages[index - 1]
  const last = above ? (above.instructions.at(-1) ?? above.from) : (design.preamble.at(-1) ?? null)
  const open = openProblem(design, last)
  if (open !== null) return refuse(open)
  const count = fitted.design.stages.length
  const globals = addGlobals(design, fitted)
  const before = design.stages[index] ?? null
  const from = before ? design.instructions.indexOf(before.from) : design.instructions.length
  const intended = asItIs(design)
    .toSpliced(from, 0, ...fitted.design.instructions.map(({ text }) => ({ was: null, text })))
    .toSpliced(design.preamble.length, 0, ...fitted.globals.map(({ text }) => ({ was: null, text })))
  return carryOut(design, {
    edit: [
      insertStageLines(design, before, fitted.lines),
      ...globals,
      ...renumber(design, (old) => (old >= index ? old + count : old)),
    ],
    label: labelOf(design, fitted.design, index),
    intended,
    otherwise: 'Added here, this stage would change what other lines mean: give it another name or place.',
  })
}

/** "Added web before production". */
function labelOf(design: Design, added: Design, index: number): string {
  const names = added.stages.map(({ name, index: at }) => name ?? `stage ${index + at}`)
  const before = design.stages[index]
  return `Added ${names.join(', ')}${before ? ` before ${plainTitle(design, before.id)}` : ''}`
}

function addGlobals(design: Design, fitted: FittedTemplate): readonly Replacement[] {
  if (fitted.globals.length === 0) return []
  const lines = fitted.globals.map(({ text }) => text).join(design.text.includes('\r\n') ? '\r\n' : '\n')
  return [insertLines(design, slotAt(design, null, design.preamble.length).offset, lines)]
}
