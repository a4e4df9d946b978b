import { expect, test } from 'vitest'
import { catalogImages } from '../catalog/imageFacts.ts'
import { inspect } from '../inspect.ts'
import { buildGraph, defaultOptions } from '../graph/buildGraph.ts'
import { deriveDesign } from '../model/design.ts'
import { applyEdit } from '../text/edit.ts'
import { findingsOf } from './findings.ts'
import { fixAll } from './fixAll.ts'

function fixed(text: string) {
  const graph = buildGraph(deriveDesign(text), defaultOptions)
  const options = { unknownImages: 'unknown', fixes: true, dockerignore: null } as const
  const findings = findingsOf(graph.facts.design, graph.facts, graph.problems, options, catalogImages)
  const all = fixAll(findings)
  return all && { count: all.count, text: applyEdit(all.fix.edit, text) }
}

test('all mechanical fixes at once give what they give one after the other', () => {
  const broken = 'FROM alpine as build\nrun make\nENV a b\nMAINTAINER me\n'
  const all = fixed(broken)
  expect(all?.count).toBeGreaterThan(2)
  expect(all?.text).toBe(
    'FROM alpine AS build\nRUN make\nENV a=b\nLABEL org.opencontainers.image.authors="me"\n',
  )
  expect(inspect(all?.text ?? '').checks).toEqual([])
})

test('one alone has its own button', () => {
  expect(fixed('FROM alpine\nENV a b\n')).toBe(null)
  expect(fixed('FROM alpine\n')).toBe(null)
})

test('a guess at what a word should have been is not made along with the others', () => {
  const all = fixed('FROM alpine as build\nENV a b\nRUNN make\n')
  expect(all?.text).toBe('FROM alpine AS build\nENV a=b\nRUNN make\n')
})
