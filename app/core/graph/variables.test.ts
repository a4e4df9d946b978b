import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { defaultOptions } from './buildGraph.ts'
import { buildFacts } from './facts/buildFacts.ts'
import { variablesAt, whyEmpty } from './variables.ts'

const text = dockerfile`
  ARG VERSION=20
  ARG EMPTY
  FROM node:$VERSION AS build
  ARG VERSION
  ARG EMPTY
  ENV MODE=$VERSION
  RUN one
  ENV LATER=1
  FROM build
  RUN two
  FROM alpine
  RUN three
`
const design = deriveDesign(text)
const facts = buildFacts(design, defaultOptions)

/** The id of the instruction that starts with these words. */
function id(start: string): string {
  return design.instructions.find((instruction) => instruction.text.startsWith(start))?.id ?? ''
}

function shown(start: string): string[] {
  return variablesAt(design, id(start), defaultOptions)
    .filter(({ kind }) => kind === 'arg' || kind === 'env')
    .map(({ name, value, kind }) => `${kind} ${name}=${value}`)
}

test('a stage sees its own ARGs and ENVs, and those of the stage that it builds on', () => {
  expect(shown('RUN one')).toEqual(['arg EMPTY=null', 'arg VERSION=20', 'env MODE=20'])
  expect(shown('RUN two')).toEqual(['arg EMPTY=null', 'arg VERSION=20', 'env MODE=20', 'env LATER=1'])
  expect(shown('RUN three')).toEqual([])
})

test('FROM sees the global ARGs', () => {
  expect(shown('FROM node')).toEqual(['arg VERSION=20', 'arg EMPTY=null'])
  expect(shown('ARG EMPTY')).toEqual(['arg VERSION=20'])
})

test.each([
  ['RUN one', 'VERSION', null],
  ['RUN one', 'EMPTY', { why: 'no-value', instruction: design.instructions[4]?.id }],
  ['RUN one', 'LATER', { why: 'later', instruction: id('ENV LATER') }],
  ['RUN three', 'VERSION', { why: 'global', instruction: id('ARG VERSION'), value: '20' }],
  ['RUN three', 'TARGETARCH', { why: 'global', instruction: null, value: 'amd64' }],
  ['RUN three', 'MODE', { why: 'other-stage', instruction: id('ENV MODE'), stage: id('FROM node') }],
  ['RUN one', 'MODDE', { why: 'nowhere', meant: 'MODE' }],
  ['FROM node', 'EMPTY', { why: 'no-value', instruction: id('ARG EMPTY') }],
  ['FROM node', 'MODE', { why: 'other-stage', instruction: id('ENV MODE'), stage: id('FROM node') }],
])('at %s, %s is empty because %j', (at, name, reason) => {
  expect(whyEmpty(facts, id(at), name)).toEqual(reason)
})
