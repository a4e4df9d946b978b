import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { applyEdit } from '../text/edit.ts'
import { addCopyFrom } from './addCopyFrom.ts'
import { addInstruction } from './addInstruction.ts'
import { editInstruction } from './editInstruction.ts'
import type { CommandResult } from './types.ts'

const files = [
  'FROM a AS one\nRUN x\nFROM b\nRUN y',
  '# escape=`\r\nFROM a AS one\r\nRUN x `\r\n  y\r\nFROM b\r\n',
  'FROM a AS one\nRUN <<E\nx\nE\nFROM b\n# c\nRUN y\n',
]

/** What someone may type or paste into a field. */
const field = fc.oneof(
  fc.constantFrom(
    'a\nRUN evil',
    'a \\',
    'a `',
    '<<EOF',
    '<<-"E"\nE',
    '# escape=`',
    '--from=x',
    '["a"',
    '"',
    "'",
    '\r',
    '\u2028',
    '\0',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

const keyword = fc.oneof(
  fc.constantFrom('RUN', 'COPY', 'env', 'LABEL', 'CMD', 'USER', 'ONBUILD', 'FROM'),
  field,
)

/** The texts of a file's instructions. */
const texts = (text: string): string[] =>
  deriveDesign(text).instructions.map((instruction) => instruction.text)

/** The instructions besides the one that a command added; all where it is refused, or where it did not add exactly one. */
function others(text: string, result: CommandResult, at: (now: string[]) => number): string[] {
  const before = texts(text)
  if (!result.done) return before
  const after = texts(applyEdit(result.edit, text))
  return after.length === before.length + 1 ? after.toSpliced(at(after), 1) : after
}

test('F22: whatever stands in the fields, exactly one instruction is added or none', () => {
  const wish = fc.record({
    keyword,
    flags: fc.array(field, { maxLength: 2 }),
    args: fc.oneof(field, fc.array(field, { maxLength: 3 })),
    exec: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(3), wish, (text, index, parts) => {
      const design = deriveDesign(text)
      const stage = design.stages[0]
      const result = addInstruction(design, { stage: stage?.id ?? null, index, instruction: parts })
      const at = 1 + Math.min(index, stage?.instructions.length ?? 0)
      expect(others(text, result, () => at)).toEqual(texts(text))
    }),
    { numRuns: 800 },
  )
})

test('F22: whatever is written, exactly one instruction is added or none, and an edited one stays one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), keyword, field, (text, word, rest) => {
      const design = deriveDesign(text)
      const instruction = `${word} ${rest}`
      const added = addInstruction(design, { stage: design.stages[1]?.id ?? null, index: 0, instruction })
      const at = 1 + design.instructions.findIndex(({ id }) => id === design.stages[1]?.id)
      expect(others(text, added, () => at)).toEqual(texts(text))
      const edited = editInstruction(design, {
        instruction: design.instructions[1]?.id ?? '',
        text: instruction,
      })
      const after = edited.done ? texts(applyEdit(edited.edit, text)) : texts(text)
      expect(after.toSpliced(1, 1)).toEqual(texts(text).toSpliced(1, 1))
    }),
    { numRuns: 800 },
  )
})

test('F22: whatever the paths are, exactly one COPY is added or none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), field, field, (text, sourcePath, destination) => {
      const design = deriveDesign(text)
      const [source, target] = design.stages
      const result = addCopyFrom(design, {
        source: source?.id ?? '',
        target: target?.id ?? '',
        sourcePath,
        destination,
      })
      const at = (now: string[]): number => now.findIndex((one) => one.startsWith('COPY '))
      expect(others(text, result, at)).toEqual(texts(text))
    }),
    { numRuns: 800 },
  )
})
