import { expect, test } from 'vitest'
import { readBytes } from './readBytes.ts'

test.each([
  ['120 MB', 120e6],
  ['1.2gb', 1.2e9],
  ['640', 640],
  [' 3 kB ', 3000],
  ['', null],
  ['-5 MB', null],
  ['1.2.3', null],
  ['1e9', null],
  ['999999999999 TB', null],
])('%j reads as %j', (written, bytes) => expect(readBytes(written)).toBe(bytes))
