import { expect, test } from 'vitest'
import { parseDuration } from './duration.ts'

test.each([
  ['0', 0],
  ['30s', 30e9],
  ['1h30m', 5400e9],
  ['1.5s', 1.5e9],
  ['.5s', 0.5e9],
  ['300ms', 300e6],
  ['5us', 5000],
  ['5µs', 5000],
  ['7ns', 7],
  ['-1m', -60e9],
  ['+2s', 2e9],
  ['2562047h47m16.854775807s', 2 ** 63 - 1],
  ['0.3333333333333333333h', 1200e9],
])('reads %j', (text, nanoseconds) => {
  expect(parseDuration(text)).toBe(nanoseconds)
})

test.each([
  ['', 'time: invalid duration ""'],
  ['s', 'time: invalid duration "s"'],
  ['.s', 'time: invalid duration ".s"'],
  ['-', 'time: invalid duration "-"'],
  ['30', 'time: missing unit in duration "30"'],
  ['1.5', 'time: missing unit in duration "1.5"'],
  ['5x', 'time: unknown unit "x" in duration "5x"'],
  ['5 s', 'time: unknown unit " s" in duration "5 s"'],
  ['1d"é', 'time: unknown unit "d\\"\\xc3\\xa9" in duration "1d\\"\\xc3\\xa9"'],
  ['2562047h47m16.854775808s', 'time: invalid duration "2562047h47m16.854775808s"'],
  ['99999999999999999999', 'time: invalid duration "99999999999999999999"'],
  ['9999999h', 'time: invalid duration "9999999h"'],
])('refuses %j', (text, failure) => {
  expect(parseDuration(text)).toEqual({ failure })
})
