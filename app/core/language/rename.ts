import { renameStage } from '../commands/renameStage.ts'
import { instructionAt } from '../model/lookup.ts'
import type { Design } from '../model/types.ts'
import type { TextRange } from '../text/types.ts'
import { stageNamedAt, symbolAt } from './symbols/symbolAt.ts'
import { allUses, isName } from '../model/variableUses.ts'
import type { RenameResult } from './types.ts'

/** What a rename at an offset would change, or a sentence why nothing can be renamed there. */
export function prepareRename(
  design: Design,
  offset: number,
): { readonly range: TextRange; readonly name: string } | { readonly refusal: string } {
  const symbol = symbolAt(design, offset)
  if (symbol === null)
    return { refusal: 'Only stages and variables can be renamed: put the cursor on the name of one.' }
  if (symbol.definitions.length === 0) {
    return { refusal: `$${symbol.name} is not declared in this file: declare it with ARG or ENV first.` }
  }
  return { range: symbol.range, name: design.text.slice(symbol.range.start, symbol.range.end) }
}

/** Renames the stage or variable at an offset, everywhere it is meant. */
export function rename(design: Design, offset: number, name: string): RenameResult {
  const symbol = symbolAt(design, offset)
  const prepared = prepareRename(design, offset)
  if (symbol === null || 'refusal' in prepared)
    return { done: false, refusal: 'refusal' in prepared ? prepared.refusal : '' }
  if (symbol.kind === 'stage') return renameStageAt(design, offset, name)
  if (!isName(name)) {
    return {
      done: false,
      refusal: `“${name}” cannot be a variable: use letters, digits and “_”, and no digit in front.`,
    }
  }
  if (name !== symbol.name && allUses(design).some(({ use }) => use.name === name)) {
    return { done: false, refusal: `This file has a variable ${name} already: choose another name.` }
  }
  const edit = symbol.occurrences.map((range) => ({ range, newText: name }))
  return { done: true, edit, label: `Renamed ${symbol.name} to ${name}` }
}

function renameStageAt(design: Design, offset: number, name: string): RenameResult {
  const instruction = instructionAt(design, offset)
  const start = instruction === null ? 0 : (design.places.get(instruction.id)?.start ?? 0)
  const named = instruction === null ? null : stageNamedAt(design, instruction, start, offset)
  if (named === null) return { done: false, refusal: 'This stage is gone: choose another one.' }
  const result = renameStage(design, { stage: named.stage.id, name })
  return result.done
    ? { done: true, edit: result.edit, label: result.label }
    : { done: false, refusal: result.refusal.message }
}
