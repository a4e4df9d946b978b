import { fail, type Failure } from './go/failure.ts'

/** Hexadecimal digits of each algorithm that BuildKit can check. */
const lengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])
const wellFormed = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/
const lowerHex = /^[a-f0-9]+$/

/**
 * Is the text a digest such as `sha256:…`? null, or why not (rules of opencontainers/go-digest).
 */
export function digestFault(text: string): Failure | null {
  const colon = text.indexOf(':')
  if (colon <= 0 || colon + 1 === text.length) return fail('invalid checksum digest format')
  const length = lengths.get(text.slice(0, colon))
  if (length === undefined) {
    return fail(wellFormed.test(text) ? 'unsupported digest algorithm' : 'invalid checksum digest format')
  }
  const encoded = text.slice(colon + 1)
  if (encoded.length !== length) return fail('invalid checksum digest length')
  return lowerHex.test(encoded) ? null : fail('invalid checksum digest format')
}
