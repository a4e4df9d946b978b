import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { applyEdit } from '../text/edit.ts'
import { addStage, type AddStageWish } from './addStage.ts'
import { deleteStage } from './deleteStage.ts'
import { moveStage } from './moveStage.ts'
import { renameStage } from './renameStage.ts'
import { setBase } from './setBase.ts'
import { setPlatform } from './setPlatform.ts'
import type { CommandResult } from './types.ts'
import type { Design } from '../model/types.ts'

/** The text after a command, or the sentence that refuses it. */
function outcome(text: string, command: (design: Design) => CommandResult): string {
  const result = command(deriveDesign(text))
  return result.done ? applyEdit(result.edit, text) : result.refusal.message
}

const stage = (design: Design, index: number): string => design.stages[index]?.id ?? ''

const two = dockerfile`
  # syntax=docker/dockerfile:1

  # compiles
  FROM golang:1.25 AS build
  RUN go build -o /bin/app .

  # ships
  FROM alpine
  COPY --from=build /bin/app /app
  CMD ["/app"]
`

const add = (text: string, wish: AddStageWish): string => outcome(text, (design) => addStage(design, wish))

test('a stage is added at the end, set off by an empty line', () => {
  expect(add('FROM alpine\n', { text: 'FROM node:22 AS web\nRUN npm ci\n', index: null })).toBe(
    'FROM alpine\n\nFROM node:22 AS web\nRUN npm ci\n',
  )
})

test('a stage is added to an empty file', () => {
  expect(add('', { text: 'FROM scratch', index: null })).toBe('FROM scratch\n')
})

test('a missing last line break stays missing, and CRLF stays CRLF', () => {
  expect(add('FROM a\r\nRUN b', { text: 'FROM c AS d\nRUN e\n', index: null })).toBe(
    'FROM a\r\nRUN b\r\n\r\nFROM c AS d\r\nRUN e',
  )
})

test('a stage goes above another one and its comment, and indexes count on', () => {
  const before = 'FROM a\n\n# b\nFROM b\nCOPY --from=0 x y\n\nFROM c\nCOPY --from=1 x y\n'
  expect(add(before, { text: 'FROM new AS new', index: 1 })).toBe(
    'FROM a\n\nFROM new AS new\n\n# b\nFROM b\nCOPY --from=0 x y\n\nFROM c\nCOPY --from=2 x y\n',
  )
})

test('names that are taken get a number, with the references among the new stages', () => {
  const text = 'FROM node AS build\n\nFROM nginx AS web\nCOPY --from=BUILD /a /b\n'
  expect(add('FROM golang AS build\n', { text, index: null })).toBe(
    'FROM golang AS build\n\nFROM node AS build-2\n\nFROM nginx AS web\nCOPY --from=build-2 /a /b\n',
  )
})

test('indexes among new stages count from where they go', () => {
  const text = 'FROM node\n\nFROM nginx\nCOPY --from=0 /a /b\n'
  expect(add('FROM golang\n', { text, index: null })).toBe(
    'FROM golang\n\nFROM node\n\nFROM nginx\nCOPY --from=1 /a /b\n',
  )
})

test('global ARGs of a template go before the first FROM where they are missing', () => {
  expect(add('ARG A=1\nFROM a\n', { text: 'ARG A=2\nARG B=3\nFROM b:$B AS c\n', index: null })).toBe(
    'ARG A=1\nARG B=3\nFROM a\n\nFROM b:$B AS c\n',
  )
})

test("a template is continued with the file's escape character", () => {
  expect(add('# escape=`\nFROM a\n', { text: 'FROM b\nRUN c \\\n  d\n', index: null })).toBe(
    '# escape=`\nFROM a\n\nFROM b\nRUN c `\n  d\n',
  )
})

test('nothing is added behind an instruction that does not end', () => {
  expect(add('FROM a\nRUN <<EOF\n', { text: 'FROM b', index: null })).toBe(
    'The heredoc in line 2 has no end: close it with its word alone in a line first.',
  )
})

test('a stage is renamed with every reference, whatever its case', () => {
  const text = dockerfile`
    FROM node AS Build
    FROM build AS test
    RUN --mount=type=bind,from=BUILD,target=/x true
    FROM scratch
    COPY --chown=1 --from=bUiLd /a /b
    COPY --from=0 /c /d
  `
  expect(outcome(text, (design) => renameStage(design, { stage: stage(design, 0), name: 'Compile' })))
    .toBe(dockerfile`
    FROM node AS compile
    FROM compile AS test
    RUN --mount=type=bind,from=compile,target=/x true
    FROM scratch
    COPY --chown=1 --from=compile /a /b
    COPY --from=0 /c /d
  `)
})

test('a stage without a name gets one', () => {
  expect(
    outcome('FROM a # x\nRUN b', (design) => renameStage(design, { stage: stage(design, 0), name: 'web' })),
  ).toBe('The FROM in line 1 is not “FROM image AS name”: put that right in the text first.')
  expect(
    outcome('FROM a \nRUN b', (design) => renameStage(design, { stage: stage(design, 0), name: 'web' })),
  ).toBe('FROM a AS web \nRUN b')
})

test.each([
  ['', 'A stage name cannot be empty: write one that starts with a letter.'],
  ['1st', '“1st” cannot be a stage name: start with a letter, then use letters, digits, “-”, “_” and “.”.'],
  ['scratch', '“scratch” has a meaning of its own in a Dockerfile: choose another name.'],
  ['Web', '“web” (stage 1) has this name already: choose another name or rename that stage first.'],
  [
    'nginx',
    '“nginx” is an image that this file builds on, and a stage of that name would hide it: choose another name.',
  ],
])('the name “%s” is refused', (name, sentence) => {
  expect(
    outcome('FROM node AS build\nFROM nginx AS web\n', (design) =>
      renameStage(design, { stage: stage(design, 0), name }),
    ),
  ).toBe(sentence)
})

test('a stage that is reached through a variable is not renamed', () => {
  expect(
    outcome('ARG BASE=build\nFROM a AS build\nFROM $BASE\n', (design) =>
      renameStage(design, { stage: stage(design, 0), name: 'compile' }),
    ),
  ).toBe("Line 3 reaches “build” through a variable: write the stage's name there first.")
})

test('a stage goes with its comment and the empty line that set it off', () => {
  expect(
    outcome('FROM a\n\n# b\nFROM b\nRUN c\n\nFROM d\n', (design) =>
      deleteStage(design, { stage: stage(design, 1), dependants: 'refuse' }),
    ),
  ).toBe('FROM a\n\nFROM d\n')
  expect(
    outcome('FROM a\n\nFROM b', (design) =>
      deleteStage(design, { stage: stage(design, 1), dependants: 'refuse' }),
    ),
  ).toBe('FROM a')
})

test('a stage that others take from is kept, or goes with what takes from it', () => {
  expect(
    outcome(two, (design) => deleteStage(design, { stage: stage(design, 0), dependants: 'refuse' })),
  ).toBe('Stage 1 copies from “build” in line 9: delete that first, or both at once.')
  expect(outcome(two, (design) => deleteStage(design, { stage: stage(design, 0), dependants: 'delete' })))
    .toBe(dockerfile`
    # syntax=docker/dockerfile:1

    # ships
    FROM alpine
    CMD ["/app"]
  `)
})

test('a stage that another is built on is kept', () => {
  expect(
    outcome('FROM a AS b\nFROM b AS c\n', (design) =>
      deleteStage(design, { stage: stage(design, 0), dependants: 'delete' }),
    ),
  ).toBe('“c” is built on “b”: give it another base first.')
})

test('indexes count down when a stage above them goes', () => {
  expect(
    outcome('FROM a\nFROM b\nFROM c\nCOPY --from=1 x y\n', (design) =>
      deleteStage(design, { stage: stage(design, 0), dependants: 'refuse' }),
    ),
  ).toBe('FROM b\nFROM c\nCOPY --from=0 x y\n')
})

test('a stage moves with its comments, and indexes follow', () => {
  expect(
    outcome('FROM a\n\n# b\nFROM b\nRUN c\n\nFROM d\nCOPY --from=1 x y', (design) =>
      moveStage(design, { stage: stage(design, 1), index: 0 }),
    ),
  ).toBe('# b\nFROM b\nRUN c\n\nFROM a\n\nFROM d\nCOPY --from=0 x y')
})

test('a stage moves to the end', () => {
  expect(
    outcome('FROM a\n\nFROM b', (design) => moveStage(design, { stage: stage(design, 0), index: 1 })),
  ).toBe('FROM b\n\nFROM a')
})

test('a stage does not move above what it takes from', () => {
  expect(outcome(two, (design) => moveStage(design, { stage: stage(design, 1), index: 0 }))).toBe(
    'Stage 1 copies from “build”, so “build” must stay above it: remove that connection first.',
  )
})

test('a comment that would become a directive does not move to the top', () => {
  expect(
    outcome('FROM a\n\n# escape=`\nFROM b\n', (design) =>
      moveStage(design, { stage: stage(design, 1), index: 0 }),
    ),
  ).toBe('Moved there, stage 1 would change what other lines mean: move it in the text.')
})

test('a stage gets another image, and keeps its name and flags', () => {
  expect(
    outcome('FROM --platform=linux/arm64  node:20  AS build', (design) =>
      setBase(design, { stage: stage(design, 0), base: { image: 'node:22' } }),
    ),
  ).toBe('FROM --platform=linux/arm64  node:22  AS build')
})

test('a stage is built on another one, which gets a name', () => {
  expect(
    outcome('FROM node\nRUN npm ci\nFROM alpine\n', (design) =>
      setBase(design, { stage: stage(design, 1), base: { stage: stage(design, 0) } }),
    ),
  ).toBe('FROM node AS deps\nRUN npm ci\nFROM deps\n')
})

test('a FROM without an image gets one', () => {
  expect(
    outcome('FROM\n', (design) => setBase(design, { stage: stage(design, 0), base: { image: 'alpine' } })),
  ).toBe('FROM alpine\n')
})

test('a base that stands further down is refused, or moved above', () => {
  const text = 'FROM a AS one\n\nFROM b AS two\n'
  const base = (move: boolean) => (design: Design) =>
    setBase(design, { stage: stage(design, 0), base: { stage: stage(design, 1) }, move })
  expect(outcome(text, base(false))).toBe(
    'Only stages further up can be used, and “two” stands below “one”: move “two” above “one” first.',
  )
  expect(outcome(text, base(true))).toBe('FROM b AS two\n\nFROM two AS one\n')
})

test('stages that need each other are refused', () => {
  expect(
    outcome('FROM a AS one\nFROM one AS two\n', (design) =>
      setBase(design, { stage: stage(design, 0), base: { stage: stage(design, 1) }, move: true }),
    ),
  ).toBe('“two” stands below “one” and needs it: remove what leads from “one” to “two” first.')
})

test('the platform is set, changed and taken away', () => {
  const set = (platform: string | null) => (design: Design) =>
    setPlatform(design, { stage: stage(design, 0), platform })
  expect(outcome('FROM node AS a', set('$BUILDPLATFORM'))).toBe('FROM --platform=$BUILDPLATFORM node AS a')
  expect(outcome('FROM --platform=a/b node', set('linux/arm64'))).toBe('FROM --platform=linux/arm64 node')
  expect(outcome('FROM --platform=a/b node', set(null))).toBe('FROM node')
  expect(outcome('FROM node', set('a b'))).toBe(
    '“a b” is no platform: write one such as linux/arm64 or $BUILDPLATFORM.',
  )
})
