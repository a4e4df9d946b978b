import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import type { Design } from '../model/types.ts'
import { anyText, fixtures } from '../testing/dockerfiles.ts'
import { anyWish, ask, type Wish } from '../testing/wishes.ts'
import { applyEdit, invertEdit } from '../text/edit.ts'

const files = fc.oneof(fc.constantFrom(...fixtures), anyText)

/** How many instructions and stages a wish adds or takes away; null where that depends on the file. */
const GROWTH: Readonly<Record<Wish['command'], readonly [instructions: number, stages: number] | null>> = {
  addStage: null,
  renameStage: [0, 0],
  deleteStage: null,
  setBase: [0, 0],
  addCopyFrom: [1, 0],
  addMountFrom: [0, 0],
  addInstruction: [1, 0],
  editInstruction: [0, 0],
  removeInstruction: [-1, 0],
  moveInstruction: [0, 0],
  moveStage: [0, 0],
  deleteEdge: null,
  setPlatform: [0, 0],
}

function sizes(design: Design): readonly [number, number] {
  return [design.instructions.length, design.stages.length]
}

test('a command answers with an edit that does what was asked, or with one sentence', () => {
  let carried = 0
  fc.assert(
    fc.property(files, anyWish, (text, wish) => {
      const design = deriveDesign(text)
      const result = ask(design, wish)
      if (!result.done)
        return /^\P{Ll}.*\.$/u.test(result.refusal.message) && !result.refusal.message.includes('\n')
      if (result.edit.length > 0) carried++
      const after = deriveDesign(applyEdit(result.edit, text), { design, edit: result.edit })
      expect(after.escape).toBe(design.escape)
      const growth = result.edit.length === 0 ? [0, 0] : GROWTH[wish.command]
      const [instructions, stages] = sizes(design)
      expect(growth === null ? null : sizes(after)).toEqual(
        growth && [instructions + (growth[0] ?? 0), stages + (growth[1] ?? 0)],
      )
      const end = result.reveal?.end ?? 0
      expect(end).toBeLessThanOrEqual(after.text.length)
      return true
    }),
    { numRuns: 800 },
  )
  expect(carried).toBeGreaterThan(100)
})

test('every character outside the replacements stays', () => {
  fc.assert(
    fc.property(files, anyWish, (text, wish) => {
      const result = ask(deriveDesign(text), wish)
      if (!result.done) return
      const after = applyEdit(result.edit, text)
      let kept = ''
      let end = 0
      for (const { range } of result.edit) {
        expect(range.start).toBeGreaterThanOrEqual(end)
        expect(range.end).toBeGreaterThanOrEqual(range.start)
        kept += text.slice(end, range.start)
        end = range.end
      }
      kept += text.slice(end)
      const inserted = result.edit.reduce((sum, { newText }) => sum + newText.length, 0)
      expect(after.length).toBe(kept.length + inserted)
    }),
    { numRuns: 500 },
  )
})

test('any number of commands, taken back one by one, give the first text', () => {
  fc.assert(
    fc.property(files, fc.array(anyWish, { maxLength: 8 }), (text, wishes) => {
      let design = deriveDesign(text)
      const inverses: { inverse: ReturnType<typeof invertEdit> }[] = []
      for (const wish of wishes) {
        const result = ask(design, wish)
        if (!result.done) continue
        inverses.push({ inverse: invertEdit(result.edit, design.text) })
        design = deriveDesign(applyEdit(result.edit, design.text), { design, edit: result.edit })
      }
      const last = inverses.reduceRight((now, { inverse }) => applyEdit(inverse, now), design.text)
      expect(last).toBe(text)
    }),
    { numRuns: 500 },
  )
})
