import type { Design, Instruction } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import { trimSpace } from '../../graph/go/text.ts'

/** A comment line that BuildKit keeps with the instruction below it. */
interface NodeComment {
  /** Without the leading `#` and outer blanks. */
  readonly text: string
  /** The line without its line break, absolute. */
  readonly range: TextRange
}

/**
 * Where the comments stand that BuildKit keeps with an instruction: those since the instruction before it, also over blank lines,
 * from the last bare `#` on, parser directives left out. Their texts alone are `docComments`.
 */
export function nodeComments(design: Design, instruction: Instruction): readonly NodeComment[] {
  const place = design.places.get(instruction.id)
  if (place === undefined || instruction.docComments.length === 0) return []
  const previous = design.instructions[design.instructions.indexOf(instruction) - 1]
  const from = previous === undefined ? 0 : (design.places.get(previous.id)?.end ?? 0)
  const { text } = design
  let comments: NodeComment[] = []
  for (let start = from; start < place.start;) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 || lineBreak > place.start ? place.start : lineBreak
    const first = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start
    const line = text.slice(first, end)
    if (isComment(line) && !isDirective(design, first, end)) {
      // BuildKit drops the first character, blank or not, so an indented comment keeps its `#`
      const comment = trimSpace(line.slice(1))
      if (comment === '') comments = []
      else comments.push({ text: comment, range: { start: first, end } })
    }
    start = end + 1
  }
  return comments
}

function isComment(line: string): boolean {
  return trimSpace(line).startsWith('#')
}

function isDirective(design: Design, start: number, end: number): boolean {
  return design.directives.some(({ range }) => range.start >= start && range.start < end)
}
