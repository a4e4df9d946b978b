import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { anyText, dockerfile, fixtures } from '../testing/dockerfiles.ts'
import { applyEdit } from '../text/edit.ts'
import { addStage } from './addStage.ts'
import { newStageIndex } from './newStageIndex.ts'

const TEST = 'FROM node:22 AS test\nRUN npm test\n'
const SERVER = 'FROM nginx AS web\nEXPOSE 8080\n'

function added(text: string, template: string, target: string | null = null): string {
  const design = deriveDesign(text)
  const result = addStage(design, { text: template, index: newStageIndex(design, template, target) })
  return result.done ? applyEdit(result.edit, text) : result.refusal.message
}

test('a new stage goes above the target, its comments and those that an empty line parts from it', () => {
  const before = dockerfile`
    FROM golang AS build
    RUN go build
    # RUN go vet

    # ---- what is shipped ----

    # small
    FROM alpine
    COPY --from=0 /a /b
    CMD ["/b"]
  `
  expect(added(before, TEST)).toBe(before.replace('# ----', 'FROM node:22 AS test\nRUN npm test\n\n# ----'))
})

test('what stands over the file, or directly below an instruction, stays there', () => {
  for (const head of ['# syntax=docker/dockerfile:1\n# the shop\n\n', 'FROM a\n# what a is for\n\n'])
    expect(added(`${head}FROM b\n`, TEST)).toBe(`${head}${TEST}\nFROM b\n`)
})

test('what is meant to be the end goes there where the target is not, and above it where it is', () => {
  expect(added('FROM node AS build\nRUN make\n', SERVER)).toBe(
    'FROM node AS build\nRUN make\n\nFROM nginx AS web\nEXPOSE 8080\n',
  )
  expect(added('FROM node AS build\nCMD ["a"]\n', SERVER)).toBe(
    'FROM nginx AS web\nEXPOSE 8080\n\nFROM node AS build\nCMD ["a"]\n',
  )
  expect(added('', TEST)).toBe(TEST)
})

test('a target chosen by its name has the new stage above it, one chosen by its index keeps that', () => {
  const text = 'FROM a AS one\n\nFROM b AS two\n\nFROM c\nCOPY --from=1 x y\n'
  expect(added(text, TEST, 'TWO')).toBe(
    'FROM a AS one\n\nFROM node:22 AS test\nRUN npm test\n\nFROM b AS two\n\nFROM c\nCOPY --from=2 x y\n',
  )
  expect(added(text, TEST, '1')).toBe(`${text}\n${TEST}`)
})

test('whatever the file, the target stays what it was, with everything that it takes from', () => {
  let carried = 0
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...fixtures), anyText),
      fc.constantFrom(TEST, 'FROM scratch'),
      fc.nat(6),
      fc.boolean(),
      (text, template, number, byName) => {
        const design = deriveDesign(text)
        const chosen = byName
          ? (design.stages[number % Math.max(1, design.stages.length)]?.name ?? null)
          : null
        const target =
          chosen === null ? design.stages.at(-1) : design.stages.findLast(({ name }) => name === chosen)
        const result = addStage(design, { text: template, index: newStageIndex(design, template, chosen) })
        if (!result.done || !target) return
        carried++
        const after = deriveDesign(applyEdit(result.edit, text), { design, edit: result.edit })
        const now =
          chosen === null ? after.stages.at(-1) : after.stages.findLast(({ name }) => name === chosen)
        expect(now?.id).toBe(target.id)
        expect(now?.from.comment).toBe(target.from.comment)
        // Lines that are about the file, or about the instruction above, stay where they are.
        const about = now?.from.docComments ?? []
        expect(about).toEqual(target.from.docComments.slice(target.from.docComments.length - about.length))
        const taken = (of: typeof design) =>
          of.edges.filter((edge) => edge.target === target.id).map((edge) => edge.source)
        expect(taken(after)).toEqual(taken(design))
      },
    ),
    { numRuns: 600, examples: [['# build compiles the site\n\nFROM a AS b\n', TEST, 0, false]] },
  )
  expect(carried).toBeGreaterThan(100)
})
