import { lower } from '../../graph/go/text.ts'
import type { Design, Instruction } from '../../model/types.ts'
import { lineEndingOf } from '../../text/lines.ts'
import type { Fix } from '../types.ts'
import type { FileCheck } from './check.ts'
import { nodeComments } from './comments.ts'
import { aRule } from './rule.ts'

/** A comment above ARG or a named FROM describes it, and starts with its name. */
export const invalidDefinitionDescription: FileCheck = {
  rule: {
    ...aRule(
      'InvalidDefinitionDescription',
      'invalid-definition-description',
      'A comment above ARG or a named stage starts with its name; a bare # sets other comments apart.',
    ),
    experimental: true,
  },
  find({ design }, raise) {
    for (const instruction of design.instructions) {
      const last = instruction.docComments.at(-1)
      const names = last === undefined ? [] : definedNames(instruction)
      const [name] = names
      if (last === undefined || name === undefined || names.includes(last.split(' ', 1)[0] ?? '')) continue
      const example = names.length > 1 ? '<arg_key>' : name
      raise({
        at: instruction,
        message: () =>
          `Comment for ${instruction.keyword} should follow the format: \`# ${example} <description>\``,
        skippedBy: instruction,
        fixes: () => describe(design, instruction, name),
      })
    }
  },
}

function definedNames(instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.args.map((word) => word.split('=', 1)[0] ?? '')
  return instruction.keyword === 'FROM' && instruction.args.length === 3
    ? [lower(instruction.args[2] ?? '')]
    : []
}

function describe(design: Design, instruction: Instruction, name: string): readonly Fix[] {
  const last = nodeComments(design, instruction).at(-1)
  if (last === undefined) return []
  const textStart = design.text.indexOf(last.text, last.range.start)
  const lineBreak = lineEndingOf(design.text)
  const end = design.text.charCodeAt(last.range.end - 1) === 0x0d ? last.range.end - 1 : last.range.end
  return [
    {
      label: `Start the comment with ${name}`,
      edit: [{ range: { start: textStart, end: textStart }, newText: `${name} ` }],
    },
    {
      label: 'Set the comment apart with a bare #',
      edit: [{ range: { start: end, end }, newText: `${lineBreak}#` }],
    },
  ]
}
