import { instructionAt, stageOf } from '../model/lookup.ts'
import type { Design, Instruction } from '../model/types.ts'
import type { TextRange } from '../text/types.ts'
import { directiveReference } from './reference/directives.ts'
import { instructionReference } from './reference/instructions.ts'
import { hoverFlag } from './hover/flagHover.ts'
import { hoverSource } from './hover/sourceHover.ts'
import { hoverVariable } from './hover/variableHover.ts'
import type { Hover, LanguageWorld } from './types.ts'

/**
 * What is worth knowing of the thing at an offset: an instruction, a flag, a mount option, an image with its size, a stage, a
 * variable with its value, a parser directive. Null where there is nothing to say.
 */
export function hover(design: Design, offset: number, world: LanguageWorld): Hover | null {
  const directive = hoverDirective(design, offset)
  if (directive !== null) return directive
  const instruction = instructionAt(design, offset)
  const start = instruction === null ? undefined : design.places.get(instruction.id)?.start
  if (instruction === null || start === undefined) return null
  const relative = offset - start
  const found =
    hoverKeyword(instruction, relative) ??
    hoverVariable(
      { design, facts: world.facts, instruction, stage: stageOf(design, instruction.id) },
      relative,
    ) ??
    hoverSource(design, instruction, relative, world) ??
    hoverFlag(instruction.trigger ?? instruction, instruction.text, relative)
  return found === null ? null : { range: moved(found.range, start), contents: found.contents }
}

function hoverKeyword(instruction: Instruction, relative: number): Hover | null {
  for (const one of instruction.trigger === null ? [instruction] : [instruction, instruction.trigger]) {
    const { start, end } = one.keywordRange
    const reference = instructionReference.get(one.keyword)
    if (relative < start || relative > end || reference === undefined) continue
    const { shape, summary, description, page } = reference
    return {
      range: { start, end },
      contents: [`\`${shape}\``, `${summary} ${description}`, `[Reference](${page})`],
    }
  }
  return null
}

function hoverDirective(design: Design, offset: number): Hover | null {
  for (const { name, range } of design.directives) {
    if (offset < range.start || offset > range.end) continue
    const reference = directiveReference.find((one) => one.name === name)
    if (reference !== undefined) {
      return { range, contents: [reference.description, `[Reference](${reference.page})`] }
    }
  }
  return null
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by }
}
