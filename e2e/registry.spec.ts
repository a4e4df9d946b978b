import type { IncomingHttpHeaders } from 'node:http'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { SECURITY_HEADERS } from '../scripts/headers.mjs'
import { startServer } from '../scripts/server.mjs'
import { findDockerRegistry, startDockerRegistry } from '../scripts/support/dockerRegistry.mjs'
import { findNginx, startNginx } from '../scripts/support/nginx.mjs'
import { ask, securityHeadersOf, type Answer } from './support/ask.ts'
import { EVIL_NAMES, startEvil } from './support/evilRegistry.ts'
import { pushImage, type PushedImage } from './support/registryImage.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

const nginx = findNginx()
const dockerRegistry = findDockerRegistry()
const MISSING = 'there is no docker-registry on this machine (Debian package of this name)'

interface Running {
  readonly url: string
  readonly close: () => Promise<void>
}

/** The ways to serve the page with a registry behind it. */
const SERVERS: readonly (readonly [name: string, start: (registry: string) => Promise<Running>])[] = [
  ...(nginx
    ? [
        [
          'nginx, with the shipped configuration',
          (registry: string) => startNginx({ binary: nginx, directory: DIST, registry }),
        ] as const,
      ]
    : []),
  ['the local server', (registry) => startServer({ directory: DIST, registry })],
]

/** Each header once, and ours whatever the registry says. */
function expectOurHeaders({ headers, names }: Answer): void {
  expect(securityHeadersOf(headers)).toEqual(SECURITY_HEADERS)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(headers['cache-control']).toBe('no-store')
}

for (const [name, start] of SERVERS) {
  test.describe(`a real registry behind ${name}`, () => {
    test.describe.configure({ mode: 'default' })
    test.skip(dockerRegistry === null, MISSING)
    let registry: Running
    let server: Running
    let image: PushedImage
    test.beforeAll(async () => {
      registry = await startDockerRegistry(dockerRegistry ?? '')
      image = await pushImage(registry.url, 'library/tiny')
      server = await start(registry.url)
    })
    test.afterAll(async () => {
      await server.close()
      await registry.close()
    })

    test('index, manifest and configuration arrive as JSON', async () => {
      const paths = ['manifests/1', `manifests/${image.manifest}`, `blobs/${image.config}`]
      const [index, manifest, config] = await Promise.all(
        paths.map((path) => ask(server.url, { path: `/registry/v2/library/tiny/${path}` })),
      )
      for (const answer of [index, manifest, config]) {
        if (!answer) throw new Error('no answer')
        expect([200, 206]).toContain(answer.status)
        expect(answer.headers['content-type']).toBe('application/json')
        expectOurHeaders(answer)
      }
      expect(JSON.parse(index?.body ?? '')).toMatchObject({ manifests: [{ digest: image.manifest }, {}] })
      expect(JSON.parse(manifest?.body ?? '')).toMatchObject({ config: { digest: image.config } })
      expect(JSON.parse(config?.body ?? '')).toMatchObject({ architecture: 'amd64' })
    })

    test('HEAD tells the length alone', async () => {
      const answer = await ask(server.url, { method: 'HEAD', path: '/registry/v2/library/tiny/manifests/1' })
      expect([answer.status, answer.body]).toEqual([200, ''])
      expect(Number(answer.headers['content-length'])).toBeGreaterThan(100)
      expectOurHeaders(answer)
    })

    test('of a layer no more arrives than 4 MiB', async () => {
      const answer = await ask(server.url, { path: `/registry/v2/library/tiny/blobs/${image.largeLayer}` })
      expect(answer.body.length).toBeLessThanOrEqual(4 * 1024 * 1024)
      expect(answer.headers['content-type']).toBe('application/json')
      expectOurHeaders(answer)
    })

    test('an image that is not there (404)', async () => {
      const answer = await ask(server.url, { path: '/registry/v2/library/none/manifests/1' })
      expect(answer.status).toBe(404)
      expectOurHeaders(answer)
    })

    for (const path of [
      '/registry/v2/',
      '/registry/v2/_catalog',
      '/registry/v2/library/tiny/tags/list',
      '/registry/v2/library/tiny/blobs/uploads/',
      '/registry/v2/library/tiny/blobs/sha256:12',
      '/registry/v2/library/tiny/manifests/-1',
      '/registry/v2/library/tiny/manifests/1/',
      '/registry/v2/library/tiny/manifests/%2e%2e%2f1',
      '/registry/v2/Library/tiny/manifests/1',
      '/registry/v2/library/../tiny/manifests',
      '/v2/library/tiny/manifests/1',
    ]) {
      test(`${path} is asked of nobody`, async () => {
        const answer = await ask(server.url, { path })
        expect([400, 404]).toContain(answer.status)
        expect(answer.body).not.toContain('errors')
        expectOurHeaders(answer)
      })
    }

    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      test(`${method} is refused (405)`, async () => {
        const answer = await ask(server.url, { method, path: '/registry/v2/library/tiny/manifests/1' })
        expect([answer.status, answer.body]).toEqual([405, 'Method not allowed\n'])
        expectOurHeaders(answer)
      })
    }
  })

  test.describe(`a registry that means no good behind ${name}`, () => {
    test.describe.configure({ mode: 'default' })
    let asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = []
    let registry: Running
    let server: Running
    test.beforeAll(async () => {
      registry = await startEvil((url, headers) => asked.push({ url, headers }))
      server = await start(registry.url)
    })
    test.afterAll(async () => {
      await server.close()
      await registry.close()
    })
    const get = (tag: string, headers = {}): Promise<Answer> =>
      ask(server.url, { path: `/registry/v2/a/manifests/${tag}`, headers })

    test('its pages, scripts, cookies and policies do not arrive', async () => {
      const answer = await get('page')
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/json')
      expectOurHeaders(answer)
      const strange = EVIL_NAMES.filter((header) => answer.names.includes(header))
      expect(strange.filter((header) => !(header in lowerCased(SECURITY_HEADERS)))).toEqual([])
    })

    test('nothing of the visitor goes along', async () => {
      asked = []
      await ask(server.url, {
        path: '/registry/v2/a/manifests/page?secret=1',
        headers: {
          cookie: 'session=1',
          authorization: 'Basic eDp5',
          referer: 'http://a/',
          'x-forwarded-for': '1.2.3.4',
          'user-agent': 'my browser',
          'accept-language': 'de',
        },
      })
      expect(asked).toHaveLength(1)
      expect(asked[0]?.url).toBe('/v2/a/manifests/page')
      expect(asked[0]?.headers['user-agent']).toBe('stagecraft')
      const sent = JSON.stringify(asked)
      expect(
        ['session', 'Basic', '1.2.3.4', 'secret', 'http://a/'].filter((word) => sent.includes(word)),
      ).toEqual([])
    })

    test('a redirect arrives without its target', async () => {
      const answer = await get('moved')
      expect([answer.status, answer.headers.location]).toEqual([307, undefined])
      expectOurHeaders(answer)
    })

    test('a sign-in prompt does not arrive (401)', async () => {
      const answer = await get('sign-in')
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, undefined])
      expectOurHeaders(answer)
    })

    test('when to ask again arrives (429)', async () => {
      const answer = await get('busy')
      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '30'])
      expectOurHeaders(answer)
    })

    test('one that hangs up (502)', async () => {
      const answer = await get('hang-up')
      expect([answer.status, answer.body]).toEqual([502, 'The registry does not answer\n'])
      expectOurHeaders(answer)
    })
  })
}

const lowerCased = (headers: object): object =>
  Object.fromEntries(Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]))
