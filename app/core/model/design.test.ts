import { expect, test } from 'vitest'
import { dockerfile } from '../testing/dockerfiles.ts'
import { applyEdit, replacement } from '../text/edit.ts'
import type { Edit } from '../text/types.ts'
import { deriveDesign } from './design.ts'
import { findTarget, instructionAt, stageAt, stageOf, takesContext } from './lookup.ts'
import type { Design } from './types.ts'

/** What each edge of a text leads from, in the order of the edges. */
function sources(text: string): string[] {
  const design = deriveDesign(text)
  return design.edges.map(({ kind, source }) => {
    if (source.to === 'stage') return `${kind} #${design.stages.find(({ id }) => id === source.stage)?.index}`
    if (source.to === 'image') return `${kind} ${source.image}`
    return source.to === 'scratch' ? `${kind} scratch` : `${kind} ${source.reason} ${source.written}`
  })
}

/** A design, and the one after an edit of its text. */
function change(text: string, edit: Edit): readonly [Design, Design] {
  const before = deriveDesign(text)
  return [before, deriveDesign(applyEdit(edit, text), { design: before, edit })]
}

const names = (design: Design) => design.stages.map(({ id, name }) => [id, name])

test.each<[string, string, string[]]>([
  ['an image', 'FROM node:22', ['base node:22']],
  ['scratch', 'FROM scratch', ['base scratch']],
  ['an earlier stage', 'FROM a AS Build\nFROM build', ['base a', 'base #0']],
  ['a stage in another case is an image', 'FROM a AS build\nFROM Build', ['base a', 'base Build']],
  ['a later stage is an image', 'FROM build\nFROM a AS build', ['base build', 'base a']],
  ['the nearest of one name', 'FROM a AS x\nFROM b AS x\nFROM x', ['base a', 'base b', 'base #1']],
  ['a default of a global ARG', 'ARG A=n\nARG B=${A}ode\nFROM $B:1', ['base node:1']],
  ['a stage through a global ARG', 'ARG A=x\nFROM a AS x\nFROM ${A}', ['base a', 'base #0']],
  ['a variable without value', 'ARG A\nFROM $A', ['base variable $A']],
  ['a variable that leaves a hole', 'ARG V\nFROM node:$V', ['base variable node:$V']],
  ['a variable that leaves none', 'ARG R\nFROM ${R}node:${V:-22}', ['base node:22']],
  ['the platform of the defaults', 'FROM a AS base-amd64\nFROM base-$TARGETARCH', ['base a', 'base #0']],
  ['nothing', 'FROM', ['base empty ']],
])('FROM: %s', (_what, text, expected) => {
  expect(sources(text)).toEqual(expected)
})

test.each<[string, string, string]>([
  ['a name in any case', 'COPY --from=BUILD x y', 'copy #0'],
  ['an index', 'COPY --from=0 x y', 'copy #0'],
  ['an index that is none', 'COPY --from=7 x y', 'copy no-such-index 7'],
  ['itself', 'COPY --from=1 x y', 'copy itself 1'],
  ['a later stage', 'COPY --from=last x y', 'copy later-stage last'],
  ['an image', 'COPY --from=busybox:1 x y', 'copy busybox:1'],
  ['a variable', 'COPY --from=$A x y', 'copy variable $A'],
  ['a mount by name', 'RUN --mount=type=bind,from=build,target=/x true', 'mount #0'],
  ['a mount by index is an image', 'RUN --mount=from=0,target=/x true', 'mount 0'],
])('takes from %s', (_what, line, expected) => {
  expect(sources(`FROM a AS build\nFROM b\n${line}\nFROM c AS last`)[2]).toBe(expected)
})

test('edges tell paths and the place of the reference', () => {
  const text =
    'FROM a AS build\nFROM b\nCOPY --from=build /x <<E /y /z\nE\nRUN --mount=type=bind,"from=build",source=/s,target=/t true\n'
  const { edges, places } = deriveDesign(text)
  const told = edges.slice(2).map(({ instruction, sourceRange, sourcePaths, destination }) => {
    const start = places.get(instruction)?.start ?? 0
    return [text.slice(start + sourceRange.start, start + sourceRange.end), sourcePaths, destination]
  })
  expect(told).toEqual([
    ['build', ['/x', '/y'], '/z'],
    ['type=bind,"from=build",source=/s,target=/t', ['/s'], '/t'],
  ])
})

test('comments travel with the instruction directly below them', () => {
  const text = '# syntax=x\n# top\nFROM a\n\n# far\n\n  # near\n  # by\nRUN b\n'
  const { instructions, places } = deriveDesign(text)
  expect(instructions.map(({ comment }) => comment)).toEqual(['# top', '# near\n# by'])
  expect(instructions.map(({ id }) => text.slice(places.get(id)?.commentStart, places.get(id)?.end))).toEqual(
    ['# top\nFROM a', '# near\n  # by\nRUN b'],
  )
})

test('a stage is described by the comment that starts with its name', () => {
  const text = '# other\n# build compiles\nFROM a AS Build\n# nothing\nFROM b AS c'
  expect(deriveDesign(text).stages.map(({ description }) => description)).toEqual(['compiles', null])
})

test('broken text keeps the picture', () => {
  const { stages, preamble } = deriveDesign(
    'NONSENSE\nFROM\nRUN a\nFROM b as\nFROM c AS d e\nRUN <<E\nFROM f',
  )
  expect(preamble.map(({ keyword }) => keyword)).toEqual(['NONSENSE'])
  expect(
    stages.map(({ baseWritten, name, instructions }) => [baseWritten, name, instructions.length]),
  ).toEqual([
    ['', null, 1],
    ['b', null, 0],
    ['c', null, 1],
  ])
})

const three = dockerfile`
  FROM a AS one
  RUN x
  FROM b AS two
  RUN y
  FROM two AS three
  COPY --from=one p q
`

test('typing keeps every id, and every object that it does not touch', () => {
  const at = three.indexOf('RUN y') + 5
  const [before, after] = change(three, [replacement(at, at, 'z')])
  expect(names(after)).toEqual(names(before))
  expect(after.instructions.map(({ id }) => id)).toEqual(before.instructions.map(({ id }) => id))
  expect(after.stages.map((stage, n) => stage === before.stages[n])).toEqual([true, false, true])
  expect(after.edges).toBe(before.edges)
})

test('a keyword that is being typed stays the same instruction', () => {
  const at = three.indexOf('UN x')
  const [before, after] = change(three, [replacement(at, at + 2, '')])
  expect(after.instructions[1]).toMatchObject({ id: before.instructions[1]?.id, keyword: 'R' })
})

test('a stage inserted above keeps the ids of those below', () => {
  const [before, after] = change(three, [replacement(0, 0, 'FROM new AS new\n')])
  expect(names(after).slice(1)).toEqual(names(before))
  expect(new Set(names(after).map(([id]) => id)).size).toBe(4)
})

test('a stage that moves keeps its ids, by its name and by the texts of its instructions', () => {
  const lines = 'FROM b AS two\nRUN y\n'
  const at = three.indexOf(lines)
  const [before, after] = change(three, [replacement(0, 0, lines), replacement(at, at + lines.length, '')])
  const [one, x, two, y, ...rest] = before.instructions.map(({ id }) => id)
  expect(after.instructions.map(({ id }) => id)).toEqual([two, y, one, x, ...rest])
})

test('a change of the escape character reads everything anew', () => {
  const text = '# escape=\\\nFROM a\nRUN b `\nUSER c\n'
  const [, after] = change(text, [replacement(9, 10, '`')])
  expect(after.instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'RUN'])
})

test('finds instructions and stages by place, id and name', () => {
  const design = deriveDesign(three)
  const run = instructionAt(design, three.indexOf('RUN y') + 2)
  expect(run?.text).toBe('RUN y')
  expect(stageOf(design, run?.id ?? '')?.name).toBe('two')
  expect(stageAt(design, three.indexOf('RUN y'))?.name).toBe('two')
  expect(findTarget(design, 'THREE')?.index).toBe(2)
  expect(findTarget(design, '0')?.name).toBe('one')
  expect(findTarget(design, 'none')).toBeNull()
})

test.each([
  ['COPY a b', true],
  ['COPY --from=x a b', false],
  ['COPY <<E /x\nE', false],
  ['ADD https://a.b/c /d', false],
  ['ADD a b', true],
  ['RUN --mount=target=/x true', true],
  ['RUN --mount=type=cache,target=/x true', false],
  ['RUN --mount=type=bind,from=x,target=/x true', false],
  ['RUN true', false],
])('%j reads the build context: %s', (line, expected) => {
  const [, instruction] = deriveDesign(`FROM a\n${line}`).instructions
  expect(instruction && takesContext(instruction)).toBe(expected)
})
