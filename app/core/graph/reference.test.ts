import { expect, test } from 'vitest'
import { familiarReference, normalizeReference, parseReference } from './reference.ts'
import { isFailure } from './go/failure.ts'

const digest = `sha256:${'a'.repeat(64)}`

test.each([
  ['node', 'docker.io/library/node:latest'],
  ['node:20-alpine', 'docker.io/library/node:20-alpine'],
  ['bitnami/redis', 'docker.io/bitnami/redis:latest'],
  ['docker.io/node', 'docker.io/library/node:latest'],
  ['index.docker.io/node', 'docker.io/library/node:latest'],
  ['ghcr.io/a/b/c:1.2', 'ghcr.io/a/b/c:1.2'],
  ['localhost/a', 'localhost/a:latest'],
  ['localhost:5000/a', 'localhost:5000/a:latest'],
  ['registry:443/a__b.c--d/e', 'registry:443/a__b.c--d/e:latest'],
  ['Registry/a', 'Registry/a:latest'],
  ['[::1]:5000/a', '[::1]:5000/a:latest'],
  [`node@${digest}`, `docker.io/library/node@${digest}`],
  [`node:20@${digest}`, `docker.io/library/node:20@${digest}`],
  ['a:_x', 'docker.io/library/a:_x'],
  // no domain, but a part of a path
  ['foo_bar.com/a', 'foo_bar.com/a:latest'],
])('%s is %s', (written, normalized) => {
  expect(normalizeReference(written)).toBe(normalized)
})

const wrong = 'invalid reference format'

test.each([
  ['', wrong],
  ['-alpine', wrong],
  ['node:', wrong],
  ['node:20:1', wrong],
  ['a//b', wrong],
  ['/a', wrong],
  ['A_b/c', 'repository name must be lowercase'],
  ['a b', wrong],
  ['a/', wrong],
  ['a___b', wrong],
  ['a.', wrong],
  [`a:${'x'.repeat(129)}`, wrong],
  ['node@sha256:xyz', wrong],
  ['node@', wrong],
  ['-x.io/a', wrong],
  ['Alpine', 'invalid reference format: repository name (library/Alpine) must be lowercase'],
  ['a/B:1', 'invalid reference format: repository name (a/B) must be lowercase'],
  ['a.b/C', 'invalid reference format: repository name (C) must be lowercase'],
  ['f'.repeat(64), `invalid repository name (${'f'.repeat(64)}), cannot specify 64-byte hexadecimal strings`],
  ['a'.repeat(256), 'repository name must not be more than 255 characters'],
  [`a@sha256:${'a'.repeat(32)}`, 'invalid checksum digest length'],
  [`a@sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
  [`a@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
])('%s is refused', (written, failure) => {
  expect(normalizeReference(written)).toEqual({ failure })
})

test.each(['node:20', 'bitnami/redis', 'ghcr.io/a/b:1', `node@${digest}`])(
  '%s is what people write',
  (written) => {
    const reference = parseReference(written)
    expect(isFailure(reference) ? reference : familiarReference(reference)).toBe(written)
  },
)
