import { describe, expect, test } from 'vitest'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import type { ImageConfig } from '../../graph/types.ts'
import { deriveDesign } from '../../model/design.ts'
import { newMatcher } from '../../context/pattern/patternMatcher.ts'
import type { ChecksOptions } from './check.ts'
import { checkedLines, lintViolation, runChecks } from './runChecks.ts'

const KNOWN: ImageConfig = {
  env: [['HOME_OF_APP', '/srv']],
  workdir: '',
  user: '',
  shell: ['/bin/bash', '-c'],
  onbuild: ['ENV KEPT b', 'CMD node server.js'],
  platforms: [],
}

function found(text: string, options: Partial<ChecksOptions> = {}): readonly string[] {
  const design = deriveDesign(text)
  const image = (reference: string): ImageConfig | null => (reference.includes('known/') ? KNOWN : null)
  const { facts } = buildGraph(design, { ...defaultOptions, image })
  const findings = runChecks(design, facts, { unknownImages: 'unknown', fixes: false, ...options })
  return findings.map(({ line, rule, undecided }) => `${line} ${rule}${undecided === true ? '?' : ''}`)
}

describe('skips', () => {
  test.each([
    ['# check=skip=StageNameCasing\nFROM a AS B', []],
    ['# check=skip=all\nFROM a as B', []],
    ['# check=skip=StageNameCasing;error=true\nFROM a as B', ['2 FromAsCasing']],
    ['#\n# check=skip=StageNameCasing\n\n# more\nFROM a AS B\nFROM a AS C', ['6 StageNameCasing']],
    ['# text\n# check=skip=FromAsCasing\n#\nFROM a as b', ['4 FromAsCasing']],
    ['# text\n# check=skip=DuplicateStageName\nFROM a AS b\nFROM a AS b', ['4 DuplicateStageName']],
    ['FROM a AS b\n# check=skip=DuplicateStageName\nFROM a AS b', ['3 DuplicateStageName']],
    ['FROM a\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]', []],
    ['# x\n# check=skip=\n# check=skip=FromAsCasing\nFROM a as b', ['4 FromAsCasing']],
    ['# x\n# check=experimental=all\n# about\nARG A\nFROM a', ['4 InvalidDefinitionDescription']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})

describe('what only the image knows', () => {
  const file = (image: string): string => `FROM ${image}\nWORKDIR $HOME_OF_APP/$UNKNOWN\nCMD node`

  test('is undecided where nothing is known of it', () => {
    expect(found(file('a'))).toEqual(['2 UndefinedVar?', '2 UndefinedVar?', '3 JSONArgsRecommended?'])
  })

  test('is found where an image counts as plain', () => {
    expect(found(file('a'), { unknownImages: 'plain' })).toEqual([
      '2 UndefinedVar',
      '2 UndefinedVar',
      '3 JSONArgsRecommended',
    ])
  })

  test('is decided by what is known of it', () => {
    expect(found(file('known/a'))).toEqual([
      '1 LegacyKeyValueFormat',
      '1 MultipleInstructionsDisallowed',
      '2 UndefinedVar',
    ])
  })

  test('counts for stages on top of it, and scratch is known', () => {
    expect(found('FROM a AS one\nFROM one\nCMD b\nFROM scratch\nCMD c')).toEqual([
      '3 JSONArgsRecommended?',
      '5 JSONArgsRecommended',
    ])
  })
})

test('triggers of a stage are found at the FROM that sets them off', () => {
  expect(found('FROM scratch AS base\nONBUILD WORKDIR app\nFROM base\nRUN true')).toEqual([
    '3 WorkdirRelativePath',
  ])
})

test('a .dockerignore with exceptions says nothing, and the root is left out by everything alone', () => {
  const ignoring = (...patterns: readonly string[]): readonly string[] => {
    const dockerignore = newMatcher(patterns)
    return 'error' in dockerignore ? [] : found('FROM scratch\nCOPY . a/b /x/', { dockerignore })
  }
  expect(ignoring('a')).toEqual(['2 CopyIgnoredFile'])
  expect(ignoring('a', '!a/b')).toEqual([])
  expect(ignoring('**')).toEqual(['2 CopyIgnoredFile', '2 CopyIgnoredFile'])
})

test('error=true refuses the file for its findings', () => {
  const design = deriveDesign('# check=error=true\nFROM scratch as B')
  const { facts } = buildGraph(design)
  expect(lintViolation(design, checkedLines(design, facts))?.message).toBe(
    'lint violation found for rules: FromAsCasing, StageNameCasing',
  )
  const findings = runChecks(design, facts, { unknownImages: 'plain', fixes: false })
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error'])
})

test('thousands of findings get no thousands of fixes', () => {
  const design = deriveDesign('FROM scratch as A\n'.repeat(2000))
  const findings = runChecks(design, buildGraph(design).facts, { unknownImages: 'plain', fixes: true })
  expect(findings.length).toBeGreaterThan(5000)
  expect(findings.filter(({ fixes }) => fixes.length > 0)).toHaveLength(300)
})
