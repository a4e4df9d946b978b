import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { cacheControl, CONTENT_TYPES, SECURITY_HEADERS } from './headers.mjs'
import { askUpstream, upstreamPath } from './registry.mjs'

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer | string} body
 */

/** @type {Readonly<Record<number, string>>} */
const ERRORS = {
  400: 'Bad request\n',
  404: 'Not found\n',
  405: 'Method not allowed\n',
  502: 'The registry does not answer\n',
  504: 'The registry does not answer\n',
}

/**
 * @param {number} status
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
function errorAnswer(status, headers = {}) {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body: ERRORS[status] ?? '',
  }
}

/**
 * @param {string} url as the request line has it
 * @returns {{ path: string, type: string } | number} what to read and as what, or the status of a refusal
 */
function wanted(url) {
  let path
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''))
  } catch {
    return 400
  }
  if (!path.startsWith('/') || path.includes('\0')) return 400
  if (path.split(/[/\\]/).includes('..')) return 400
  if (path === '/') path = '/index.html'
  const type = Object.entries(CONTENT_TYPES).find(([extension]) => extname(path) === `.${extension}`)?.[1]
  return type && !path.includes('/.') ? { path, type } : 404
}

/**
 * @param {string} directory
 * @param {string} path
 * @param {boolean} gzip
 */
async function readServed(directory, path, gzip) {
  if (gzip) {
    const packed = await readFile(join(directory, `${path}.gz`)).catch(() => null)
    if (packed) return { body: packed, encoding: 'gzip' }
  }
  const body = await readFile(join(directory, path)).catch(() => null)
  return body ? { body, encoding: '' } : null
}

/**
 * @param {{ directory: string, registry: string }} served
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Answer>}
 */
async function answer({ directory, registry }, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return errorAnswer(405)
  const asked = registry === '' ? null : upstreamPath(request.url ?? '')
  if (asked !== null) {
    const told = await askUpstream(registry, asked, request.method)
    return typeof told === 'number' ? errorAnswer(told) : told
  }
  const found = wanted(request.url ?? '/')
  if (typeof found === 'number') return errorAnswer(found)
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const file = await readServed(directory, found.path, /\bgzip\b/.test(accepted))
  if (!file) return errorAnswer(404)
  const tag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`
  /** @type {Record<string, string>} */
  const headers = { ETag: tag, Vary: 'Accept-Encoding' }
  if (request.headers['if-none-match'] === tag) return { status: 304, headers, body: '' }
  headers['Content-Type'] = found.type
  if (file.encoding) headers['Content-Encoding'] = file.encoding
  return { status: 200, headers, body: file.body }
}

/**
 * Serves a built app with the headers of production, as nginx does with scripts/nginx/nginx.conf.
 * @param {object} options
 * @param {string} options.directory
 * @param {string} [options.host]
 * @param {number} [options.port] 0 takes any free one
 * @param {string} [options.registry] the address of the registry that /registry/ asks; none where it is empty
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects with EADDRINUSE where the port is taken
 */
export async function startServer({ directory, host = '127.0.0.1', port = 0, registry = '' }) {
  const server = createServer((request, response) => {
    void answer({ directory, registry }, request).then(({ status, headers, body }) => {
      const cache = cacheControl(request.url ?? '/', status)
      response.writeHead(status, {
        ...SECURITY_HEADERS,
        ...(status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) }),
        ...headers,
        'Cache-Control': cache,
      })
      response.end(request.method === 'HEAD' ? undefined : body)
    })
  })
  server.on('clientError', (_error, socket) => {
    const headers = Object.entries({ ...SECURITY_HEADERS, 'Cache-Control': 'no-store', Connection: 'close' })
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\n${lines}\r\n`)
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(undefined))
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
