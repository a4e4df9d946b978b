import { readFileSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { SECURITY_HEADERS } from '../scripts/headers.mjs'
import { startServer } from '../scripts/server.mjs'
import { findNginx, startNginx } from '../scripts/support/nginx.mjs'
import { ask, securityHeadersOf } from './support/ask.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const SCRIPT = `/assets/${readdirSync(`${DIST}/assets`).find((name) => /^index-.*\.js$/.test(name)) ?? 'index.js'}`
const IMMUTABLE = 'public, max-age=31536000, immutable'

interface ResponseClass {
  readonly name: string
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly type?: string
  readonly cache: string
  /** Start of the body. */
  readonly body?: string
  readonly encoding?: string
}

const missing = {
  status: 404,
  type: 'text/plain; charset=utf-8',
  cache: 'no-store',
  body: 'Not found\n',
} as const

const CLASSES: readonly ResponseClass[] = [
  {
    name: 'the page',
    path: '/',
    status: 200,
    type: 'text/html; charset=utf-8',
    cache: 'no-cache',
    body: '<!doctype html>',
  },
  {
    name: 'the page by its name',
    path: '/index.html',
    status: 200,
    type: 'text/html; charset=utf-8',
    cache: 'no-cache',
  },
  { name: 'a query', path: '/?theme=dark', status: 200, type: 'text/html; charset=utf-8', cache: 'no-cache' },
  {
    name: 'HEAD',
    method: 'HEAD',
    path: '/',
    status: 200,
    type: 'text/html; charset=utf-8',
    cache: 'no-cache',
    body: '',
  },
  { name: 'an asset', path: SCRIPT, status: 200, type: 'text/javascript; charset=utf-8', cache: IMMUTABLE },
  {
    name: 'an asset, compressed',
    path: SCRIPT,
    headers: { 'accept-encoding': 'gzip, br' },
    status: 200,
    type: 'text/javascript; charset=utf-8',
    cache: IMMUTABLE,
    encoding: 'gzip',
  },
  {
    name: 'a part of a file: the whole',
    path: SCRIPT,
    headers: { range: 'bytes=0-9' },
    status: 200,
    cache: IMMUTABLE,
  },
  {
    name: 'an impossible part',
    path: SCRIPT,
    headers: { range: 'bytes=99999999-' },
    status: 200,
    cache: IMMUTABLE,
  },
  { name: 'the icon', path: '/icon.svg', status: 200, type: 'image/svg+xml', cache: 'no-cache' },
  {
    name: 'the manifest',
    path: '/stagecraft.webmanifest',
    status: 200,
    type: 'application/manifest+json',
    cache: 'no-cache',
  },
  { name: 'a missing asset', path: '/assets/missing.js', ...missing },
  { name: 'a missing page', path: '/some/deep/route', ...missing },
  { name: 'a directory', path: '/assets/', ...missing },
  { name: 'a dotfile', path: '/.env', ...missing },
  { name: 'a dotfile with a known ending', path: '/.vite/manifest.json', ...missing },
  { name: 'a source map', path: `${SCRIPT}.map`, ...missing },
  {
    name: 'a registry, which this build does not ask',
    path: '/registry/v2/library/a/manifests/1',
    ...missing,
  },
  { name: 'a compressed file by its name', path: `${SCRIPT}.gz`, ...missing },
  { name: 'a way out', path: '/../package.json', status: 400, cache: 'no-store' },
  { name: 'a way out, encoded', path: '/%2e%2e/%2e%2e/package.json', status: 400, cache: 'no-store' },
  {
    name: 'another method',
    method: 'POST',
    path: '/',
    status: 405,
    cache: 'no-store',
    body: 'Method not allowed\n',
  },
  {
    name: 'DELETE',
    method: 'DELETE',
    path: SCRIPT,
    status: 405,
    cache: 'no-store',
    body: 'Method not allowed\n',
  },
]

/** Sends bytes that are no request. */
function askNonsense(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.end('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nno header\r\n\r\n'),
    )
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

function checkServer(start: () => Promise<{ url: string; close: () => Promise<void> }>): void {
  let server: Awaited<ReturnType<typeof start>>
  test.beforeAll(async () => {
    server = await start()
  })
  test.afterAll(() => server.close())

  for (const one of CLASSES) {
    test(`${one.name} (${one.method ?? 'GET'} ${one.status})`, async () => {
      const answer = await ask(server.url, one)
      expect(answer.status).toBe(one.status)
      expect(securityHeadersOf(answer.headers)).toEqual(SECURITY_HEADERS)
      expect(answer.headers['cache-control']).toBe(one.cache)
      expect(answer.headers['content-encoding']).toBe(one.encoding)
      expect(String(answer.headers.server)).not.toMatch(/\d/)
      if (one.type) expect(answer.headers['content-type']).toBe(one.type)
      if (one.body !== undefined) expect(answer.body.slice(0, one.body.length || 1)).toBe(one.body)
    })
  }

  test('an unchanged file (304)', async () => {
    const whole = await ask(server.url, { path: SCRIPT })
    const headers = { 'if-none-match': String(whole.headers.etag) }
    const answer = await ask(server.url, { path: SCRIPT, headers })
    expect([answer.status, answer.headers['cache-control'], answer.body]).toEqual([304, IMMUTABLE, ''])
    expect(securityHeadersOf(answer.headers)).toEqual(SECURITY_HEADERS)
  })

  test('what is no request (400)', async () => {
    const answer = await askNonsense(server.url)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(answer).toContain(`${name}: ${value}`)
  })
}

test.describe('nginx, with the shipped configuration', () => {
  const binary = findNginx()
  if (binary) checkServer(() => startNginx({ binary, directory: DIST }))

  test('its headers are those of scripts/headers.mjs', () => {
    const file = readFileSync(new URL('../scripts/nginx/security-headers.conf', import.meta.url), 'utf8')
    const lines = Object.entries(SECURITY_HEADERS).map(
      ([name, value]) => `add_header ${name} "${value}" always;\n`,
    )
    expect(file.replace(/^#.*\n/gm, '')).toBe(lines.join(''))
  })
})

test.describe('the local server', () => checkServer(() => startServer({ directory: DIST })))

test('the build holds nothing that asks a registry', () => {
  const scripts = readdirSync(`${DIST}/assets`).filter((name) => name.endsWith('.js'))
  for (const name of scripts) {
    const text = readFileSync(`${DIST}/assets/${name}`, 'utf8')
    expect(
      ['Look up in the registry', 'Retry-After'].filter((words) => text.includes(words)),
      name,
    ).toEqual([])
  }
})

test('the build holds no source map and names none', () => {
  const files = readdirSync(DIST, { recursive: true }).map(String)
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files.filter((name) => /\.(js|css)$/.test(name)))
    expect(readFileSync(`${DIST}/${file}`, 'utf8')).not.toContain('sourceMappingURL=')
})
