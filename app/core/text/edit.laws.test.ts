import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText, editOf, textAndEdit } from '../testing/dockerfiles.ts'
import { composeEdits } from './compose.ts'
import { applyEdit, differenceEdit, invertEdit, mapOffset } from './edit.ts'

test('an inverted edit takes the edit back', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text, edit }) => {
      expect(applyEdit(invertEdit(edit, text), applyEdit(edit, text))).toBe(text)
    }),
    { numRuns: 1000 },
  )
})

test('a composed edit does what both do one after the other', () => {
  const two = textAndEdit.chain(({ text, edit }) =>
    editOf(applyEdit(edit, text)).map((second) => ({ text, first: edit, second })),
  )
  fc.assert(
    fc.property(two, ({ text, first, second }) => {
      const composed = composeEdits(first, second)
      expect(applyEdit(composed, text)).toBe(applyEdit(second, applyEdit(first, text)))
      let end = -1
      for (const { range } of composed) {
        expect(range.start).toBeGreaterThanOrEqual(end)
        end = range.end
      }
    }),
    { numRuns: 1000 },
  )
})

test('the difference of two texts leads from one to the other', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      expect(applyEdit(differenceEdit(before, after), before)).toBe(after)
    }),
  )
})

test('mapped offsets keep what stands outside the replacements', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text, edit }) => {
      const after = applyEdit(edit, text)
      for (let at = 0; at < text.length; at++) {
        if (edit.some(({ range }) => at >= range.start && at < range.end)) continue
        expect(after[mapOffset(edit, at, 'after')]).toBe(text[at])
      }
    }),
  )
})
