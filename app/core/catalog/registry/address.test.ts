import { expect, test } from 'vitest'
import { registryAddress } from './address.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['node', 'docker.io', '/v2/library/node/manifests/latest'],
  ['docker.io/library/node:20', 'docker.io', '/v2/library/node/manifests/20'],
  ['localhost:5000/team/app', 'localhost:5000', '/v2/team/app/manifests/latest'],
  [`node:20@${DIGEST}`, 'docker.io', `/v2/library/node/manifests/${DIGEST}`],
])('%s', (written, domain, manifest) => {
  expect(registryAddress(written)).toMatchObject({ domain, manifest })
})

test.each(['', 'A', 'a/../../b', 'a:b/c', 'a?b', 'a#b', 'a%2e', 'https://a/b', 'a\nb', `a@sha256:1`])(
  '%j is no name of an image',
  (written) => {
    expect(registryAddress(written)).toBeNull()
  },
)
