import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeContext, newContext } from '../core/context/contextTree.ts'
import { applyChange, changeProject, redo, replaceText, undo } from './applyChange.ts'
import { emptyProject } from './project.ts'
import { appState, useApp } from './store.ts'
import type { AppState } from './types.ts'

const TEXT = 'FROM node AS build\nCOPY . .\n'
const FILES = ['a.ts', 'b.md', 'lib/c.ts']

const word = fc.string({ unit: fc.constantFrom('a', '*', '/', '!', '\n'), maxLength: 6 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), at: fc.nat(40), text: word }),
  fc.record({ kind: fc.constant('ignore' as const), text: word }),
  fc.record({ kind: fc.constant('add' as const), path: fc.constantFrom('x.ts', 'lib/y.ts') }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.constantFrom(...FILES, 'lib') }),
  fc.record({ kind: fc.constant('move' as const), x: fc.nat(500) }),
  fc.record({ kind: fc.constant('open' as const), text: word }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function take(made: Step): void {
  const context = appState().project.context ?? newContext([])
  if (made.kind === 'type') {
    const at = Math.min(made.at, appState().text.length)
    const edit = [{ range: { start: at, end: at }, newText: made.text }]
    applyChange({ edit, layout: {}, origin: 'typing', label: 'Type' })
  } else if (made.kind === 'ignore')
    changeProject({ dockerignore: made.text || null }, 'Edit .dockerignore', 'typing')
  else if (made.kind === 'add') {
    const written = [{ path: made.path, size: 3 }]
    changeProject({ context: changeContext(context, { written, removed: [] }) }, 'Add')
  } else if (made.kind === 'remove')
    changeProject({ context: changeContext(context, { written: [], removed: [made.path] }) }, 'Remove')
  else if (made.kind === 'move') {
    const layout = { build: { x: made.x, y: 0 } }
    applyChange({ edit: [], layout, origin: 'command', label: 'Move' })
  } else
    replaceText(made.text, 'Open', {}, { title: made.text, project: emptyProject, openedText: made.text })
}

const seen = ({ text, layout, project, openedText, document }: AppState) => ({
  text,
  layout,
  project,
  openedText,
  title: document.title,
})

const undoAll = (): void => {
  while (appState().history.past.length > 0) undo()
}

test('any changes of text, cards and project, all undone, give the first state; all redone, the last', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      useApp.setState(useApp.getInitialState(), true)
      useApp.setState({
        text: TEXT,
        project: { ...emptyProject, context: newContext(FILES.map((path) => ({ path, size: 1 }))) },
      })
      const first = seen(appState())
      for (const made of steps) take(made)
      const last = seen(appState())
      undoAll()
      expect(seen(appState())).toEqual(first)
      while (appState().history.future.length > 0) redo()
      expect(seen(appState())).toEqual(last)
    }),
  )
})

test('typing in .dockerignore is one step; the text that is typed next is another', () => {
  useApp.setState(useApp.getInitialState(), true)
  for (const text of ['*', '*.', '*.md'])
    changeProject({ dockerignore: text }, 'Edit .dockerignore', 'typing')
  const edit = [{ range: { start: 0, end: 0 }, newText: 'F' }]
  applyChange({ edit, layout: {}, origin: 'typing', label: 'Type' })
  undo()
  expect(appState().project.dockerignore).toBe('*.md')
  undo()
  expect(appState().project.dockerignore).toBe(null)
  expect(appState().history.past).toEqual([])
})
