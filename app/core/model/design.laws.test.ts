import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdit } from '../text/edit.ts'
import { textAndEdit } from '../testing/dockerfiles.ts'
import { deriveDesign, deriveDesignWithIds } from './design.ts'
import type { Design } from './types.ts'

/** A design with its ids renumbered in text order, and without what only this session needs. */
function withoutIds(design: Design): unknown {
  const ids = new Map(design.instructions.map(({ id }, index) => [id, `n${index}`]))
  const plain: unknown = JSON.parse(
    JSON.stringify({ ...design, places: [...design.places], tree: null, nextId: 0 }),
    (_key, value: unknown) => (typeof value === 'string' && ID.test(value) ? renamed(value, ids) : value),
  )
  return plain
}

const ID = /^i\d+(?=$|[.:])/

function renamed(id: string, ids: ReadonlyMap<string, string>): string {
  return id.replace(ID, (part) => ids.get(part) ?? part)
}

test('deriving with the previous design gives what deriving from nothing gives, ids aside', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text, edit }) => {
      const after = applyEdit(edit, text)
      const reused = deriveDesign(after, { design: deriveDesign(text), edit })
      expect(withoutIds(reused)).toEqual(withoutIds(deriveDesign(after)))
    }),
    { numRuns: 400 },
  )
})

test('ids are unique, and those of instructions that an edit does not touch stay', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text, edit }) => {
      const before = deriveDesign(text)
      const after = deriveDesign(applyEdit(edit, text), { design: before, edit })
      const ids = after.instructions.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const touched = edit[0]?.range.start ?? text.length + 1
      before.instructions.forEach((instruction, index) => {
        const end = before.places.get(instruction.id)?.end ?? 0
        const untouched = end < touched - 1 && instruction.closed
        expect(untouched ? ids[index] : instruction.id).toBe(instruction.id)
      })
    }),
    { numRuns: 400 },
  )
})

test('an edit that changes nothing gives the same objects', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text }) => {
      const before = deriveDesign(text)
      fc.pre(before.instructions.every(({ closed }) => closed))
      const after = deriveDesign(text, { design: before, edit: [] })
      expect(after.instructions).toBe(before.instructions)
      expect(after.stages).toBe(before.stages)
      expect(after.edges).toBe(before.edges)
    }),
  )
})

test('given ids are used in text order', () => {
  fc.assert(
    fc.property(textAndEdit, ({ text }) => {
      const design = deriveDesign(text)
      const ids = design.instructions.map(({ id }) => id)
      expect(deriveDesignWithIds(text, ids)).toEqual(design)
    }),
  )
})
