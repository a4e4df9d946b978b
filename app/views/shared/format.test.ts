import { expect, test } from 'vitest'
import { formatBytes, formatRange, formatSeconds, formatSize, formatSpread } from './format.ts'

test.each([
  [0, '0 B'],
  [640, '640 B'],
  [999, '999 B'],
  [999.6, '1.0 kB'],
  [1_240_000, '1.2 MB'],
  [9_960_000, '10 MB'],
  [178_400_000, '178 MB'],
  [1_130_000_000, '1.1 GB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test.each([
  [0, '0 s'],
  [0.42, '0.4 s'],
  [9.97, '10 s'],
  [38.2, '38 s'],
  [130, '2 min 10 s'],
  [120, '2 min'],
  [3600, '1 h'],
  [3900, '1 h 5 min'],
])('%d seconds read %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text))

test('an estimate is marked as one, an exact figure is not', () => {
  const range = { low: 150e6, likely: 178e6, high: 205e6, basis: 'rule', source: '' } as const
  expect(formatSize(range)).toBe('≈ 178 MB')
  expect(formatRange(range)).toBe('150–205 MB')
  expect(formatSize({ ...range, low: 178e6, high: 178e6, basis: 'catalog' })).toBe('178 MB')
  expect(formatSize({ ...range, basis: 'unknown' })).toBe('≈ 178 MB')
  expect(formatSize({ ...range, low: 5e6, basis: 'unknown' })).toBe('≥ 5.0 MB')
  expect(formatSize({ ...range, low: 0, basis: 'unknown' })).toBe('unknown')
  expect(formatSpread(range)).toBe('between 150 and 205 MB')
  expect(formatSpread({ ...range, low: 5e6, basis: 'unknown' })).toBe('up to 205 MB')
  expect(formatSpread({ ...range, low: 178e6, high: 178e6 })).toBe('')
  expect(formatRange({ ...range, low: 900e3, high: 1.2e6 })).toBe('900 kB – 1.2 MB')
})
