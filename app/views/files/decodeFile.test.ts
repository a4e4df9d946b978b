import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFile } from './decodeFile.ts'

const encoder = new TextEncoder()

test('any text survives byte for byte, byte order mark and line endings included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (body, mark) => {
      const bytes = encoder.encode(`${mark ? '\uFEFF' : ''}FROM a\r\n${body.replaceAll('\0', '')}`)
      expect(encoder.encode(decodeFile('Dockerfile', bytes).text ?? '')).toEqual(bytes)
    }),
  )
})

test.each([
  ['binary', [0x7f, 0x45, 0x4c, 0x46, 0, 1], 'x is a binary file, not a Dockerfile. Nothing was opened.'],
  [
    'UTF-16',
    [0xff, 0xfe, 0x46, 0],
    "x is UTF-16, which BuildKit can't read. Save it as UTF-8 and open it again.",
  ],
  [
    'Latin-1',
    [0x23, 0xe9],
    'x is not valid UTF-8, so it could not be kept byte for byte. Save it as UTF-8 and open it again.',
  ],
])('a %s file is refused in one sentence', (_, bytes, problem) => {
  expect(decodeFile('x', new Uint8Array(bytes))).toEqual({ text: null, problem })
})
