import { expect, test } from 'vitest'
import { byteLength, cut, lower, trimSpace, upper } from './text.ts'

test('trims what Go takes for white space, and nothing else', () => {
  expect(trimSpace('\u0085\u00a0 \t a b\u3000\n')).toBe('a b')
  expect(trimSpace('\ufeffa\ufeff')).toBe('\ufeffa\ufeff')
})

test('maps case character by character', () => {
  expect(lower('AB\u0130Σ')).toBe('abiσ')
  expect(upper('abß')).toBe('ABß')
})

test('cuts at the first separator', () => {
  expect(cut('a=b=c', '=')).toEqual(['a', 'b=c', true])
  expect(cut('abc', '=')).toEqual(['abc', '', false])
})

test('counts bytes', () => {
  expect(byteLength('aé€😀')).toBe(1 + 2 + 3 + 4)
})
