import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Layout } from '../../../core/layout/types.ts'
import { deriveDesign } from '../../../core/model/design.ts'
import type { Design } from '../../../core/model/types.ts'
import { applyEdit } from '../../../core/text/edit.ts'
import type { Edit } from '../../../core/text/types.ts'
import { sceneMaker } from './scene.ts'

const VIEW = { width: 752, height: 560 }
const stages = (count: number) =>
  Array.from(
    { length: count },
    (_, n) => `FROM ${n === 0 ? 'alpine' : `s${n - 1}`} AS s${n}\nRUN make ${n}\n`,
  ).join('\n')

const input = (design: Design, layout: Layout = {}) => ({
  design,
  layout,
  moving: {},
  unfolded: new Set<string>(),
  first: 0,
  view: VIEW,
})

function typed(design: Design, after: string, newText: string): Design {
  const at = design.text.indexOf(after) + after.length
  const edit: Edit = [{ range: { start: at, end: at }, newText }]
  return deriveDesign(applyEdit(edit, design.text), { design, edit })
}

test('typing in one stage makes one new node and no new line', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), (count, at) => {
      const make = sceneMaker()
      const design = deriveDesign(stages(count))
      const first = make(input(design))
      const settled = make(input(design, first.found))
      expect(settled.nodes).toBe(first.nodes)
      expect(settled.edges).toBe(first.edges)
      const next = make(input(typed(design, `make ${at % count}`, ' all'), first.found))
      const fresh = next.nodes.filter((node, index) => node !== first.nodes[index])
      expect(fresh.map((node) => node.id)).toEqual([design.stages[at % count]?.id])
      expect(next.edges).toBe(first.edges)
    }),
    { numRuns: 15 },
  )
})

test('a stage that grows pushes nothing but what stands in its way', () => {
  const make = sceneMaker()
  const design = deriveDesign('FROM alpine AS a\nRUN x\n\nFROM alpine AS b\nRUN y\n')
  const layout = { a: { x: 0, y: 0 }, b: { x: 600, y: 0 }, 'image:alpine': { x: 0, y: -100 } }
  const before = make(input(design, layout))
  const after = make(input(typed(design, 'RUN x', '\nRUN z'), layout))
  expect(after.nodes.find((node) => node.id === design.stages[1]?.id)).toBe(
    before.nodes.find((node) => node.id === design.stages[1]?.id),
  )
})

test('while a card is dragged its own lines follow and the others stay', () => {
  const make = sceneMaker()
  const design = deriveDesign(stages(4))
  const { found, edges } = make(input(design))
  const dragged = make({ ...input(design, found), moving: { s3: { x: 5000, y: 5000 } } })
  const changed = dragged.edges.filter((edge, index) => edge !== edges[index]).map((edge) => edge.target)
  expect(changed).toEqual([design.stages[3]?.id])
  expect(dragged.nodes.find((node) => node.id === design.stages[3]?.id)?.position).toEqual({
    x: 5000,
    y: 5000,
  })
})

test('a name that changes is told to the lines that bear it', () => {
  const make = sceneMaker()
  const design = deriveDesign('FROM alpine AS a\nFROM a AS b\n')
  const { found } = make(input(design))
  const renamed = make(input(typed(design, 'a AS b', 'x'), found))
  expect(renamed.edges.map((edge) => edge.ariaLabel)).toContain('bx starts from a')
})
