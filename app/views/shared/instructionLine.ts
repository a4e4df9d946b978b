import type { Instruction } from '../../core/model/types.ts'

/** What follows the keyword, on one line: continuations and runs of white space become single spaces. */
export function instructionLine(instruction: Instruction): string {
  const { text, keywordRange, json, args, flags, heredocs } = instruction
  const first = heredocs.length > 0 ? (text.split('\n', 1)[0] ?? '') : null
  if (first !== null) return first.slice(keywordRange.end).trim()
  if (json) return [...flags.map((flag) => flag.text), JSON.stringify(args)].join(' ')
  return text
    .slice(keywordRange.end)
    .replaceAll(/[\\`][ \t]*\r?\n/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
