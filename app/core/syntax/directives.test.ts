import { expect, test } from 'vitest'
import { findDirective, matchDirective } from './directives.ts'

test.each([
  ['# check=skip=all', { name: 'check', value: 'skip=all' }],
  ['#escape =  ` ', { name: 'escape', value: '`' }],
  ['# syntax=', null],
  ['# escape= ', { name: 'escape', value: ' ' }],
  ['# other=x', null],
  ['check=x', null],
])('%s', (line, expected) => {
  expect(matchDirective(line)).toEqual(expected)
})

test('is looked for before parsing: behind a shebang, never behind white space or a repeated one', () => {
  expect(findDirective('#!/bin/x\n# check=a\nFROM b', 'check')).toEqual({
    name: 'check',
    value: 'a',
    line: 2,
  })
  expect(findDirective(' # check=a\nFROM b', 'check')).toBeNull()
  expect(findDirective('# escape=`\n# escape=`\n# check=a', 'check')).toBeNull()
  expect(findDirective('\ufeff# check=a\r\nFROM b', 'check')).toEqual({ name: 'check', value: 'a', line: 1 })
})

test('the syntax may stand behind // or in a JSON object', () => {
  expect(findDirective('// syntax=a b\n', 'syntax', true)).toEqual({ name: 'syntax', value: 'a b', line: 1 })
  expect(findDirective('{"syntax": "x"}', 'syntax', true)).toEqual({ name: 'syntax', value: 'x', line: 0 })
  expect(findDirective('// syntax=a', 'syntax')).toBeNull()
})
