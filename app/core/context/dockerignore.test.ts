import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dockerignoreNames, ignoredPaths, parseDockerignore } from './dockerignore.ts'
import { matchesOrParentMatches, newMatcher, pathDecider } from './pattern/patternMatcher.ts'

/** The paths that are left out. */
function ignored(dockerignore: string, ...paths: string[]): string[] | string {
  const answer = ignoredPaths(dockerignore, paths)
  return 'error' in answer ? answer.error : paths.filter((_, index) => answer[index])
}

describe('ignoredPaths', () => {
  test.each<[string, string, string[], string[]]>([
    ['a name', 'dist', ['dist', 'dist/a', 'a/dist'], ['dist', 'dist/a']],
    ['a leading slash means nothing', '/dist', ['dist', 'a/dist'], ['dist']],
    ['a trailing slash means nothing', 'dist/', ['dist', 'dist/a'], ['dist', 'dist/a']],
    ['any folder', '**/dist', ['dist', 'a/dist', 'a/b/dist/c', 'xdist'], ['dist', 'a/dist', 'a/b/dist/c']],
    ['everything below', 'a/**', ['a', 'a/b', 'a/b/c', 'ab'], ['a/b', 'a/b/c']],
    ['an extension here', '*.md', ['a.md', 'b/a.md'], ['a.md']],
    ['an extension anywhere', '**/*.md', ['a.md', 'b/a.md', 'b/amd'], ['a.md', 'b/a.md']],
    ['a folder in between', 'a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'az'], ['a/z', 'a/b/z', 'a/b/c/z']],
    ['one character', '?.ts', ['a.ts', 'ab.ts', 'é.ts'], ['a.ts', 'é.ts']],
    ['a class', '[a-c].ts', ['a.ts', 'd.ts'], ['a.ts']],
    ['a negated class', '[^a-c].ts', ['a.ts', 'd.ts'], ['d.ts']],
    ['the later line counts', '*.md\n!README.md', ['README.md', 'a.md'], ['a.md']],
    ['order matters', '!README.md\n*.md', ['README.md'], ['README.md']],
    ['taken back inside', 'docs\n!docs/guide.md', ['docs/a.md', 'docs/guide.md'], ['docs/a.md']],
    ['spaces around', '  dist  \n ! dist/keep ', ['dist', 'dist/keep'], ['dist']],
    ['comments', '#dist\n #dist', ['dist', '#dist'], ['#dist']],
    ['a byte order mark', '\ufeffdist', ['dist'], ['dist']],
    ['carriage returns', 'dist\r\nout\r\n', ['dist', 'out'], ['dist', 'out']],
    ['an escaped star', String.raw`a\*`, ['a*', 'ab'], ['a*']],
    ['a Perl class goes through', String.raw`\d\d`, ['12', 'dd'], ['12']],
    ['a POSIX class', '[[:digit:]]x', ['1x', 'ax'], ['1x']],
    ['a quote to the end', String.raw`\Qa*`, ['a*', 'a[^/]*$'], ['a[^/]*$']],
    ['a word boundary', String.raw`*\b-x`, ['a-x', '--x'], ['a-x']],
    ['dots are dots', 'a.b', ['a.b', 'axb'], ['a.b']],
    ['parents are cleaned', 'a/../b', ['a', 'b'], ['b']],
    ['the root is not left out', '.\n/', ['a'], []],
    ['a path outside', '../a', ['a'], []],
    ['everything', '*\n!src', ['a', 'src', 'src/b'], ['a']],
    [
      'alternatives, which only hold the first to the start',
      '?x|b',
      ['ax', 'axc', 'ab', 'abc'],
      ['ax', 'axc', 'ab'],
    ],
    ['a name may have a bar', 'a|b', ['a|b', 'a'], ['a|b']],
    ['a count', '[ab]{2}', ['ab', 'a', 'aba', 'a{2}'], ['ab']],
    ['counts from and to', '[a]{1,2}c{0,}', ['a', 'aacc', 'aaac'], ['a', 'aacc']],
    ['braces that hold no count', '?{a}{,2}', ['x{a}{,2}'], ['x{a}{,2}']],
    ['a quote may end before the end of a path', String.raw`?\Qb`, ['ab$c', 'ab'], ['ab$c']],
    ['a fault behind what does not match', '*$*\\', ['a$b$', 'a'], ['a$b$']],
    ['a class holds a star', '[*]', ['[', '^^^]', 'x'], ['^^^]']],
  ])('%s', (_, dockerignore, paths, expected) => {
    expect(ignored(dockerignore, ...paths)).toEqual(expected)
  })

  test.each([
    ['!', 'illegal exclusion pattern: "!"'],
    ['! ', 'illegal exclusion pattern: "!"'],
    ['!/', 'illegal exclusion pattern: "!"'],
    ['[', 'syntax error in pattern'],
    ['a[]b]', 'syntax error in pattern'],
    [`x\\`, 'syntax error in pattern'],
    [String.raw`\z[z-a]`, 'syntax error in pattern'],
    [String.raw`\1`, 'syntax error in pattern'],
    [String.raw`\y`, 'syntax error in pattern'],
    ['*{2}', 'syntax error in pattern'],
    ['?{2}{3}', 'syntax error in pattern'],
    ['[a]{2,1}', 'syntax error in pattern'],
    ['[a]{1001}', 'syntax error in pattern'],
    ['?|{2}', 'syntax error in pattern'],
    ['[[:none:]]', 'syntax error in pattern'],
    ['x'.repeat(65_536), 'bufio.Scanner: token too long'],
  ])('refuses %.12s', (dockerignore, error) => {
    expect(ignored(dockerignore, 'a')).toBe(error)
  })

  test('a pattern that cannot be compiled is found out only when it is tried', () => {
    expect(ignored('!\\y', 'a')).toEqual([])
    expect(ignored('a\n!\\y', 'a')).toBe('syntax error in pattern')
  })

  test('lines are remembered', () => {
    expect(parseDockerignore('# why\n\n*.md\n!README.md')).toMatchObject({ lines: [3, 4] })
  })

  test('the file of a Dockerfile goes before the shared one', () => {
    expect(dockerignoreNames('web.Dockerfile')).toEqual(['web.Dockerfile.dockerignore', '.dockerignore'])
  })

  const piece = fc.constantFrom(
    'a',
    'b',
    '*',
    '**',
    '?',
    '/',
    '.',
    '[ab]',
    '!',
    '\\',
    '\\d',
    '[',
    ']',
    '^',
    '-',
    ' ',
    'é',
  )
  const patterns = fc.array(
    fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    { maxLength: 6 },
  )
  const path = fc
    .array(fc.constantFrom('a', 'b', 'ab', '1', '.a', 'é'), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('/'))

  test('any patterns end, and deciding many paths is deciding each', () => {
    fc.assert(
      fc.property(patterns, fc.array(path, { maxLength: 8 }), (written, paths) => {
        const matcher = newMatcher(written)
        if ('error' in matcher) return
        const decide = pathDecider(matcher)
        for (const each of paths) expect(decide(each)).toEqual(matchesOrParentMatches(matcher, each))
      }),
    )
  })

  test('hostile patterns take no longer than others', () => {
    const hostile = `${'**/a'.repeat(40)}\n${'*a'.repeat(60)}b\n${'?'.repeat(200)}*`
    expect(ignored(hostile, `${'b/'.repeat(200)}c`)).toEqual([])
  })
})
