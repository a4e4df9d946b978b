import { expect, test } from 'vitest'
import { parseGitReference } from './gitReference.ts'

const nothing = {
  ref: '',
  subdirectory: '',
  checksum: '',
  keepGitDir: null,
  submodules: null,
  fetchByCommit: false,
  looksLocal: false,
}
const remote = 'https://example.com/foo.git'

test.each([
  ['https://example.com/foo.git', { remote }],
  ['https://u:p@example.com/foo.git', { remote: 'https://u:p@example.com/foo.git' }],
  ['https://example.com/foo.git#release/1.2', { remote, ref: 'release/1.2' }],
  ['https://example.com/foo.git#main:a/../b', { remote, ref: 'main', subdirectory: 'b' }],
  ['https://example.com/foo.git#:dir', { remote, subdirectory: 'dir' }],
  ['https://example.com/foo.git?ref=v1&subdir=/s', { remote, ref: 'v1', subdirectory: '/s' }],
  ['https://example.com/foo.git?tag=v1', { remote, ref: 'refs/tags/v1' }],
  ['https://example.com/foo.git?branch=b', { remote, ref: 'refs/heads/b' }],
  ['https://example.com/foo.git?checksum=abc&keep-git-dir', { remote, checksum: 'abc', keepGitDir: true }],
  [
    'https://example.com/foo.git?submodules=false&fetch-by-commit=1',
    { remote, submodules: false, fetchByCommit: true },
  ],
  ['git://example.com/foo', { remote: 'git://example.com/foo' }],
  ['ssh://git@example.com:22/foo', { remote: 'ssh://git@example.com:22/foo' }],
  ['git@example.com:foo/bar', { remote: 'git@example.com:foo/bar' }],
  [
    'git@example.com:foo.git?subdir=/s#v1',
    { remote: 'git@example.com:foo.git', ref: 'v1', subdirectory: '/s' },
  ],
  ['github.com/a/b#main', { remote: 'github.com/a/b', ref: 'main', looksLocal: true }],
])('%s is a repository', (source, expected) => {
  expect(parseGitReference(source)).toEqual({ ...nothing, ...expected })
})

test.each([
  'https://example.com/foo',
  'https://example.com/foo.git/',
  'http://example.com/foo.git:#branch',
  'ftp://example.com/foo.git',
  './foo.git',
  '../git@a:b',
  '.git',
  'example.com/foo.git',
  'https://example.com/%zz.git',
])('%s is none', (source) => {
  expect(parseGitReference(source)).toBeNull()
})

test.each([
  ['?ref=', 'query "ref" has no value'],
  ['?ref=a&ref=b', 'query "ref" has multiple values'],
  ['?ref=a#b', 'ref conflicts: "b" vs "a"'],
  ['?subdir=a#:b', 'subdir conflicts: "b" vs "a"'],
  ['?ref=a&tag=b', 'ref conflicts: "a" vs "refs/tags/b"'],
  ['?tag=a&branch=b', 'branch conflicts with tag'],
  ['?mtime=x', 'invalid mtime value: "x" (must be "checkout" or "commit")'],
  ['?keep-git-dir=maybe', 'invalid keep-git-dir value: "maybe"'],
  ['?foo=1', 'unexpected query "foo"'],
])('the query of …git%s is wrong', (query, failure) => {
  expect(parseGitReference(remote + query)).toEqual({ failure })
})
