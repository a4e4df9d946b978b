import { expect, test } from 'vitest'
import { changedMode } from './fileMode.ts'

test.each([
  [0o644, '755', false, 0o755],
  [0o644, '+x', false, 0o755],
  [0o644, 'u+x', false, 0o744],
  [0o644, 'go-r,u+w', false, 0o600],
  [0o644, 'a+rX', false, 0o644],
  [0o755, 'a+rX', true, 0o755],
  [0o744, 'g=u', false, 0o774],
  [0o644, 'o=', false, 0o640],
])('%o chmod %s', (mode, written, folder, expected) => {
  expect(changedMode(mode, written, folder)).toBe(expected)
})
