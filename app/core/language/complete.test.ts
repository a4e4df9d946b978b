import { describe, expect, test } from 'vitest'
import { complete } from './complete.ts'
import { atCursor } from './testing/atCursor.ts'
import type { CompletionItem } from './types.ts'

function items(marked: string, paths: readonly string[] = []): readonly CompletionItem[] {
  const { design, offset, world } = atCursor(marked, paths)
  return complete(design, offset, world)?.items ?? []
}

const labels = (marked: string, paths: readonly string[] = []): readonly string[] =>
  items(marked, paths).map(({ label }) => label)

function accepted(marked: string, label: string, paths: readonly string[] = []): string {
  const { design, offset, world } = atCursor(marked, paths)
  const list = complete(design, offset, world)
  const item = list?.items.find((one) => one.label === label)
  if (list === null || item === undefined) return `no ${label}`
  return design.text.slice(0, list.range.start) + item.newText + design.text.slice(list.range.end)
}

describe('instructions', () => {
  test('all but MAINTAINER on an empty line of a stage, the usual ones first', () => {
    const found = labels('FROM a\n|')
    expect(found.slice(0, 4)).toEqual(['FROM', 'RUN', 'COPY', 'WORKDIR'])
    expect(found).toHaveLength(17)
  })

  test('FROM and ARG before the first FROM', () => {
    expect(labels('A|\nFROM a')).toEqual(['FROM', 'ARG'])
  })

  test('in lower case where the file is', () => {
    expect(accepted('from a\nrun b\nwo|', 'workdir')).toBe('from a\nrun b\nworkdir /${1:app}')
  })

  test('what ONBUILD can hold', () => {
    const found = labels('FROM a\nONBUILD |')
    expect(found).toContain('RUN')
    expect(found).not.toContain('FROM')
    expect(found).not.toContain('ONBUILD')
  })
})

describe('flags', () => {
  test.each([
    ['FROM |', ['--platform']],
    ['FROM a\nCOPY --|', ['--from', '--chown', '--chmod', '--link', '--parents', '--exclude']],
    ['FROM a\nCOPY --link --exclude=b --|', ['--from', '--chown', '--chmod', '--parents', '--exclude']],
    ['FROM a\nRUN --|', ['--mount', '--network', '--security', '--device']],
    ['FROM a\nONBUILD RUN --|', ['--mount', '--network', '--security', '--device']],
    ['FROM a\nRUN true --|', []],
    ['FROM a\nRUN --network=|', ['default', 'none', 'host']],
    [
      'FROM --platform=|',
      ['$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64', 'linux/arm/v7'],
    ],
  ])('%s', (marked, flags) => {
    expect(labels(marked).filter((label) => label.startsWith('-') || !marked.endsWith('FROM |'))).toEqual(
      flags,
    )
  })
})

describe('mounts', () => {
  test.each([
    ['RUN --mount=|', ['type=cache', 'type=bind', 'type=secret', 'type=ssh', 'type=tmpfs']],
    ['RUN --mount=type=|', ['cache', 'bind', 'secret', 'ssh', 'tmpfs']],
    ['RUN --mount=type=tmpfs,|', ['target', 'size']],
    ['RUN --mount=type=secret,id=a,src=b,|', ['target', 'env', 'required', 'mode', 'uid', 'gid']],
    ['RUN --mount=type=cache,sharing=l|', ['shared', 'private', 'locked']],
    ['RUN --mount=type=secret,id=a,required=|', ['true', 'false']],
  ])('%s', (marked, options) => {
    expect(labels(`FROM a\n${marked}`)).toEqual(options)
  })

  test('take from stages, and from the project', () => {
    const file = 'FROM a AS build\nFROM b\nRUN --mount=type=bind,'
    expect(labels(`${file}from=|`).slice(0, 1)).toEqual(['build'])
    expect(accepted(`${file}source=pa|,target=/a true`, 'package.json', ['package.json', 'src/a.ts'])).toBe(
      `${file}source=package.json,target=/a true`,
    )
    expect(labels(`${file}from=build,source=|`, ['package.json'])).toEqual([])
  })
})

describe('stages and images', () => {
  const file = 'FROM golang AS deps\nFROM deps AS build\nRUN a\nFROM alpine\n'

  test('stages above, the nearest first, then images', () => {
    const found = items(`${file}COPY --from=|\nFROM later AS later`)
    expect(found.slice(0, 2).map(({ label, detail }) => `${label} (${detail})`)).toEqual([
      'build (stage 1, from deps)',
      'deps (stage 0, from golang)',
    ])
    expect(found.map(({ label }) => label)).toContain('nginx')
    expect(found.map(({ label }) => label)).not.toContain('later')
  })

  test('an unnamed stage by its number', () => {
    expect(labels('FROM golang\nFROM alpine\nCOPY --from=|')[0]).toBe('0')
  })

  test('tags behind the colon, with what they pull', () => {
    const found = items('FROM node:|')
    expect(found.map(({ label }) => label)).toContain('node:lts')
    expect(found.find(({ label }) => label === 'node:lts')?.detail).toMatch(/^\d.* MB to pull$/)
  })

  test('AS behind the image, nothing behind AS', () => {
    expect(labels('FROM node |')).toEqual(['AS'])
    expect(labels('FROM node AS |')).toEqual([])
  })
})

describe('variables', () => {
  test('those of the stage with their values, the latest first', () => {
    const file = 'ARG GLOBAL=1\nFROM a\nARG MODE\nENV A=one B=two\nWORKDIR '
    expect(
      items(`${file}$|\n`)
        .slice(0, 3)
        .map(({ label, detail }) => `${label}: ${detail}`),
    ).toEqual(['B: ENV = two', 'A: ENV = one', 'MODE: ARG, without a value'])
    expect(labels(`${file}$|`)).not.toContain('GLOBAL')
  })

  test('global ones in FROM', () => {
    expect(labels('ARG TAG=1\nFROM a:${|').slice(0, 2)).toEqual(['TAG', 'BUILDPLATFORM'])
    expect(accepted('ARG TAG=1\nFROM a:${T|', 'TAG')).toBe('ARG TAG=1\nFROM a:${TAG}')
    expect(accepted('ARG TAG=1\nFROM a:${T|}', 'TAG')).toBe('ARG TAG=1\nFROM a:${TAG}')
  })

  test('in a heredoc that expands, and in no other', () => {
    expect(labels('FROM a\nENV A=1\nCOPY <<E /x\n$|\nE\n')).toContain('A')
    expect(labels('FROM a\nENV A=1\nCOPY <<"E" /x\n$|\nE\n')).toEqual([])
  })
})

describe('paths of the project', () => {
  const paths = ['package.json', 'src/main.ts', 'src/views/a.ts', 'README.md']

  test.each([
    ['COPY |', ['src/', 'README.md', 'package.json']],
    ['COPY src/|', ['src/views/', 'src/main.ts']],
    ['COPY ./src/m|', ['./src/views/', './src/main.ts']],
    ['COPY --from=x |', []],
    ['RUN cat |', []],
  ])('%s', (marked, expected) => {
    expect(labels(`FROM a\n${marked}`, paths).filter((label) => !label.startsWith('--'))).toEqual(expected)
  })

  test('go on below a folder', () => {
    expect(items('FROM a\nADD |', paths)[0]).toMatchObject({ kind: 'folder', newText: 'src/', more: true })
  })
})

describe('directives and comments', () => {
  test.each([
    ['# |', ['syntax', 'escape', 'check']],
    ['# syntax=docker/dockerfile:1\n# |\nFROM a', ['escape', 'check']],
    ['# escape=|', ['\\', '`']],
    ['# check=|', ['skip=', 'error=true', 'experimental=']],
    ['# check=skip=A;|', ['skip=', 'error=true', 'experimental=']],
    ['# check=error=|', ['true', 'false']],
    ['FROM a\n# |\nRUN b', ['check=skip=']],
    ['FROM a\nRUN b \\\n# |\n c', []],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected)
  })

  test('the rules to skip', () => {
    expect(accepted('# check=skip=StageNameCasing,J|\nFROM a', 'JSONArgsRecommended')).toBe(
      '# check=skip=StageNameCasing,JSONArgsRecommended\nFROM a',
    )
  })
})

test('other values', () => {
  expect(labels('FROM a\nHEALTHCHECK |')).toEqual([
    'CMD',
    'NONE',
    '--interval',
    '--timeout',
    '--start-period',
    '--start-interval',
    '--retries',
  ])
  expect(labels('FROM a\nSTOPSIGNAL SIGQ|')).toContain('SIGQUIT')
  expect(labels('FROM a\nEXPOSE 53|')).toEqual(['53/tcp', '53/udp', '53/sctp'])
  expect(labels('FROM a\nLABEL org|')).toContain('org.opencontainers.image.source')
})

test('words over continued lines count', () => {
  expect(labels('FROM a\nCOPY --link \\\n  # why\n  --|')).toEqual([
    '--from',
    '--chown',
    '--chmod',
    '--parents',
    '--exclude',
  ])
})
