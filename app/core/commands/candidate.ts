import { deriveDesign } from '../model/design.ts'
import type { Design, Instruction } from '../model/types.ts'
import { instructionKeywords } from '../syntax/keywords.ts'
import { withLineEndings } from './blocks.ts'

/** An instruction that someone wants to write: its text with the file's line endings, or why it can't be written. */
export type Candidate =
  | { readonly instruction: Instruction; readonly text: string; readonly problem: null }
  | { readonly problem: string }

/** An instruction put together from form fields. */
export interface InstructionParts {
  readonly keyword: string
  /** `--from=build` each. */
  readonly flags: readonly string[]
  /** The rest of the line, or words; words of `exec` are written as a JSON array. */
  readonly args: string | readonly string[]
  readonly exec?: boolean
}

/**
 * Reads a text as one instruction of this file: exactly one, complete, of a known kind. What surrounds it (empty lines) is left out;
 * comments above it are refused, as they would make two things of one.
 */
export function readCandidate(design: Design, written: string): Candidate {
  const text = withLineEndings(design, written)
    .replace(/^\s+/, '')
    .replace(/[\s\u0085]+$/, '')
  if (text === '') return { problem: 'Nothing is written: write an instruction such as “RUN npm ci”.' }
  if (text.startsWith('#'))
    return { problem: 'A comment is no instruction: start with a keyword such as RUN.' }
  const read = deriveDesign(`${escapeDirective(design)}${text}\n`)
  const [instruction, second] = read.instructions
  if (!instruction) return { problem: 'Nothing is written: write an instruction such as “RUN npm ci”.' }
  if (second) return { problem: 'This is more than one instruction: add them one by one.' }
  if (instruction.text !== text || !instruction.closed || instruction.problem !== null)
    return { problem: openProblem(instruction) }
  if (!instructionKeywords.includes(instruction.keyword))
    return { problem: `“${instruction.keyword}” is no instruction: use one such as RUN, COPY or ENV.` }
  return { instruction, text, problem: null }
}

function openProblem(instruction: Instruction): string {
  if (instruction.problem === 'unterminated heredoc')
    return 'The heredoc has no end: close it with its word alone in a line.'
  if (instruction.problem !== null)
    return `BuildKit refuses this line (${instruction.problem}): put it right first.`
  return 'The instruction does not end: take the escape character from the end of its last line.'
}

function escapeDirective(design: Design): string {
  return design.escape === '`' ? '# escape=`\n' : ''
}

/**
 * The line that form fields make, or why they make none: a line break in a field, a flag that is none, a field that ends the
 * instruction or starts another.
 */
export function composeInstruction(design: Design, parts: InstructionParts): Candidate {
  const fields = [
    parts.keyword,
    ...parts.flags,
    ...(typeof parts.args === 'string' ? [parts.args] : parts.args),
  ]
  if (fields.some((field) => /[\n\r]/.test(field)))
    return {
      problem: 'A field holds a line break: write it in one line, or edit the instruction in the text.',
    }
  const flag = parts.flags.find((one) => !/^--[a-z-]+(=[^\s"'\\`]*)?$/.test(one))
  if (flag !== undefined)
    return { problem: `“${flag}” is no flag: write it as --name=value, without spaces and quotes.` }
  const args = typeof parts.args === 'string' ? parts.args.trim() : joinWords(parts.args, parts.exec === true)
  const candidate = readCandidate(
    design,
    [parts.keyword, ...parts.flags, args].filter((part) => part !== '').join(' '),
  )
  if (candidate.problem !== null) return candidate
  return isWhatWasMeant(candidate.instruction, parts)
    ? candidate
    : {
        problem:
          'A field would be read as something else than meant: take quotes, escapes and “<<” out of it.',
      }
}

function joinWords(words: readonly string[], exec: boolean): string {
  if (exec) return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
  return words.join(' ')
}

function isWhatWasMeant(instruction: Instruction, parts: InstructionParts): boolean {
  if (instruction.keyword !== parts.keyword.toUpperCase() || instruction.heredocs.length > 0) return false
  if (instruction.flags.length !== parts.flags.length) return false
  if (!instruction.flags.every((flag, n) => flag.text === parts.flags[n])) return false
  if (typeof parts.args === 'string') return true
  if (parts.exec === true) return instruction.json && sameWords(instruction.args, parts.args)
  const read = instruction.words.length > 0 ? instruction.words.map(({ text }) => text) : instruction.args
  return sameWords(read, parts.args) || (read.length === 1 && read[0] === parts.args.join(' '))
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, n) => word === b[n])
}
