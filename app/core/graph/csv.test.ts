import { expect, test } from 'vitest'
import { csvFields } from './csv.ts'

test.each([
  ['a,b', ['a', 'b']],
  ['a', ['a']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a""b"', ['a"b']],
  ['"",x', ['', 'x']],
  ['a\r\n', ['a']],
])('splits %j', (line, fields) => {
  expect(csvFields(line)).toEqual(fields)
})

test.each([
  ['', 'EOF'],
  ['\n', 'EOF'],
  ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
  ['é,a"', 'parse error on line 1, column 5: bare " in non-quoted-field'],
  ['"a', 'parse error on line 1, column 2: extraneous or missing " in quoted-field'],
  ['"a"b', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
])('refuses %j', (line, failure) => {
  expect(csvFields(line)).toEqual({ failure })
})
