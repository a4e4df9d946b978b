import { expect, test } from 'vitest'
import { matchKey } from './matchKey.ts'

const press = (key: string, held: readonly string[] = []) => ({
  key,
  altKey: held.includes('Alt'),
  ctrlKey: held.includes('Control'),
  metaKey: held.includes('Meta'),
  shiftKey: held.includes('Shift'),
})

test.each([
  [press('l'), 'L', true],
  [press('L', ['Shift']), 'L', true],
  [press('l', ['Control']), 'L', false],
  [press('l', ['Alt']), 'L', false],
  [press('Delete'), 'Delete', true],
  [press('Delete', ['Shift']), 'Delete', false],
  [press('ArrowUp', ['Alt']), 'Alt+ArrowUp', true],
  [press('ArrowUp'), 'Alt+ArrowUp', false],
  [press('F10', ['Shift']), 'Shift+F10', true],
  [press('z', ['Meta']), 'Mod+Z', true],
])('%j is %s: %s', (given, shortcut, expected) => expect(matchKey(given, shortcut)).toBe(expected))
