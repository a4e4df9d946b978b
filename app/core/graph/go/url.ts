import { isIpv6 } from './address.ts'
import { cut } from './text.ts'

/** What is needed of Go's net/url to tell the sources of ADD apart. */
export interface GoUrl {
  readonly scheme: string
  readonly user: string
  readonly host: string
  /** Escapes decoded. */
  readonly path: string
  readonly rawQuery: string
  readonly fragment: string
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

/** Decodes %XX; null where an escape is broken. */
function unescapeText(text: string, plusIsSpace: boolean): string | null {
  const spaced = plusIsSpace ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  if (/%(?![0-9a-fA-F]{2})/.test(spaced)) return null
  try {
    return decodeURIComponent(spaced)
  } catch {
    // bytes that are no UTF-8: what is ASCII among them still counts
    return spaced.replace(/%([0-7][0-9a-fA-F])/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    )
  }
}

const hostPattern = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\uffff]|%25|%[89a-fA-F][0-9a-fA-F])*$/
const zonePattern = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\uffff]|%[0-9a-fA-F]{2})+$/
const userPattern = /^(?:[A-Za-z0-9\-._:~!$&'()*+,;=@]|%[0-9a-fA-F]{2})*$/
const portPattern = /^(?::[0-9]*)?$/

/** "[fe80::1%25eth0]:80" -> true: an IPv6 address, perhaps with a zone, between the brackets */
function isBracketedHost(host: string): boolean {
  const close = host.lastIndexOf(']')
  if (close < 0 || !portPattern.test(host.slice(close + 1))) return false
  const [address, zone, zoned] = cut(host.slice(1, close), '%25')
  return isIpv6(address) && (!zoned || zonePattern.test(zone))
}

/** A host as url.parseHost takes it; between the host and its port of a web address there is one colon only. */
function isHost(scheme: string, host: string): boolean {
  const bracket = host.lastIndexOf('[')
  if (bracket > 0) return false
  if (bracket === 0) return isBracketedHost(host)
  if (!hostPattern.test(host)) return false
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':')
  return colon < 0 || portPattern.test(host.slice(colon))
}

/** "https://u@host/a%20b?x#y" -> its parts, as url.Parse; null where Go refuses it or it has no `scheme://`. */
export function parseUrl(text: string): GoUrl | null {
  const hash = text.indexOf('#')
  const bare = hash < 0 ? text : text.slice(0, hash)
  const fragment = unescapeText(hash < 0 ? '' : text.slice(hash + 1), false)
  if (hasControls(bare) || fragment === null) return null
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(bare)
  if (scheme === null) return null
  const name = (scheme[1] ?? '').toLowerCase()
  const afterScheme = bare.slice(scheme[0].length)
  const question = afterScheme.indexOf('?')
  const beforeQuery = question < 0 ? afterScheme : afterScheme.slice(0, question)
  const slash = beforeQuery.indexOf('/')
  const authority = slash < 0 ? beforeQuery : beforeQuery.slice(0, slash)
  const at = authority.lastIndexOf('@')
  const user = at < 0 ? '' : authority.slice(0, at)
  const host = authority.slice(at + 1)
  const path = unescapeText(slash < 0 ? '' : beforeQuery.slice(slash), false)
  if (path === null || !userPattern.test(user) || !isHost(name, host)) return null
  return {
    scheme: name,
    user,
    host,
    path,
    rawQuery: question < 0 ? '' : afterScheme.slice(question + 1),
    fragment,
  }
}

/**
 * "a=1&b&a=2" -> a: ["1", "2"], b: [""]. Broken pairs are left out, as url.URL.Query does; `strict` answers null then.
 */
export function parseQuery(query: string, strict = false): Map<string, string[]> | null {
  const values = new Map<string, string[]>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = unescapeText(equals < 0 ? pair : pair.slice(0, equals), true)
    const value = unescapeText(equals < 0 ? '' : pair.slice(equals + 1), true)
    if (key === null || value === null || pair.includes(';')) {
      if (strict) return null
      continue
    }
    values.set(key, [...(values.get(key) ?? []), value])
  }
  return values
}
