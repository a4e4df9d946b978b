import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScript } from './parseScript.ts'
import { joinPath } from './shellScope.ts'

const VARIABLES: Record<string, string> = { NODE_ENV: 'production', PKGS: 'curl git', V: '1.2.3', EMPTY: '' }

/** Each command as one line: condition, directory, name and words; `?` behind a word that is not known. */
function lines(script: string): string[] {
  const { commands } = parseScript(script, { variable: (name) => VARIABLES[name], directory: '/app' })
  return commands.map(
    ({ name, args, condition, directory }) =>
      `${condition} ${directory} ${[name, ...args.map((word) => word.text + (word.exact ? '' : '?'))].join(' ')}`,
  )
}

describe('parseScript', () => {
  test.each([
    [
      'apt-get update && apt-get install -y curl',
      ['always /app apt-get update', 'always /app apt-get install -y curl'],
    ],
    ['a || b', ['always /app a', 'fallback /app b']],
    ['a; b & c', ['always /app a', 'always /app b', 'always /app c']],
    ['cd src && (cd lib; make) && make', ['always /app/src/lib make', 'always /app/src make']],
    ['cd "$(dirname x)" && make', ['always /app dirname x', 'always null make']],
    ['install $PKGS "$PKGS" x$V', ['always /app install curl git curl git x1.2.3']],
    ['install "$NOBODY"', ['always /app install $NOBODY?']],
    ['D="a b"; install $D', ['always /app install a b']],
    ['cp ${V%.*} ${V##*.} ${EMPTY:-x} ${V:+y} z', ['always /app cp 1.2 3 x y z']],
    ['mkdir -p a/{b,c}/d', ['always /app mkdir -p a/b/d a/c/d']],
    ['sudo -u app env A=b npm ci', ['always /app npm ci']],
    ["bash -lc 'cd /x && make all'", ['always /x make all']],
    ['/usr/bin/env npm ci', ['always /app npm ci']],
    ['for p in a b; do get $p; done', ['always /app get a', 'always /app get b']],
    ['for p in *.c; do cc $p; done', ['loop /app cc $p?']],
    [
      'if [ "$NODE_ENV" = production ]; then npm ci --omit=dev; else npm ci; fi',
      ['always /app npm ci --omit=dev'],
    ],
    [
      'if [ -f x ]; then a; elif b; then c; else d; fi',
      ['branch /app a', 'branch /app b', 'branch /app c', 'branch /app d'],
    ],
    ['[ -n "$EMPTY" ] && a', []],
    ['[ -z "$EMPTY" ] && a', ['always /app a']],
    ['test -f x && a', ['branch /app a']],
    ['[[ $NODE_ENV == production ]] || a', []],
    ['[[ -f x ]] || a', ['branch /app a']],
    ['case $NODE_ENV in dev) a;; production) b;; *) c;; esac', ['always /app b']],
    ['case $(uname) in x) a;; *) b;; esac', ['always /app uname', 'branch /app a', 'branch /app b']],
    ['f() { get "$1"; }; f x; f y', ['always /app get $1?', 'always /app get $1?']],
    ['A=1 && use $A', ['always /app use 1']],
    ['set -eux; { a; b; }', ['always /app a', 'always /app b']],
    ['export A=x && use $A', ['always /app use x']],
  ])('%s', (script, expected) => {
    expect(lines(script)).toEqual(expected)
  })

  test('a pipe is remembered by the command that reads it', () => {
    const { commands } = parseScript('curl -L x | tar -xz -C /opt', { variable: () => '', directory: '/' })
    expect(commands.map(({ name, pipedFrom }) => [name, pipedFrom])).toEqual([
      ['curl', null],
      ['tar', 0],
    ])
  })

  test('redirections and heredocs', () => {
    const { commands } = parseScript('cat > /etc/x <<EOF 2>/dev/null\nhello\nEOF\n', {
      variable: () => '',
      directory: '/',
    })
    expect(commands[0]).toMatchObject({
      name: 'cat',
      input: 'hello\n',
      redirects: [
        { operator: '>', descriptor: 1, target: { text: '/etc/x' } },
        { operator: '>', descriptor: 2, target: { text: '/dev/null' } },
      ],
    })
  })

  test('a broken script gives what could be read', () => {
    const { complete } = parseScript('if true; then a', { variable: () => '', directory: '/' })
    expect(complete).toBe(false)
  })

  test('any text is answered', () => {
    const word = fc.constantFrom(
      'a',
      '"',
      "'",
      '$(',
      ')',
      '`',
      '{',
      '}',
      '&&',
      '||',
      '|',
      ';',
      '\n',
      '<<E',
      'if',
      'fi',
      '$x',
      '${',
      '[[',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(
          parseScript(words.join(' '), { variable: () => undefined, directory: '/' }).commands.length,
        ).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('nesting without end is cut', () => {
    const { complete } = parseScript(`${'('.repeat(3000)}a${')'.repeat(3000)}`, {
      variable: () => '',
      directory: '/',
    })
    expect(complete).toBe(false)
  })
})

test.each([
  ['/app', '../x/./y', '/x/y'],
  ['/app', '/b/', '/b'],
  ['/', '../..', '/'],
])('joinPath %s %s', (directory, path, expected) => {
  expect(joinPath(directory, path)).toBe(expected)
})
