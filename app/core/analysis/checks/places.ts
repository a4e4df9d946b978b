import { isNameCode } from '../../model/expand/characters.ts'
import type { Instruction } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'

const variables = new WeakMap<Instruction, ReadonlyMap<string, readonly TextRange[]>>()
const words = new WeakMap<Instruction, ReadonlyMap<string, number>>()
const NONE: readonly TextRange[] = []

/** Every place where a variable's name is used in an instruction (`$NAME`, `${NAME…`), relative to it, without `$` and braces. */
export function variableRanges(instruction: Instruction, name: string): readonly TextRange[] {
  let known = variables.get(instruction)
  if (known === undefined) {
    known = findVariables(instruction.text)
    variables.set(instruction, known)
  }
  return known.get(name) ?? NONE
}

/** The first word of an instruction's arguments that reads so, as an index; -1 where none does. */
export function wordIndex(instruction: Instruction, text: string): number {
  let known = words.get(instruction)
  if (known === undefined) {
    const first = new Map<string, number>()
    instruction.words.forEach((word, index) => {
      if (!first.has(word.text)) first.set(word.text, index)
    })
    known = first
    words.set(instruction, known)
  }
  return known.get(text) ?? -1
}

function findVariables(text: string): ReadonlyMap<string, readonly TextRange[]> {
  const found = new Map<string, TextRange[]>()
  for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', dollar + 1)) {
    const start = text.charCodeAt(dollar + 1) === 0x7b ? dollar + 2 : dollar + 1
    let end = start
    for (
      let code = text.codePointAt(end);
      code !== undefined && isNameCode(code);
      code = text.codePointAt(end)
    )
      end += code > 0xffff ? 2 : 1
    if (end === start) continue
    const name = text.slice(start, end)
    const ranges = found.get(name)
    if (ranges === undefined) found.set(name, [{ start, end }])
    else ranges.push({ start, end })
  }
  return found
}
