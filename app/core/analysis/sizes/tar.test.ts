import { expect, test } from 'vitest'
import { headerBytes } from './tar.ts'

const long = (count: number): string => 'n'.repeat(count)

test.each([
  ['an ordinary path', 'a/b', 512],
  ['a hundred characters', long(100), 512],
  ['a name that is too long', long(101), 1536],
  ['a long path that a slash parts', `${long(90)}/${long(90)}`, 512],
  ['folders that are too long for their field', `${long(160)}/x`, 1536],
  ['a folder whose slash is the 101st', `${long(100)}/`, 1536],
  ['letters beyond ASCII', 'höhe', 1536],
  ['a record of more than a block', 'é'.repeat(300), 2048],
])('%s', (_, path, bytes) => {
  expect(headerBytes(path)).toBe(bytes)
})
