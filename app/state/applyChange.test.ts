import { beforeEach, expect, test } from 'vitest'
import { renameStage } from '../core/commands/renameStage.ts'
import { applyChange, perform, redo, replaceText, undo } from './applyChange.ts'
import { showDone, showProblem } from './notices.ts'
import { appState, useApp } from './store.ts'

const TEXT = 'FROM node AS build\nRUN make\n\nFROM nginx\nCOPY --from=build /out /srv\n'
const PLACED = { build: { x: 10, y: 20 }, '#1': { x: 400, y: 20 } }

beforeEach(() => {
  useApp.setState(useApp.getInitialState(), true)
  replaceText(TEXT, 'Open', PLACED)
})

test('text, design and layout change in one step that every subscriber sees whole', () => {
  const seen: boolean[] = []
  const stop = useApp.subscribe((state) => seen.push(state.design.text === state.text))
  applyChange({
    edit: [{ range: { start: 0, end: 0 }, newText: '# top\n' }],
    layout: {},
    origin: 'typing',
    label: 'Type',
  })
  stop()
  expect(seen).toEqual([true])
})

test('a renamed stage keeps its place on the canvas, and undo brings name and place back', () => {
  const stage = appState().design.stages[0]?.id ?? ''
  expect(perform(renameStage(appState().design, { stage, name: 'compile' }))).toBe(true)
  expect(appState().layout).toEqual({ compile: { x: 10, y: 20 }, '#1': { x: 400, y: 20 } })
  undo()
  expect(appState().text).toBe(TEXT)
  expect(appState().layout).toEqual(PLACED)
  redo()
  expect(appState().layout).toEqual({ compile: { x: 10, y: 20 }, '#1': { x: 400, y: 20 } })
})

test('another document takes no positions over, and one undo brings the former back with its own', () => {
  replaceText('FROM alpine AS first\nFROM alpine AS second\n', 'Open', { build: null, '#1': null })
  expect(appState().layout).toEqual({})
  undo()
  expect(appState().text).toBe(TEXT)
  expect(appState().layout).toEqual(PLACED)
})

test('undo and redo take away what was told as done, and leave a problem standing', () => {
  replaceText('FROM alpine\n', 'Open')
  for (const travel of [undo, redo]) {
    showDone('alpine was opened.')
    travel()
    expect(appState().notices).toEqual([])
  }
  showProblem('The folder could not be read.')
  undo()
  expect(appState().notices).toHaveLength(1)
})

test('a refusal changes nothing and is told', () => {
  const stage = appState().design.stages[0]?.id ?? ''
  expect(perform(renameStage(appState().design, { stage, name: 'not a name' }))).toBe(false)
  expect(appState().text).toBe(TEXT)
  expect(appState().notices.at(-1)?.tone).toBe('problem')
})

test('the chosen target stays the same stage through a new name, and through undo', () => {
  const [first] = appState().design.stages
  useApp.setState({ build: { ...appState().build, target: 'build' } })
  perform(renameStage(appState().design, { stage: first?.id ?? '', name: 'compile' }))
  expect(appState().build.target).toBe('compile')
  undo()
  expect(appState().build.target).toBe('build')
})

test('a target chosen by its index stays the same stage when one is put before it', () => {
  useApp.setState({ build: { ...appState().build, target: '1' } })
  applyChange({
    edit: [{ range: { start: 0, end: 0 }, newText: 'FROM alpine AS first\n' }],
    layout: {},
    origin: 'typing',
    label: 'Typing',
  })
  expect(appState().build.target).toBe('2')
})
