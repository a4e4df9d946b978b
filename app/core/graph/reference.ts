import { digestFault } from './digest.ts'
import { fail, isFailure, type Failure } from './go/failure.ts'
import { byteLength, lower } from './go/text.ts'

/** The name of an image taken apart; grammar of distribution/reference. */
export interface ImageReference {
  /** `docker.io`, `ghcr.io`, `localhost:5000`; empty where the first part is no domain but reads as a part of the path. */
  readonly domain: string
  /** `library/node`. */
  readonly path: string
  /** Without `:`; empty where none is given. */
  readonly tag: string
  /** `sha256:…`; empty where none is given. */
  readonly digest: string
}

const identifier = /^[a-f0-9]{64}$/
const domainPattern =
  /^(?:(?:[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*)(?:\.[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/
const pathPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const longestPath = 255
const defaultDomain = 'docker.io'

const wrongFormat = fail('invalid reference format')

/** "ghcr.io/a/b:1" -> ["ghcr.io", "a/b:1"]; "node" -> ["docker.io", "library/node"] */
function splitDomain(written: string): readonly [domain: string, rest: string] {
  const slash = written.indexOf('/')
  if (slash < 0) return [defaultDomain, `library/${written}`]
  const first = written.slice(0, slash)
  let domain = defaultDomain
  let rest = written
  if (first === 'localhost' || first.includes('.') || first.includes(':') || lower(first) !== first) {
    domain = first === 'index.docker.io' ? defaultDomain : first
    rest = written.slice(slash + 1)
  }
  return [domain, domain === defaultDomain && !rest.includes('/') ? `library/${rest}` : rest]
}

/** "a/b:1@sha256:…" -> path, tag and digest by their separators, unchecked; null for a tag or digest that is empty */
function splitName(rest: string): { path: string; tag: string; digest: string } | null {
  const at = rest.indexOf('@')
  const digest = at < 0 ? '' : rest.slice(at + 1)
  const name = at < 0 ? rest : rest.slice(0, at)
  const colon = name.indexOf(':')
  const tag = colon < 0 ? '' : name.slice(colon + 1)
  if ((at >= 0 && digest === '') || (colon >= 0 && tag === '')) return null
  return { path: colon < 0 ? name : name.slice(0, colon), tag, digest }
}

/**
 * Reads the name of an image as BuildKit does: "node:20" -> docker.io, library/node, 20. Fails with its sentence.
 * Source: github.com/distribution/reference, ParseNormalizedNamed.
 */
export function parseReference(written: string): ImageReference | Failure {
  if (written.length === 64 && identifier.test(written)) {
    return fail(`invalid repository name (${written}), cannot specify 64-byte hexadecimal strings`)
  }
  const [domain, rest] = splitDomain(written)
  const colon = rest.indexOf(':')
  const remote = colon < 0 ? rest : rest.slice(0, colon)
  if (lower(remote) !== remote) {
    return fail(`invalid reference format: repository name (${remote}) must be lowercase`)
  }
  const parts = splitName(rest)
  if (parts === null) return wrongFormat
  const { tag, digest } = parts
  const isDomain = domain === defaultDomain || domainPattern.test(domain)
  const path = isDomain ? parts.path : `${domain}/${parts.path}`
  if (tag !== '' && !tagPattern.test(tag)) return wrongFormat
  if (digest !== '' && !digestPattern.test(digest)) return wrongFormat
  if (!pathPattern.test(path)) {
    return pathPattern.test(lower(path)) ? fail('repository name must be lowercase') : wrongFormat
  }
  if (byteLength(path) > longestPath) {
    return fail(`repository name must not be more than ${longestPath} characters`)
  }
  const fault = digest === '' ? null : digestFault(digest)
  return fault ?? { domain: isDomain ? domain : '', path, tag, digest }
}

/** reference -> "docker.io/library/node:20@sha256:…"; `latest` is added where neither tag nor digest is given */
function formatReference(reference: ImageReference): string {
  const { domain, path, tag, digest } = reference
  const name = domain === '' ? path : `${domain}/${path}`
  if (tag === '' && digest === '') return `${name}:latest`
  return name + (tag === '' ? '' : `:${tag}`) + (digest === '' ? '' : `@${digest}`)
}

/** "node" -> "docker.io/library/node:latest", or why it is no name of an image */
export function normalizeReference(written: string): string | Failure {
  const reference = parseReference(written)
  return isFailure(reference) ? reference : formatReference(reference)
}

/** "docker.io/library/node:20" -> "node:20": the name as people write it */
export function familiarReference(reference: ImageReference): string {
  const { domain, path, tag, digest } = reference
  const official = path.startsWith('library/') && !path.slice(8).includes('/') ? path.slice(8) : path
  const short = domain === '' ? path : `${domain}/${path}`
  const name = domain === defaultDomain ? official : short
  return name + (tag === '' ? '' : `:${tag}`) + (digest === '' ? '' : `@${digest}`)
}
