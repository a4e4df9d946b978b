import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFile } from '../../../context/textFile.ts'
import { readLock } from './readLock.ts'
import type { LockedPackage } from './types.ts'

/** `name@version`, with what sets a package apart. */
function told(file: string, text: string): readonly string[] | null {
  const lock = readLock(textFile(`sub/${file}`, text))
  const flags = (each: LockedPackage): string =>
    [
      each.dev && 'dev',
      each.optional && 'optional',
      each.bundled && 'bundled',
      each.resolved && 'resolved',
      each.os?.join('+'),
    ]
      .filter(Boolean)
      .join(' ')
  return lock && lock.packages.map((each) => `${each.name}@${each.version} ${flags(each)}`.trim())
}

test('package-lock.json, versions 2 and 3', () => {
  const text = JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'x' },
      'packages/own': { version: '1.0.0' },
      'node_modules/own': { link: true, resolved: 'packages/own' },
      'node_modules/a': { version: '1.0.0', resolved: 'https://r/a.tgz', bin: { a: 'a.js' } },
      'node_modules/a/node_modules/@s/b': { version: '2.0.0', dev: true },
      'node_modules/c-linux': { version: '3.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/d': { version: '4.0.0', inBundle: true },
    },
  })
  expect(told('package-lock.json', text)).toEqual([
    'a@1.0.0 resolved',
    '@s/b@2.0.0 dev',
    'c-linux@3.0.0 optional linux',
    'd@4.0.0 bundled',
  ])
})

test('package-lock.json, version 1', () => {
  const text = JSON.stringify({
    lockfileVersion: 1,
    dependencies: {
      a: {
        version: '1.0.0',
        resolved: 'https://r/a.tgz',
        dependencies: { b: { version: '2.0.0', dev: true } },
      },
    },
  })
  expect(told('npm-shrinkwrap.json', text)).toEqual(['a@1.0.0 resolved', 'b@2.0.0 dev'])
})

test('yarn.lock, classic and berry', () => {
  const classic =
    '# yarn lockfile v1\n\n"@s/a@^1.0.0", "@s/a@^1.1.0":\n  version "1.2.0"\n  resolved "https://r/a.tgz"\n\nb@~2.0.0:\n  version "2.0.1"\n'
  expect(told('yarn.lock', classic)).toEqual(['@s/a@1.2.0 resolved', 'b@2.0.1 resolved'])
  const berry =
    '__metadata:\n  version: 8\n\n"a@npm:^1.0.0":\n  version: 1.2.0\n\n"own@workspace:.":\n  version: 0.0.0-use.local\n'
  expect(told('yarn.lock', berry)).toEqual(['a@1.2.0 resolved'])
})

test('pnpm-lock.yaml, with and without the mark of development', () => {
  const nine =
    "lockfileVersion: '9.0'\n\npackages:\n\n  '@s/a@1.0.0':\n    resolution: {integrity: x}\n    cpu: [x64]\n    os: [linux]\n\n  b@2.0.0:\n    resolution: {integrity: y}\n\nsnapshots:\n\n  b@2.0.0: {}\n"
  expect(told('pnpm-lock.yaml', nine)).toEqual(['@s/a@1.0.0 resolved linux', 'b@2.0.0 resolved'])
  const five =
    'lockfileVersion: 5.4\n\npackages:\n\n  /@s/a/1.0.0:\n    dev: false\n\n  /b/2.0.0_react@18.2.0:\n    dev: true\n'
  expect(told('pnpm-lock.yaml', five)).toEqual(['@s/a@1.0.0 resolved', 'b@2.0.0 dev resolved'])
})

test('bun.lock, with its comments and commas', () => {
  const text =
    '{\n  "lockfileVersion": 1, // text\n  "packages": {\n    "a": ["a@1.0.0", "", { "os": "linux", }, "sha512-x"],\n    "own": ["own@workspace:packages/own"],\n  },\n}\n'
  expect(told('bun.lock', text)).toEqual(['a@1.0.0 resolved linux'])
})

describe('what is no lock file', () => {
  test.each([
    ['package-lock.json', 'hello'],
    ['package-lock.json', '[]'],
    ['yarn.lock', ''],
    ['pnpm-lock.yaml', 'a: b'],
    ['bun.lock', '{}'],
    ['other.json', '{}'],
  ])('%s: %s', (file, text) => {
    expect(told(file, text)).toBeNull()
  })

  test('any text is answered', () => {
    const names = fc.constantFrom('package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock')
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(
          fc.constantFrom(
            'a@1:',
            '  version "1"',
            'lockfileVersion: 9',
            'packages:',
            '  b@2:',
            '',
            '"',
            '//',
          ),
        )
        .map((lines) => lines.join('\n')),
    )
    fc.assert(
      fc.property(names, text, (name, content) => {
        expect(told(name, content) ?? []).toBeInstanceOf(Array)
      }),
    )
  })
})
