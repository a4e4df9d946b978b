import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { baseImage } from './baseImage.ts'

test.each([
  ['node:${VERSION}-alpine', { name: 'node:22-alpine', pinned: false }],
  ['node:$UNKNOWN', { name: 'node:$UNKNOWN', pinned: false }],
  ['golang:1.25@sha256:98d0695b1f3f', { name: 'golang:1.25', pinned: true }],
  ['localhost:5000/a/b', { name: 'localhost:5000/a/b', pinned: false }],
  ['scratch', { name: 'scratch', pinned: false }],
])('FROM %s is shown as %j', (image, expected) => {
  const [stage] = deriveDesign(`ARG VERSION=22\nFROM ${image}\n`).stages
  if (!stage) throw new Error('no stage')
  expect(baseImage(stage)).toEqual(expected)
})
