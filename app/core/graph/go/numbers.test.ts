import { expect, test } from 'vitest'
import {
  int32Limit,
  parseInteger,
  readBoolean,
  readFloat,
  readMemory,
  readSigned,
  readUnsigned,
  uint32Max,
} from './numbers.ts'

test.each([
  ['0755', 8, 0o755],
  ['12', 10, 12],
  ['4294967295', 10, 4294967295],
  ['4294967296', 10, 'value out of range'],
  ['8', 8, 'invalid syntax'],
  ['+1', 10, 'invalid syntax'],
  ['', 10, 'invalid syntax'],
  ['1_0', 10, 'invalid syntax'],
] as const)('reads %j in base %d without a sign', (text, base, value) => {
  expect(readUnsigned(text, base, uint32Max)).toBe(value)
})

test.each([
  ['-1', -1],
  ['+7', 7],
  ['-0', 0],
  ['2147483647', 2147483647],
  ['2147483648', 'value out of range'],
  ['-2147483648', -2147483648],
  ['-', 'invalid syntax'],
  ['9223372036x', 'value out of range'],
  ['3000000000x', 'invalid syntax'],
  ['-2147483649', 'value out of range'],
  ['1.5', 'invalid syntax'],
] as const)('reads %j with a sign', (text, value) => {
  expect(readSigned(text, 10, int32Limit)).toBe(value)
})

test('says what is wrong with a number as Go does', () => {
  expect(parseInteger('x"', int32Limit)).toEqual({
    failure: 'strconv.ParseInt: parsing "x\\"": invalid syntax',
  })
})

test.each([
  ['1', true],
  ['T', true],
  ['True', true],
  ['0', false],
  ['FALSE', false],
  ['tRUE', null],
  ['yes', null],
  ['', null],
])('reads %j as a boolean', (text, value) => {
  expect(readBoolean(text)).toBe(value)
})

test.each([
  ['64m', 64 * 1024 ** 2],
  ['1.5GiB', 1.5 * 1024 ** 3],
  ['10', 10],
  ['10b', 10],
  ['1 kb', 1024],
  ['2PB', 2 * 1024 ** 5],
  ['-1', null],
  ['m', null],
  ['1xb', null],
  ['1kbb', null],
  ['', null],
])('reads %j as an amount of memory', (text, bytes) => {
  expect(readMemory(text)).toBe(bytes)
})

test.each([
  ['1_000.5', 1000.5],
  ['0x1p4', 16],
  ['-0x_1.8p1', -3],
  ['1__0', null],
  ['1_', null],
  ['_1', null],
  ['0x10', null],
  ['0xp1', null],
])('reads %j as a number with a point', (text, value) => {
  expect(readFloat(text)).toBe(value)
})
