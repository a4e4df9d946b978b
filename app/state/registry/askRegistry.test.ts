import { expect, test } from 'vitest'
import { askRegistry } from './askRegistry.ts'
import { statusSentence, type RegistryText } from './readRegistry.ts'

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const MANIFEST = JSON.stringify({
  schemaVersion: 2,
  config: { digest: digest('c') },
  layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', size: 42 }],
})
const INDEX = JSON.stringify({
  schemaVersion: 2,
  manifests: [
    { digest: digest('1'), platform: { os: 'linux', architecture: 'amd64' } },
    { digest: digest('2'), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
  ],
})
const CONFIG = JSON.stringify({ os: 'linux', architecture: 'arm64', config: { User: 'app' } })

/** Answers from a table, and notes what it was asked. */
function registry(table: Readonly<Record<string, string>>) {
  const asked: string[] = []
  const read = (path: string): Promise<RegistryText> => {
    asked.push(path)
    const text = table[path.replace('/v2/team/app/', '')]
    return Promise.resolve(text === undefined ? { sentence: statusSentence(404, null) } : { text })
  }
  return { asked, read }
}

const FULL = {
  'manifests/1': INDEX,
  [`manifests/${digest('2')}`]: MANIFEST,
  [`blobs/${digest('c')}`]: CONFIG,
}

test('an index, its manifest, its configuration: three questions', async () => {
  const { asked, read } = registry(FULL)
  expect(await askRegistry('team/app:1', 'linux/arm64', read)).toMatchObject({
    platforms: ['linux/amd64', 'linux/arm64'],
    manifest: { platform: 'linux/arm64', layers: [{ size: 42 }], config: { config: { user: 'app' } } },
  })
  expect(asked).toEqual(Object.keys(FULL).map((path) => `/v2/team/app/${path}`))
})

test('a platform that the index has not: known, and nothing more is asked', async () => {
  const { asked, read } = registry(FULL)
  expect(await askRegistry('team/app:1', 'linux/s390x', read)).toEqual({
    platforms: ['linux/amd64', 'linux/arm64'],
    manifest: null,
  })
  expect(asked).toHaveLength(1)
})

test('a manifest alone, whose configuration is kept elsewhere', async () => {
  const { read } = registry({ 'manifests/1': MANIFEST })
  expect(await askRegistry('team/app:1', 'linux/amd64', read)).toEqual({
    platforms: null,
    manifest: { platform: '', layers: [{ size: 42, packing: 'gzip' }], config: null },
  })
})

test.each([
  [{}, 'The registry has no image of this name.'],
  [{ 'manifests/1': INDEX }, 'The registry has no image of this name.'],
  [{ ...FULL, [`manifests/${digest('2')}`]: INDEX }, 'The registry’s list names another list, not an image.'],
  [{ 'manifests/1': 'x' }, 'The registry’s answer is not an image manifest.'],
])('what can’t be read says so (%#)', async (table, sentence) => {
  expect(await askRegistry('team/app:1', 'linux/arm64', registry(table).read)).toMatchObject({ sentence })
})

test.each([
  [401, null, 'The registry wants a sign-in for this image, and this page has none.'],
  [404, null, 'The registry has no image of this name.'],
  [429, '30', 'The registry was asked too often. Try again in 30 seconds.'],
  [429, '300', 'The registry was asked too often. Try again in 5 minutes.'],
  [429, 'Wed, 21 Oct 2026 07:28:00 GMT', 'The registry was asked too often. Try again later.'],
  [502, null, 'The registry can’t be reached from the server of this page.'],
  [504, null, 'The registry did not answer the server of this page in time.'],
  [0, null, 'The registry keeps this image at another address, which this page does not follow.'],
  [307, null, 'The registry keeps this image at another address, which this page does not follow.'],
  [500, null, 'The registry answered with status 500.'],
])('status %d', (status, retryAfter, sentence) => {
  expect(statusSentence(status, retryAfter)).toBe(sentence)
})
