import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newMatcher, type PatternMatcher } from '../../context/pattern/patternMatcher.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import type { ImageConfig } from '../../graph/types.ts'
import { deriveDesign } from '../../model/design.ts'
import { applyEdit } from '../../text/edit.ts'
import type { Finding } from '../types.ts'
import { allChecks } from './allChecks.ts'
import { runChecks } from './runChecks.ts'

const golden = join(import.meta.dirname, 'golden')

/** What each rule says of its bad file, in BuildKit's words: `line: message`. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ConsistentInstructionCasing: [
    "4: Command 'run' should match the case of the command majority (uppercase)",
    "6: Command 'Workdir' should match the case of the command majority (uppercase)",
    "8: Command 'from' should match the case of the command majority (uppercase)",
  ],
  CopyIgnoredFile: [
    '2: Attempting to Copy file "secret.env" that is excluded by .dockerignore',
    '3: Attempting to Add file "secret.env" that is excluded by .dockerignore',
  ],
  DuplicateStageName: ['7: Duplicate stage name "build", stage names should be unique'],
  ExposeInvalidFormat: [
    "2: EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:8080/tcp'",
    "2: EXPOSE instruction should not define an IP address or host-port mapping, found '5000:5000'",
  ],
  ExposeProtoCasing: [
    "3: Defined protocol '53/Udp' in EXPOSE instruction should be lowercase",
    "3: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase",
    "4: Defined protocol '90/UDP' in EXPOSE instruction should be lowercase",
  ],
  FromAsCasing: [
    "1: 'as' and 'FROM' keywords' casing do not match",
    "4: 'AS' and 'from' keywords' casing do not match",
  ],
  FromPlatformFlagConstDisallowed: [
    '1: FROM --platform flag should not use constant value "linux/amd64"',
    '3: FROM --platform flag should not use constant value "linux/arm64"',
  ],
  InvalidBaseImagePlatform: [
    '1: Base image arm/only was pulled with platform "linux/arm64", expected "linux/amd64" for current build',
  ],
  InvalidDefaultArgInFrom: [
    '3: Default value for ARG alpine:$TAG results in empty or invalid base image name',
    '5: Default value for ARG Alpine results in empty or invalid base image name',
  ],
  InvalidDefinitionDescription: [
    '3: Comment for ARG should follow the format: `# VERSION <description>`',
    '7: Comment for FROM should follow the format: `# build <description>`',
    '9: Comment for ARG should follow the format: `# <arg_key> <description>`',
  ],
  JSONArgsRecommended: [
    '2: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
    '5: JSON arguments recommended for entrypoint to prevent unintended behavior related to OS signals',
  ],
  LegacyKeyValueFormat: [
    '2: "ENV key=value" should be used instead of legacy "ENV key value" format',
    '3: "env key=value" should be used instead of legacy "env key value" format',
    '4: "ENV key=value" should be used instead of legacy "ENV key value" format',
    '5: "ENV key=value" should be used instead of legacy "ENV key value" format',
    '7: "LABEL key=value" should be used instead of legacy "LABEL key value" format',
  ],
  MaintainerDeprecated: [
    '2: Maintainer instruction is deprecated in favor of using label',
    '3: Maintainer instruction is deprecated in favor of using label',
  ],
  MultipleInstructionsDisallowed: [
    '2: Multiple cmd instructions should not be used in the same stage because only the last one will be used',
    '4: Multiple CMD instructions should not be used in the same stage because only the last one will be used',
    '6: Multiple ENTRYPOINT instructions should not be used in the same stage because only the last one will be used',
    '8: Multiple HEALTHCHECK instructions should not be used in the same stage because only the last one will be used',
  ],
  NoEmptyContinuation: ['9: Empty continuation line', '12: Empty continuation line'],
  RedundantTargetPlatform: [
    '1: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
    '2: Setting platform to predefined ${TARGETPLATFORM} in FROM is redundant as this is the default behavior',
  ],
  ReservedStageName: [
    '1: Stage name should not use the same name as reserved stage "context"',
    '4: Stage name should not use the same name as reserved stage "scratch"',
  ],
  SecretsUsedInArgOrEnv: [
    '2: Do not use ARG or ENV instructions for sensitive data (ARG "API_KEY")',
    '3: Do not use ARG or ENV instructions for sensitive data (ENV "password")',
    '3: Do not use ARG or ENV instructions for sensitive data (ENV "my_Token")',
    '4: Do not use ARG or ENV instructions for sensitive data (ARG "AUTH")',
  ],
  StageNameCasing: ["1: Stage name 'Build' should be lowercase", "4: Stage name 'DIST' should be lowercase"],
  UndefinedArgInFrom: [
    "3: FROM argument 'VERSIN' is not declared (did you mean VERSION?)",
    "4: FROM argument 'BUILD_PLATFORM' is not declared (did you mean BUILDPLATFORM?)",
  ],
  UndefinedVar: [
    "5: Usage of undefined variable '$TRAGET' (did you mean $TARGET?)",
    "6: Usage of undefined variable '$VERSION'",
    "10: Usage of undefined variable '$UNKNOWN_DIRECTORY'",
  ],
  WorkdirRelativePath: [
    '2: Relative workdir "app/src" can have unexpected results if the base image changes',
    '9: Relative workdir "./out" can have unexpected results if the base image changes',
  ],
}

const armOnly: ImageConfig = {
  env: [],
  workdir: '',
  user: '',
  shell: null,
  onbuild: [],
  platforms: ['linux/arm64'],
}

function ignoring(pattern: string): PatternMatcher {
  const matcher = newMatcher([pattern])
  if ('error' in matcher) throw new Error(matcher.error)
  return matcher
}

function findings(text: string, rule: string): readonly Finding[] {
  const design = deriveDesign(text)
  const image = (reference: string): ImageConfig | null => (reference.includes('arm/only') ? armOnly : null)
  const graph = buildGraph(design, { ...defaultOptions, image })
  const options = { unknownImages: 'unknown', dockerignore: ignoring('secret.env'), fixes: true } as const
  return runChecks(design, graph.facts, options).filter((finding) => finding.rule === rule)
}

/** Takes the first fix of the rule's first finding, again and again. */
function fixAll(text: string, rule: string): string {
  let fixed = text
  for (let round = 0; round < 20; round++) {
    const fix = findings(fixed, rule)[0]?.fixes[0]
    if (fix === undefined || fix.label.startsWith('Ignore')) break
    fixed = applyEdit(fix.edit, fixed)
  }
  return fixed
}

const read = (rule: string, name: string): string =>
  readFileSync(join(golden, rule, `${name}.Dockerfile`), 'utf8')

test('every rule has its files', () => {
  const rules = allChecks.map(({ rule }) => rule.name)
  expect(rules).toHaveLength(22)
  expect(readdirSync(golden).sort()).toEqual([...rules].sort())
  expect(Object.keys(expected)).toEqual([...rules].sort())
})

describe.each(allChecks.map(({ rule }) => rule.name))('%s', (rule) => {
  test('finds what is bad', () => {
    expect(findings(read(rule, 'bad'), rule).map(({ line, message }) => `${line}: ${message}`)).toEqual(
      expected[rule],
    )
  })

  test('finds nothing in what is good', () => {
    expect(findings(read(rule, 'good'), rule)).toEqual([])
  })

  test('is silent once ignored, and says no less of the rest', () => {
    const before = findings(read(rule, 'bad'), rule)
    let text = read(rule, 'bad')
    for (let round = 0; round < 20; round++) {
      const ignore = findings(text, rule)[0]?.fixes.findLast(({ label }) => label.startsWith('Ignore'))
      if (ignore === undefined) break
      text = applyEdit(ignore.edit, text)
    }
    const experimental = allChecks.some((check) => check.rule.name === rule && check.rule.experimental)
    expect(findings(text, rule)).toHaveLength(experimental ? before.length : 0)
    expect(deriveDesign(text).instructions.map((one) => one.text)).toEqual(
      deriveDesign(read(rule, 'bad')).instructions.map((one) => one.text),
    )
  })
})

const mended = Object.keys(expected).filter((rule) => existsSync(join(golden, rule, 'fixed.Dockerfile')))

test.each(mended)('%s is fixed by its first quick fix', (rule) => {
  expect(fixAll(read(rule, 'bad'), rule)).toBe(read(rule, 'fixed'))
})
