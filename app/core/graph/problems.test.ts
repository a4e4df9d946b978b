import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { dockerfile } from '../testing/dockerfiles.ts'
import { buildGraph, defaultOptions } from './buildGraph.ts'
import type { BuildOptions } from './types.ts'

function problems(text: string, options: Partial<BuildOptions> = {}): string[] {
  const graph = buildGraph(deriveDesign(text), { ...defaultOptions, ...options })
  return graph.problems.map(({ line, message }) => `${line} ${message}`)
}

test.each([
  ['', '0 the Dockerfile cannot be empty'],
  ['ARG A\n', '0 dockerfile contains no stages to build'],
  ['RUN x\n', '1 no build stage in current context'],
  ['RUNN x\nFROM a\n', '1 dockerfile parse error on line 1: unknown instruction: RUNN (did you mean RUN?)'],
  ['# check=bogus=1\nFROM a\n', '0 failed to parse check options: invalid check option "bogus"'],
  ['ARG A=${B:?none}\nFROM a\n', '1 failed to process "${B:?none}": B: none'],
  ['ARG A\nFROM $A\n', '2 base name ($A) should not be blank'],
  ['FROM ${A\n', '1 failed to process "${A": unsupported modifier (\ufffd) in substitution'],
  [
    'FROM Alpine\n',
    '1 failed to parse stage name "Alpine": invalid reference format: repository name (library/Alpine) must be lowercase',
  ],
  [
    'FROM a AS B\nFROM B\n',
    '2 failed to parse stage name "B": invalid reference format: repository name (library/B) must be lowercase',
  ],
  ['FROM --platform=$X a\n', '1 empty platform value from expression $X'],
  [
    'FROM --platform=$TARGETPLATFROM a\n',
    '1 empty platform value from expression $TARGETPLATFROM (did you mean TARGETPLATFORM?)',
  ],
  [
    'FROM --platform=bogus a\n',
    '1 failed to parse platform bogus: "bogus": unknown operating system or architecture: invalid argument',
  ],
  [
    'FROM --platform=${X:?no} a\n',
    '1 failed to process arguments for platform : failed to process "${X:?no}": X: no',
  ],
  [
    'FROM a\nCOPY --from=B b c\n',
    '2 failed to parse stage name "B": invalid reference format: repository name (library/B) must be lowercase',
  ],
  [
    'FROM a\nRUN --mount=from=B,target=/b x\n',
    '0 failed to parse stage name "B": invalid reference format: repository name (library/B) must be lowercase',
  ],
  [
    'FROM a\nCOPY --from=$X b c\n',
    '0 variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
  ],
  ['FROM a\nCOPY --from=1 b c\n', '0 invalid stage index 1'],
  ['FROM a\nCOPY --from=-1 b c\n', '0 invalid stage index -1'],
  ['FROM a\nCOPY --from=0 b c\n', '2 circular dependency detected on stage: stage-0'],
  [
    'FROM a AS x\nCOPY --from=y b c\nFROM a AS y\nCOPY --from=x b c\n',
    '2 circular dependency detected on stage: x',
  ],
  [
    'FROM a AS x\nCOPY --from=y b c\nFROM a AS y\n',
    '2 cannot copy from stage "y", it needs to be defined before current stage "x"',
  ],
  [
    'FROM a\nRUN --mount=from=y,target=/t b\nFROM a AS y\n',
    '2 cannot mount from stage "y" to "/t", stage needs to be defined before current command',
  ],
  [
    'FROM a\nRUN --mount=type=cache,target=/t b\nFROM a AS scratch\n',
    '2 cannot mount from stage "scratch" to "/t", stage needs to be defined before current command',
  ],
  ['FROM a\nRUN --mount=target=/ b\n', '2 invalid mount target "/"'],
  ['FROM a\nRUN --mount=type=ssh,source=x b\n', '2 ssh does not support source'],
  [
    'FROM a\nRUN --device=x b\n',
    '2 device feature is only supported in Dockerfile frontend 1.14.0-labs or later',
  ],
  ['FROM a\nENV A=${B:?none}\n', '2 failed to process "${B:?none}": B: none'],
  ['FROM a\nARG A=${B:?none}\n', '2 failed to process "${B:?none}": B: none'],
  ['FROM a\nEXPOSE $P\n', null],
  ['FROM a\nENV P=x\nEXPOSE $P\n', '3 invalid containerPort: x'],
  ['FROM a\nSTOPSIGNAL bogus\n', '2 invalid signal: bogus'],
  ['FROM a\nVOLUME $A\n', '2 VOLUME specified can not be an empty string'],
  [
    'FROM a\nCOPY --chmod=999 b c\n',
    "2 invalid chmod parameter: '999'. it should be octal string and between 0 and 07777",
  ],
  ['FROM a\nCOPY https://x/y c\n', "2 source can't be a URL for COPY"],
  ['FROM a\nCOPY git@x:y c\n', "2 source can't be a git ref for COPY"],
  ['FROM a\nADD --checksum=x b c\n', '2 checksum requires HTTP(S) or Git sources'],
  ['FROM a\nADD --checksum=x b c d\n', "2 checksum can't be specified for multiple sources"],
  ['FROM a\nADD --checksum=x https://b/c d\n', '2 invalid checksum digest format'],
  ['FROM a\nADD --checksum=a https://b/c.git?checksum=b d\n', '2 checksum mismatch "a" != "b"'],
  [
    'FROM a\nADD --keep-git-dir=false https://b/c.git?keep-git-dir=1 d\n',
    '2 inconsistent keep-git-dir configuration',
  ],
  ['FROM a\nADD https://b/c.git?ref= d\n', '2 query "ref" has no value'],
  ['FROM a AS b\nONBUILD RUNN x\nFROM b\n', '3 unknown instruction: RUNN (did you mean RUN?)'],
  ['FROM a AS b\nONBUILD COPY --from=9 x y\nFROM b\n', '3 invalid stage index 9'],
  ['ARG SOURCE_DATE_EPOCH=x\nFROM a\n', '0 invalid SOURCE_DATE_EPOCH: x'],
  ['ARG SOURCE_DATE_EPOCH=t\nFROM a AS t\n', '2 SOURCE_DATE_EPOCH stage must use FROM scratch'],
  [
    'ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\n',
    '2 SOURCE_DATE_EPOCH stage must contain exactly one remote ADD',
  ],
  [
    'ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\nADD a b\n',
    '2 SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD',
  ],
  [
    'ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\nADD a b c\n',
    '2 SOURCE_DATE_EPOCH stage must contain exactly one remote ADD source',
  ],
  [
    'ARG SOURCE_DATE_EPOCH=t\nFROM scratch AS t\nCopy a b\n',
    '2 SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported Copy instruction',
  ],
])('%j', (text, problem) => {
  expect(problems(text)[0] ?? null).toBe(problem)
})

test.each([
  'FROM scratch\n',
  'ARG SOURCE_DATE_EPOCH=0\nFROM a\n',
  'ARG SOURCE_DATE_EPOCH=T\nFROM scratch AS t\nARG U=https://x/y\nADD $U /\nFROM a\n',
  'FROM a AS b\nFROM b\n',
  'FROM a AS Build\nFROM x\nCOPY --from=BUILD a b\n',
  'FROM a\nCOPY --from=nginx a b\nCOPY --from=1 a b\n',
  'FROM a\nRUN --mount=type=cache,target=/c --mount=type=secret,id=x y\n',
  'ARG A=x\nFROM $A\n',
  'FROM --platform=$BUILDPLATFORM a\n',
  'FROM a AS b\nONBUILD RUNN x\n',
  'FROM a\nADD ftp://x/y github.com/a/b /d/\n',
])('%j is accepted', (text) => {
  expect(problems(text)).toEqual([])
})

test('several are told, in the order in which BuildKit would meet them', () => {
  const text = dockerfile`
    FROM a AS x
    STOPSIGNAL bogus
    COPY one
    FROM B
    WORKDIR
    USER
  `
  expect(problems(text)).toEqual([
    '3 dockerfile parse error on line 3: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
    '5 dockerfile parse error on line 5: WORKDIR requires exactly one argument',
    '6 dockerfile parse error on line 6: USER requires exactly one argument',
    '4 failed to parse stage name "B": invalid reference format: repository name (library/B) must be lowercase',
    '2 invalid signal: bogus',
  ])
})

test('nothing is said that may only follow from a FROM that is wrong', () => {
  expect(problems('FROM a AS 1x\nFROM b\nCOPY --from=1X a b\n')).toEqual([
    '1 dockerfile parse error on line 1: invalid name for build stage: "1x", name can\'t start with a number or contain symbols',
  ])
})

test('a target that is not there is a problem', () => {
  expect(problems('FROM a AS build\n', { target: 'biuld' })).toEqual([
    '0 target stage "biuld" could not be found (did you mean build?)',
  ])
})

test('build arguments count', () => {
  expect(problems('ARG A\nFROM $A\n', { buildArgs: { A: 'x' } })).toEqual([])
})
