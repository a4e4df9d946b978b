import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

const EVIL_HEADERS = {
  'Content-Type': 'text/html',
  'Content-Security-Policy': "default-src *; script-src * 'unsafe-inline'",
  'X-Content-Type-Options': 'sniff',
  'Referrer-Policy': 'unsafe-url',
  'Cross-Origin-Opener-Policy': 'unsafe-none',
  'Permissions-Policy': 'camera=*',
  'Set-Cookie': 'a=b',
  'Cache-Control': 'public, max-age=31536000',
  'Access-Control-Allow-Origin': '*',
  'Clear-Site-Data': '"*"',
  'X-Accel-Redirect': '/index.html',
  'Strict-Transport-Security': 'max-age=31536000',
  'Content-Disposition': 'attachment',
  Refresh: '0; url=/',
  Link: '</x.js>; rel=preload',
  SourceMap: '/x',
  ETag: '"1"',
}
/** The headers that it sends and must not get through, lower-cased. */
export const EVIL_NAMES = Object.keys(EVIL_HEADERS)
  .map((name) => name.toLowerCase())
  .filter((name) => name !== 'content-type' && name !== 'cache-control')

const EVIL: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  page: (response) => response.writeHead(200, EVIL_HEADERS).end('<script>alert(1)</script>'),
  moved: (response) => response.writeHead(307, { Location: 'http://127.0.0.1:1/x' }).end(),
  'sign-in': (response) => response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end('{}'),
  busy: (response) => response.writeHead(429, { 'Retry-After': '30' }).end('{}'),
  'hang-up': (response) => response.destroy(),
}

/** A registry that answers by the tag. */
export async function startEvil(
  note: (url: string, headers: IncomingHttpHeaders) => void,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    note(url, request.headers)
    EVIL[url.split('/').at(-1) ?? '']?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
