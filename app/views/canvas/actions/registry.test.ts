import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import { useApp } from '../../../state/store.ts'
import type { Subject } from '../canvasState.ts'
import { actionsFor, menuGroups, selectedSubject } from './registry.ts'

const design = deriveDesign('FROM alpine AS a\nRUN x\n\nFROM a AS b\nCOPY --from=a /x /y\n')
const [a, b] = design.stages
const copy = b?.instructions[0]?.id ?? ''
const SUBJECTS: readonly Subject[] = [
  { kind: 'canvas' },
  { kind: 'stage', stage: a?.id ?? '' },
  { kind: 'instruction', instruction: copy, stage: b?.id ?? '' },
  { kind: 'edge', edge: `${copy}:copy:0` },
  { kind: 'source', card: 'image:alpine' },
]
/** What walks about the canvas and moves cards. */
const TAKEN = [
  'n',
  'p',
  'e',
  ' ',
  'pageup',
  'pagedown',
  'home',
  'end',
  'escape',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
]

test.each(SUBJECTS)('no key means two things on $kind', (subject) => {
  useApp.setState({ design })
  const keys = actionsFor(subject).flatMap((action) => action.keys.map((key) => key.toLowerCase()))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.filter((key) => TAKEN.includes(key))).toEqual([])
})

test('every action bears a name of its own and an id of its own on whatever it is offered', () => {
  for (const subject of SUBJECTS) {
    const actions = actionsFor(subject)
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
    expect(new Set(actions.map(({ label }) => label)).size).toBe(actions.length)
  }
})

test('a menu ends with what takes something away, and offers no copy where no stage could take it', () => {
  useApp.setState({ design })
  const [, first, row] = SUBJECTS
  const ids = (subject: Subject | undefined) =>
    (subject ? menuGroups(subject) : []).map((group) => group.map(({ id }) => id))
  expect(ids(first).at(-1)).toEqual(['remove-stage'])
  expect(ids(row).at(-1)).toEqual(['remove-row'])
  expect(ids(first).flat()).toContain('copy-from')
  expect(ids({ kind: 'stage', stage: b?.id ?? '' }).flat()).not.toContain('copy-from')
  expect(ids({ kind: 'source', card: 'image:alpine' }).flat()).toContain('copy-from-image')
  expect(ids({ kind: 'source', card: 'context' }).flat()).not.toContain('copy-from-image')
})

test('deleting is previewed as the edit it makes', () => {
  useApp.setState({ design, selection: { kind: 'instruction', instruction: copy } })
  const subject = selectedSubject()
  expect(subject).toEqual({ kind: 'instruction', instruction: copy, stage: b?.id })
  const preview = actionsFor(subject)
    .find(({ id }) => id === 'remove-row')
    ?.preview?.(subject, design)
  expect(preview).toMatchObject({ done: true, edit: [{ newText: '' }] })
})
