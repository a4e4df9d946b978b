// What the local server does of nginx's registry.conf: reads manifests and configurations of one registry, and nothing else.

/** What the page may ask for; the same as the location of scripts/nginx/registry.conf. */
const NAME = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const MANIFEST = 'manifests/(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}|sha256:[a-f0-9]{64})'
const ALLOWED = new RegExp(`^/registry(/v2/${NAME}(?:/${NAME})*/(?:${MANIFEST}|blobs/sha256:[a-f0-9]{64}))$`)

/** Bytes: no manifest or configuration is longer. */
const LARGEST = 4 * 1024 * 1024
const AT_MOST_MS = 10_000

/** All that is said of whoever asks. */
const HEADERS = {
  Accept: [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/json',
    '*/*',
  ].join(', '),
  'Accept-Encoding': 'identity',
  'User-Agent': 'stagecraft',
  Range: `bytes=0-${LARGEST - 1}`,
}

/**
 * @param {string} written an address: `http://localhost:5000`
 * @returns {string} the same without a trailing slash; throws where it is more than scheme, host and port
 */
export function registryOrigin(written) {
  const plain = /^https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?\/?$/.test(written)
  if (!plain) throw new Error(`REGISTRY_UPSTREAM: “${written}” is no address such as http://localhost:5000`)
  return written.replace(/\/$/, '')
}

/**
 * What the environment says: REGISTRY switches it on, REGISTRY_UPSTREAM is whom to ask.
 * @returns {string} the address of the registry; empty where none is to be asked
 */
export const registryOfEnvironment = () =>
  process.env['REGISTRY'] ? registryOrigin(process.env['REGISTRY_UPSTREAM'] ?? '') : ''

/**
 * @param {string} url as the request line has it
 * @returns {string | null} the path of the distribution API, or null where it is none that the page may ask for
 */
export function upstreamPath(url) {
  try {
    return ALLOWED.exec(decodeURIComponent(url.replace(/[?#].*$/s, '')))?.[1] ?? null
  } catch {
    return null
  }
}

/**
 * Asks the registry. Its status, its bytes and Retry-After come back; the type is ours, so that nothing in a registry is a page
 * or a script of this origin.
 * @param {string} origin
 * @param {string} path
 * @param {string} method
 * @returns {Promise<{ status: number, headers: Record<string, string>, body: Buffer } | number>} a number: why there is no answer
 */
export async function askUpstream(origin, path, method) {
  try {
    const signal = AbortSignal.timeout(AT_MOST_MS)
    const response = await fetch(origin + path, { method, headers: HEADERS, redirect: 'manual', signal })
    /** @type {Uint8Array[]} */
    const chunks = []
    let bytes = 0
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length
      if (bytes > LARGEST) return 502
      chunks.push(chunk)
    }
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': 'application/json' }
    const wait = response.headers.get('Retry-After')
    if (wait !== null) headers['Retry-After'] = wait
    const length = response.headers.get('Content-Length')
    if (method === 'HEAD' && length !== null) headers['Content-Length'] = length
    return { status: response.status, headers, body: Buffer.concat(chunks) }
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 504 : 502
  }
}
