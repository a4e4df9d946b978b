import type { editor } from 'monaco-editor/editor'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { deriveDesign } from '../../core/model/design.ts'
import { applyChange, redo, undo } from '../../state/applyChange.ts'
import { appState, useApp } from '../../state/store.ts'
import { startBridge, type Bridge } from './bridge.ts'
import { modelText } from './modelText.ts'

interface Operation {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** As much of Monaco's model as the bridge uses: text with \n alone, versions, and events for every change. */
function fakeModel(initial: string) {
  let value = initial
  let version = 1
  let whole = 0
  const listeners = new Set<(event: editor.IModelContentChangedEvent) => void>()
  const change = (operations: readonly Operation[]): void => {
    const descending = operations.toSorted((a, b) => b.start - a.start)
    for (const { start, end, text } of descending) value = value.slice(0, start) + text + value.slice(end)
    version += 1
    const changes = descending.map(({ start, end, text }) => ({
      range: { startLineNumber: 0, startColumn: 0, endLineNumber: 0, endColumn: 0 },
      rangeOffset: start,
      rangeLength: end - start,
      text,
    }))
    const event = {
      changes,
      versionId: version,
      isFlush: false,
    } as unknown as editor.IModelContentChangedEvent
    for (const listener of listeners) listener(event)
  }
  // Positions are offsets in line 1: the bridge only hands them back.
  const model = {
    getValue: () => value,
    getValueLength: () => value.length,
    getVersionId: () => version,
    getPositionAt: (offset: number) => ({ lineNumber: 1, column: offset }),
    onDidChangeContent: (listener: (event: editor.IModelContentChangedEvent) => void) => {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    setValue: (text: string) => {
      whole += 1
      change([{ start: 0, end: value.length, text }])
    },
    applyEdits: (edits: readonly { range: { startColumn: number; endColumn: number }; text: string }[]) => {
      if (edits.length > 0)
        change(edits.map(({ range, text }) => ({ start: range.startColumn, end: range.endColumn, text })))
    },
  }
  return {
    model: model as unknown as editor.ITextModel,
    type: change,
    value: () => value,
    wholeTexts: () => whole,
  }
}

const fresh = useApp.getInitialState()
let bridge: Bridge | null = null

beforeEach(() => {
  bridge?.dispose()
  useApp.setState(fresh, true)
})

function open(text: string) {
  bridge?.dispose()
  useApp.setState({ ...fresh, text, design: deriveDesign(text) }, true)
  const fake = fakeModel(modelText(text))
  bridge = startBridge(fake.model)
  return fake
}

test('what is typed reaches the store once, with the endings of the file', () => {
  const fake = open('\uFEFFFROM a\r\nRUN b\n')
  fake.type([{ start: 6, end: 6, text: ' AS x\nRUN c' }])
  expect(appState().text).toBe('\uFEFFFROM a AS x\r\nRUN c\r\nRUN b\n')
  expect(fake.value()).toBe('FROM a AS x\nRUN c\nRUN b\n')
  expect(appState().history.past).toHaveLength(1)
})

test('several cursors make one change', () => {
  const fake = open('RUN a\nRUN b\nRUN c\n')
  fake.type([0, 6, 12].map((start) => ({ start, end: start, text: '# ' })))
  expect(appState().text).toBe('# RUN a\n# RUN b\n# RUN c\n')
  undo()
  expect(appState().text).toBe('RUN a\nRUN b\nRUN c\n')
  expect(fake.value()).toBe('RUN a\nRUN b\nRUN c\n')
})

test('a change from elsewhere comes in as its own small ranges, and not back again', () => {
  const fake = open('FROM a AS x\r\nFROM x\r\n')
  const seen: unknown[] = []
  fake.model.onDidChangeContent((event) =>
    seen.push(event.changes.map(({ rangeOffset, text }) => [rangeOffset, text])),
  )
  const edit = [
    { range: { start: 10, end: 11 }, newText: 'build' },
    { range: { start: 18, end: 19 }, newText: 'build' },
  ]
  applyChange({ edit, layout: {}, origin: 'command', label: 'Rename' })
  expect(fake.value()).toBe('FROM a AS build\nFROM build\n')
  expect(seen).toEqual([
    [
      [17, 'build'],
      [10, 'build'],
    ],
  ])
  expect(appState().history.past).toHaveLength(1)
})

test('another document replaces the text', () => {
  const fake = open('FROM a\n')
  useApp.setState({ text: '\uFEFFFROM b\r\nRUN c\r\n', history: fresh.history })
  expect(fake.value()).toBe('FROM b\nRUN c\n')
})

test('a very long text comes in as a whole, a long one in its place', () => {
  const fake = open('FROM a\n')
  const long = `# ${'x'.repeat(200)}\r\n`.repeat(2600)
  const insert = (start: number): void =>
    applyChange({
      edit: [{ range: { start, end: start }, newText: long }],
      layout: {},
      origin: 'open',
      label: 'Open',
    })
  insert(7)
  expect(fake.wholeTexts()).toBe(1)
  insert(7)
  expect(fake.wholeTexts()).toBe(1)
  expect(fake.value()).toBe(modelText(`FROM a\n${long}${long}`))
  fake.type([{ start: 0, end: 4, text: 'from' }])
  expect(appState().text.startsWith('from a\n# x')).toBe(true)
})

test('typing and changes from elsewhere lose nothing of each other', () => {
  const text = fc
    .array(fc.constantFrom('FROM a', 'RUN b', ' ', '\n', '\r\n', '\r', '😀', '\uFEFF'), { maxLength: 12 })
    .map((parts) => parts.join(''))
  const inserted = fc.constantFrom('', 'x', '\n', '\r\n', '\r', '😀', 'RUN y\n')
  const step = fc.record({
    kind: fc.constantFrom('type', 'type', 'command', 'undo', 'redo'),
    at: fc.nat(),
    length: fc.nat({ max: 3 }),
    text: inserted,
  })
  fc.assert(
    fc.property(text, fc.array(step, { maxLength: 12 }), (start, steps) => {
      const fake = open(start)
      for (const { kind, at, length, text: newText } of steps) {
        const limit = kind === 'type' ? fake.value().length : appState().text.length
        const from = at % (limit + 1)
        const to = Math.min(limit, from + length)
        const cuts = /[\uD800-\uDBFF]/
        if (kind === 'undo') undo()
        else if (kind === 'redo') redo()
        else if (kind === 'command')
          applyChange({
            edit: [{ range: { start: from, end: to }, newText }],
            layout: {},
            origin: 'command',
            label: 'Command',
          })
        else if (!cuts.test(fake.value().charAt(from - 1)) && !cuts.test(fake.value().charAt(to - 1)))
          fake.type([{ start: from, end: to, text: newText.replaceAll('\r\n', '\n').replaceAll('\r', '\n') }])
        // A byte order mark that comes to stand at the start by typing stays visible; how many are shown there is no loss.
        const bare = (value: string): string => value.replace(/^\uFEFF+/, '')
        expect(bare(fake.value())).toBe(bare(modelText(appState().text)))
      }
      while (appState().history.past.length > 0) undo()
      expect(appState().text).toBe(start)
    }),
    { numRuns: 300 },
  )
})
