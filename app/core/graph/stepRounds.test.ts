import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { buildGraph, defaultOptions } from './buildGraph.ts'

function steps(text: string): string[] {
  const graph = buildGraph(deriveDesign(text), defaultOptions)
  return graph.steps.map(({ name, inputs }) => `${name} <- ${inputs.join()}`)
}

test('what is needed only since ONBUILD asked for it is counted from the second round', () => {
  const text = dockerfile`
    FROM node AS late
    RUN x
    FROM scratch AS parent
    ONBUILD COPY --from=late /q /r
    FROM parent
    USER u
  `
  expect(steps(text)).toEqual([
    '[late 2/2] FROM docker.io/library/node:latest <- ',
    '[late 3/2] RUN x <- 0',
    '[stage-2 1/1] ONBUILD COPY --from=late /q /r <- 1',
  ])
})

test('the same linked COPY twice on nothing is two inputs of one LINK', () => {
  expect(steps('FROM scratch\nCOPY --link . /l\nCOPY --link . /l\n')).toEqual([
    '[internal] load build context <- ',
    '[2/2] COPY --link . /l <- 0',
    '[2/2] LINK COPY --link . /l <- 1,1',
  ])
})
