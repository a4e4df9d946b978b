import type { Design, Instruction, InstructionId } from '../../model/types.ts'
import { findInstruction } from '../../model/lookup.ts'
import type { Edit, TextRange } from '../../text/types.ts'

/** An edit that changes what an instruction says, whatever it says; null where no such edit changes the build. */
export function editRow(design: Design, id: InstructionId): Edit | null {
  const instruction = findInstruction(design, id)
  const start = design.places.get(id)?.start
  if (!instruction || start === undefined) return null
  const at = placeOf(instruction)
  if (at === null) return null
  const place: TextRange = { start: start + at.offset, end: start + at.offset }
  return [{ range: place, newText: at.newText }]
}

/** Something that changes the meaning and can stand in any instruction of the kind. */
const MARK = 'x'

function placeOf(instruction: Instruction): { readonly offset: number; readonly newText: string } | null {
  const { keyword, words, argumentsRange, text } = instruction
  switch (keyword) {
    case 'RUN':
      return runPlace(instruction)
    case 'ENV':
    case 'ARG': {
      const word = words[words.length - 1]
      if (!word) return null
      const value = keyword === 'ARG' && !word.text.includes('=') ? `=${MARK}` : MARK
      return { offset: beforeQuote(text, word.range.end), newText: value }
    }
    case 'WORKDIR':
    case 'USER':
      return argumentsRange.end > argumentsRange.start
        ? { offset: beforeQuote(text, lastNonSpace(text, argumentsRange.end)), newText: MARK }
        : null
    case 'COPY':
    case 'ADD':
      return { offset: argumentsRange.start, newText: '--chmod=0640 ' }
    case 'SHELL':
      return text.endsWith(']') ? { offset: text.length - 1, newText: `, "-${MARK}"` } : null
    default:
      return null
  }
}

/** A RUN does something more before what it does: in its own line, as the first element or the first line of its heredoc. */
function runPlace({
  json,
  heredocs,
  argumentsRange,
  text,
}: Instruction): { offset: number; newText: string } | null {
  const [heredoc] = heredocs
  if (heredoc && heredocs.length === 1) return { offset: heredoc.bodyRange.end, newText: `# ${MARK}\n` }
  if (json) return text.endsWith(']') ? { offset: text.length - 1, newText: `, "${MARK}"` } : null
  return { offset: argumentsRange.start, newText: `: ${MARK} ; ` }
}

function lastNonSpace(text: string, end: number): number {
  let at = end
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--
  return at
}

/** In front of a closing quote, so that the word stays one. */
function beforeQuote(text: string, end: number): number {
  const last = text[end - 1]
  return last === '"' || last === "'" ? end - 1 : end
}
