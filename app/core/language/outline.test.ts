import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { foldingRanges } from './folding.ts'
import { outline } from './outline.ts'
import { covered } from './testing/atCursor.ts'
import type { OutlineItem } from './types.ts'

const file = `# one
# two
ARG TAG=1
FROM node:$TAG AS build
# alone
RUN a \\
  # inside
  # again
  && b
COPY <<A <<B /x/
a1
a2
A
b1
B
RUN <<E
e1
E

FROM scratch
`

test('folds stages, long instructions, heredocs and comments', () => {
  const folds = foldingRanges(deriveDesign(file)).map(
    ({ kind, startLine, endLine }) => `${kind} ${startLine}-${endLine}`,
  )
  expect(folds).toEqual([
    'comment 1-2',
    'stage 4-18',
    'instruction 6-9',
    'heredoc 11-12',
    'instruction 16-18',
  ])
})

test('outlines the stages with their instructions', () => {
  const design = deriveDesign(file)
  const lines: string[] = []
  const list = (items: readonly OutlineItem[], depth: string): void => {
    for (const { name, detail, kind, range, children } of items) {
      lines.push(`${depth}${kind} ${name} | ${detail} | ${covered(design, range).split(':', 1)[0] ?? ''}`)
      list(children, `${depth}  `)
    }
  }
  list(outline(design), '')
  expect(lines).toEqual([
    'globals Before the first stage |  | 3',
    '  instruction ARG | TAG=1 | 3',
    'stage build | node:$TAG | 4',
    '  instruction RUN | a \\ | 6',
    '  instruction COPY | <<A <<B /x/ | 10',
    '  instruction RUN | <<E | 16',
    'stage Stage 1 | scratch | 20',
  ])
})
