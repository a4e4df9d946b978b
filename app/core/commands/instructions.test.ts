import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import type { Design } from '../model/types.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { applyEdit } from '../text/edit.ts'
import { addCopyFrom, type AddCopyFromWish } from './addCopyFrom.ts'
import { addInstruction, type AddInstructionWish } from './addInstruction.ts'
import { addMountFrom } from './addMountFrom.ts'
import { deleteEdge } from './deleteEdge.ts'
import { editInstruction } from './editInstruction.ts'
import { guessCopy } from './guessCopy.ts'
import { moveInstruction } from './moveInstruction.ts'
import { removeInstruction } from './removeInstruction.ts'
import type { CommandResult } from './types.ts'

/** The text after a command, or the sentence that refuses it. */
function outcome(text: string, command: (design: Design) => CommandResult): string {
  const result = command(deriveDesign(text))
  return result.done ? applyEdit(result.edit, text) : result.refusal.message
}

const stage = (design: Design, index: number): string => design.stages[index]?.id ?? ''
const nth = (design: Design, index: number): string => design.instructions[index]?.id ?? ''

const add = (text: string, index: number, instruction: AddInstructionWish['instruction']): string =>
  outcome(text, (design) => addInstruction(design, { stage: stage(design, 0), index, instruction }))

test('an instruction is added behind FROM, between others, and at the end', () => {
  expect(add('FROM a\n\nRUN b\n', 0, 'USER c')).toBe('FROM a\nUSER c\n\nRUN b\n')
  expect(add('FROM a\nRUN b\nRUN c', 1, 'USER d')).toBe('FROM a\nRUN b\nUSER d\nRUN c')
  expect(add('FROM a\r\nRUN b', 9, 'RUN <<EOF\nc\nEOF\n')).toBe('FROM a\r\nRUN b\r\nRUN <<EOF\r\nc\r\nEOF')
})

test('an instruction goes behind the heredoc of the one above', () => {
  expect(add('FROM a\nRUN <<EOF\nb\nEOF\nRUN c\n', 1, 'USER d')).toBe(
    'FROM a\nRUN <<EOF\nb\nEOF\nUSER d\nRUN c\n',
  )
})

test('an ARG is added before the first FROM, below directives', () => {
  expect(
    outcome('# escape=`\nFROM a\n', (design) =>
      addInstruction(design, { stage: null, index: 0, instruction: 'ARG A=1' }),
    ),
  ).toBe('# escape=`\nARG A=1\nFROM a\n')
})

test('form fields become one instruction', () => {
  expect(add('FROM a\n', 0, { keyword: 'COPY', flags: ['--chown=1:1'], args: ['a', 'b'] })).toBe(
    'FROM a\nCOPY --chown=1:1 a b\n',
  )
  expect(add('FROM a\n', 0, { keyword: 'CMD', flags: [], args: ['echo', 'a "b"\\'], exec: true })).toBe(
    'FROM a\nCMD ["echo", "a \\"b\\"\\\\"]\n',
  )
})

test.each<[string, AddInstructionWish['instruction'], string]>([
  ['nothing', '  \n', 'Nothing is written: write an instruction such as “RUN npm ci”.'],
  ['a comment', '# escape=`', 'A comment is no instruction: start with a keyword such as RUN.'],
  ['two instructions', 'RUN a\nRUN b', 'This is more than one instruction: add them one by one.'],
  [
    'an open end',
    'RUN a \\',
    'The instruction does not end: take the escape character from the end of its last line.',
  ],
  ['an open heredoc', 'RUN <<EOF\na', 'The heredoc has no end: close it with its word alone in a line.'],
  ['an unknown word', 'NONSENSE a', '“NONSENSE” is no instruction: use one such as RUN, COPY or ENV.'],
  ['a FROM', 'FROM b', 'A FROM starts a new stage: add a stage instead.'],
  ['a broken ENV', 'ENV A', 'BuildKit refuses this line (ENV must have two arguments): put it right first.'],
  [
    'a field with a line break',
    { keyword: 'USER', flags: [], args: 'a\nRUN b' },
    'A field holds a line break: write it in one line, or edit the instruction in the text.',
  ],
  [
    'a field with a heredoc',
    { keyword: 'RUN', flags: [], args: 'cat <<EOF' },
    'The heredoc has no end: close it with its word alone in a line.',
  ],
  [
    'a flag with spaces',
    { keyword: 'COPY', flags: ['--chown=a b'], args: ['c', 'd'] },
    '“--chown=a b” is no flag: write it as --name=value, without spaces and quotes.',
  ],
  [
    'a path that is a flag',
    { keyword: 'COPY', flags: [], args: ['--from=x', 'b'] },
    'A field would be read as something else than meant: take quotes, escapes and “<<” out of it.',
  ],
  [
    'a path with a space',
    { keyword: 'COPY', flags: [], args: ['a b', 'c'] },
    'A field would be read as something else than meant: take quotes, escapes and “<<” out of it.',
  ],
])('%s is refused', (_what, instruction, sentence) => {
  expect(add('FROM a\n', 0, instruction)).toBe(sentence)
})

test('an edited instruction keeps what surrounds it', () => {
  expect(
    outcome('FROM a\n# why\n  run b \\\n  c  \nRUN d\n', (design) =>
      editInstruction(design, { instruction: nth(design, 1), text: 'RUN e' }),
    ),
  ).toBe('FROM a\n# why\n  RUN e\nRUN d\n')
})

test('a FROM stays a FROM', () => {
  expect(
    outcome('FROM a', (design) => editInstruction(design, { instruction: nth(design, 0), text: 'RUN e' })),
  ).toBe('A stage starts with FROM: delete the stage instead.')
})

test('an instruction goes with its comment and its heredoc', () => {
  expect(
    outcome('FROM a\n# why\nRUN <<EOF\nb\nEOF\nRUN c', (design) =>
      removeInstruction(design, { instruction: nth(design, 1) }),
    ),
  ).toBe('FROM a\nRUN c')
  expect(
    outcome('FROM a\nRUN c', (design) => removeInstruction(design, { instruction: nth(design, 1) })),
  ).toBe('FROM a')
})

test('an instruction moves with its comment and its heredoc', () => {
  const text = 'FROM a\n# why\nRUN <<EOF\nb\nEOF\nRUN c\n\nFROM d\nRUN e'
  expect(
    outcome(text, (design) =>
      moveInstruction(design, { instruction: nth(design, 1), stage: stage(design, 0), index: 1 }),
    ),
  ).toBe('FROM a\nRUN c\n# why\nRUN <<EOF\nb\nEOF\n\nFROM d\nRUN e')
  expect(
    outcome(text, (design) =>
      moveInstruction(design, { instruction: nth(design, 1), stage: stage(design, 1), index: 9 }),
    ),
  ).toBe('FROM a\nRUN c\n\nFROM d\nRUN e\n# why\nRUN <<EOF\nb\nEOF')
  expect(
    outcome(text, (design) =>
      moveInstruction(design, { instruction: nth(design, 4), stage: stage(design, 0), index: 0 }),
    ),
  ).toBe('FROM a\nRUN e\n# why\nRUN <<EOF\nb\nEOF\nRUN c\n\nFROM d')
})

test('a copy does not move into or above the stage that it copies from', () => {
  const text = 'FROM a AS one\nFROM b AS two\nFROM c\nCOPY --from=two x y\n'
  const move = (index: number) => (design: Design) =>
    moveInstruction(design, { instruction: nth(design, 3), stage: stage(design, index), index: 0 })
  expect(outcome(text, move(1))).toBe(
    'This COPY copies from “two”, so it cannot stand in that stage itself: choose a stage below it.',
  )
  expect(outcome(text, move(0))).toBe(
    'This COPY copies from “two”, which stands further down: move “two” above “one” first.',
  )
})

const copy = (text: string, wish: Partial<AddCopyFromWish>, from = 0, to = 1): string =>
  outcome(text, (design) =>
    addCopyFrom(design, {
      source: stage(design, from),
      target: stage(design, to),
      sourcePath: '/app/dist',
      destination: './dist',
      ...wish,
    }),
  )

test('a copy goes above what closes the stage', () => {
  expect(copy('FROM node AS build\n\nFROM nginx\nWORKDIR /x\nEXPOSE 80\nCMD ["nginx"]\n', {})).toBe(
    'FROM node AS build\n\nFROM nginx\nWORKDIR /x\nCOPY --from=build /app/dist ./dist\nEXPOSE 80\nCMD ["nginx"]\n',
  )
})

test('the source gets a name in the same edit', () => {
  expect(copy('FROM node\nRUN npm run build\nFROM nginx\n', {})).toBe(
    'FROM node AS build\nRUN npm run build\nFROM nginx\nCOPY --from=build /app/dist ./dist\n',
  )
})

test('paths with spaces go into the exec form', () => {
  expect(copy('FROM node AS build\nFROM nginx\n', { sourcePath: '/a b' })).toBe(
    'FROM node AS build\nFROM nginx\nCOPY --from=build ["/a b", "./dist"]\n',
  )
})

test('a copy from an image', () => {
  expect(copy('FROM node AS build\nFROM nginx\n', { source: { image: 'busybox:1' } })).toBe(
    'FROM node AS build\nFROM nginx\nCOPY --from=busybox:1 /app/dist ./dist\n',
  )
})

test('a source further down is refused, or moved above', () => {
  const text = 'FROM a AS one\n\nFROM b AS two\n'
  expect(copy(text, {}, 1, 0)).toBe(
    'Only stages further up can be used, and “two” stands below “one”: move “two” above “one” first.',
  )
  expect(copy(text, { move: true }, 1, 0)).toBe(
    'FROM b AS two\n\nFROM a AS one\nCOPY --from=two /app/dist ./dist\n',
  )
})

test.each([
  ['', 'A path is missing: write where the files are and where they go, such as /app/dist and ./dist.'],
  ['a\nRUN b', 'A path holds a line break: write it in one line.'],
])('the path %j is refused', (sourcePath, sentence) => {
  expect(copy('FROM node AS build\nFROM nginx\n', { sourcePath })).toBe(sentence)
})

test('a mount is added to a RUN, behind its other flags', () => {
  expect(
    outcome('FROM a\nFROM b\nRUN --network=none make\n', (design) =>
      addMountFrom(design, {
        source: stage(design, 0),
        instruction: nth(design, 2),
        sourcePath: '/x',
        destination: '/y',
      }),
    ),
  ).toBe('FROM a AS a-2\nFROM b\nRUN --network=none --mount=type=bind,from=a-2,source=/x,target=/y make\n')
})

test('a mount is taken from its RUN, a copy goes as a whole, a base stays', () => {
  const text = dockerfile`
    FROM a AS one
    FROM b AS two
    RUN --mount=type=cache,target=/c \
        --mount=from=one,target=/y \
        make
    COPY --from=one x y
  `
  const cut = (id: string) => (design: Design) =>
    deleteEdge(design, {
      edge:
        design.edges.find((edge) => edge.id.endsWith(id) && edge.instruction !== stage(design, 0))?.id ?? '',
    })
  expect(outcome(text, cut('mount:0'))).toBe(dockerfile`
    FROM a AS one
    FROM b AS two
    RUN --mount=type=cache,target=/c \
        make
    COPY --from=one x y
  `)
  expect(outcome(text, cut('copy:0'))).toBe(text.replace('COPY --from=one x y\n', ''))
  expect(outcome(text, cut('base:0'))).toBe('Every stage needs a base: give “two” another one instead.')
})

test.each([
  [
    'a web build for nginx',
    'FROM node AS b\nWORKDIR /app\nRUN npm ci\nRUN npm run build\nFROM nginx:alpine',
    ['/app/dist', '/usr/share/nginx/html'],
  ],
  [
    'a Go program for scratch',
    'FROM golang AS b\nWORKDIR /src\nRUN go build -o bin/server .\nFROM scratch',
    ['/src/bin/server', '/server'],
  ],
  [
    'a program that the entry point names',
    'FROM golang AS b\nRUN go build -o /out/app .\nFROM alpine\nENTRYPOINT ["/usr/bin/app"]',
    ['/out/app', '/usr/bin/app'],
  ],
  [
    'modules for the next stage',
    'FROM node AS b\nWORKDIR /app\nRUN npm ci\nFROM node\nWORKDIR /srv',
    ['/app/node_modules', './node_modules'],
  ],
  [
    'a jar',
    'FROM maven AS b\nWORKDIR /w\nRUN mvn package\nFROM eclipse-temurin',
    ['/w/target/*.jar', './app.jar'],
  ],
  ['something unknown', 'FROM a AS b\nFROM c', ['/', '/']],
])('guesses the paths of %s', (_what, text, [source, destination]) => {
  const design = deriveDesign(text)
  const guess = guessCopy(design, stage(design, 0), stage(design, 1))
  expect([guess.sourcePaths[0], guess.destinations[0]]).toEqual([source, destination])
})
