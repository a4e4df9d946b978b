import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { SECURITY_HEADERS } from '../../scripts/headers.mjs'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The names of all headers as they came, lower-cased: one that came twice is there twice. */
  readonly names: readonly string[]
  readonly body: string
}

interface Question {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One request as written: no clean-up of the path, no following, no unpacking. */
export function ask(url: string, { method = 'GET', path, headers = {} }: Question): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          names: response.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()),
          body: Buffer.concat(chunks).toString('latin1'),
        }),
      )
    })
    request.on('error', reject)
    request.end()
  })
}

/** Those of an answer's headers that every answer must bear. */
export function securityHeadersOf(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(Object.keys(SECURITY_HEADERS).map((name) => [name, headers[name.toLowerCase()]]))
}
