import { expect, test } from 'vitest'
import { cutHealthType } from './healthType.ts'

function cut(text: string): readonly [type: string, rest: string] {
  const { typeEnd, typeTail, restHead, rest } = cutHealthType(text, 0, text.length)
  return [text.slice(0, typeEnd) + typeTail, restHead + text.slice(rest)]
}

test('cuts behind the first word', () => {
  expect(cut('CMD \t x y')).toEqual(['CMD', 'x y'])
  expect(cut('NONE')).toEqual(['NONE', ''])
})

test('looks at bytes: white space beyond ASCII separates nothing, bytes of characters may', () => {
  expect(cut('a\u2028b\u3000c d')).toEqual(['a\u2028b\u3000c', 'd'])
  expect(cut('xà y')).toEqual(['x\ufffd', 'y'])
  expect(cut('x\u0085y')).toEqual(['x\ufffd', 'y'])
  expect(cut('x\u2140y')).toEqual(['x\ufffd', '\ufffdy'])
  expect(cut('x😅 y')).toEqual(['x\ufffd\ufffd\ufffd', 'y'])
})
