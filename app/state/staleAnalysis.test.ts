import { beforeEach, expect, test } from 'vitest'
import { applyChange, replaceText, undo } from './applyChange.ts'
import { analysisInputs, isOfThisText, isStale } from './staleAnalysis.ts'
import { appState, useApp } from './store.ts'
import { setWhatIf } from './whatIf.ts'

beforeEach(() => {
  useApp.setState(useApp.getInitialState(), true)
  replaceText('FROM node AS build\nRUN make\n', 'Open')
  useApp.setState({ analysed: analysisInputs(appState()) })
})

test('a card that was moved leaves the analysis as it is; undo too', () => {
  applyChange({ edit: [], layout: { build: { x: 40, y: 60 } }, origin: 'command', label: 'Move build' })
  expect(isStale(appState())).toBe(false)
  undo()
  expect(isStale(appState())).toBe(false)
  expect(isOfThisText(appState())).toBe(true)
})

test('another text, and another question of the same text', () => {
  setWhatIf({ preset: 'base' })
  expect(isStale(appState())).toBe(true)
  expect(isOfThisText(appState())).toBe(true)
  const edit = [{ range: { start: 0, end: 0 }, newText: '# top\n' }]
  applyChange({ edit, layout: {}, origin: 'typing', label: 'Type' })
  expect(isOfThisText(appState())).toBe(false)
})
