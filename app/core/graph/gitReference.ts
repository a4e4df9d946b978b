import { goQuote } from '../model/expand/quote.ts'
import { fail, isFailure, type Failure } from './go/failure.ts'
import { readBoolean } from './go/numbers.ts'
import { joinPath } from './go/path.ts'
import { cut } from './go/text.ts'
import { parseQuery, parseUrl } from './go/url.ts'

/** A git repository as the source of ADD (BuildKit's dfgitutil). */
export interface GitReference {
  readonly remote: string
  readonly ref: string
  readonly subdirectory: string
  readonly checksum: string
  readonly keepGitDir: boolean | null
  readonly submodules: boolean | null
  readonly fetchByCommit: boolean
  /** `github.com/…` without a protocol: BuildKit takes it for a path. */
  readonly looksLocal: boolean
}

interface Remote {
  readonly remote: string
  readonly query: ReadonlyMap<string, readonly string[]>
  readonly fragment: string
  readonly looksLocal: boolean
}

const protocol = /^([a-zA-Z0-9]+):\/\//
const scpStyle = /^([a-zA-Z0-9\-_]+)@([a-zA-Z0-9\-.]+):([^?#\n]*)(?:\?([^#\n]*))?(?:#([^\n]*))?$/

/** The address itself, without query and fragment; null where it is no git repository. */
function parseRemote(source: string): Remote | null {
  const written = protocol.exec(source)?.[1]?.toLowerCase()
  if (written === undefined && source.startsWith('github.com/')) {
    const url = parseUrl(`https://${source}`)
    if (url === null) return null
    const query = parseQuery(url.rawQuery) ?? new Map<string, string[]>()
    return { remote: url.host + url.path, query, fragment: url.fragment, looksLocal: true }
  }
  if (written === undefined) return parseScp(source)
  if (written !== 'http' && written !== 'https' && written !== 'ssh' && written !== 'git') return null
  const url = parseUrl(source)
  if (url === null) return null
  if (written.startsWith('http') && !url.path.endsWith('.git')) return null
  const query = parseQuery(url.rawQuery) ?? new Map<string, string[]>()
  const user = url.user === '' ? '' : `${url.user}@`
  return {
    remote: `${url.scheme}://${user}${url.host}${url.path}`,
    query,
    fragment: url.fragment,
    looksLocal: false,
  }
}

function parseScp(source: string): Remote | null {
  const match = scpStyle.exec(source)
  if (match === null) return null
  const query = parseQuery(match[4] ?? '', true)
  if (query === null) return null
  const remote = `${match[1] ?? ''}@${match[2] ?? ''}:${match[3] ?? ''}`
  return { remote, query, fragment: match[5] ?? '', looksLocal: false }
}

type Draft = { -readonly [Key in keyof GitReference]: GitReference[Key] }

const flagNames = new Set(['submodules', 'keep-git-dir', 'fetch-by-commit'])

function readFlag(name: string, value: string): boolean | Failure {
  if (value === '') return true
  return readBoolean(value) ?? fail(`invalid ${name} value: ${goQuote(value)}`)
}

function setOnce(draft: Draft, key: 'ref' | 'subdirectory', name: string, value: string): Failure | null {
  const before = draft[key]
  if (before !== '' && before !== value) {
    return fail(`${name} conflicts: ${goQuote(before)} vs ${goQuote(value)}`)
  }
  draft[key] = value
  return null
}

function readParameter(draft: Draft, name: string, value: string): Failure | null {
  switch (name) {
    case 'ref':
      return setOnce(draft, 'ref', 'ref', value)
    case 'subdir':
      return setOnce(draft, 'subdirectory', 'subdir', value)
    case 'checksum':
    case 'commit':
      draft.checksum = value
      return null
    case 'tag':
    case 'branch':
      return null
    case 'mtime':
      if (value === 'checkout' || value === 'commit') return null
      return fail(`invalid mtime value: ${goQuote(value)} (must be "checkout" or "commit")`)
    case 'keep-git-dir':
    case 'submodules':
    case 'fetch-by-commit': {
      const flag = readFlag(name, value)
      if (isFailure(flag)) return flag
      if (name === 'keep-git-dir') draft.keepGitDir = flag
      else if (name === 'submodules') draft.submodules = flag
      else draft.fetchByCommit = flag
      return null
    }
    default:
      return fail(`unexpected query ${goQuote(name)}`)
  }
}

function readQuery(draft: Draft, query: ReadonlyMap<string, readonly string[]>): Failure | null {
  for (const [name, values] of query) {
    if (values.length > 1) return fail(`query ${goQuote(name)} has multiple values`)
    const value = values[0] ?? ''
    if (value === '' && !flagNames.has(name)) return fail(`query ${goQuote(name)} has no value`)
    const fault = readParameter(draft, name, value)
    if (fault !== null) return fault
  }
  return readTagAndBranch(draft, query.get('tag')?.[0] ?? '', query.get('branch')?.[0] ?? '')
}

function readTagAndBranch(draft: Draft, tag: string, branch: string): Failure | null {
  if (tag !== '') {
    const fault = setOnce(draft, 'ref', 'ref', tag.startsWith('refs/tags/') ? tag : `refs/tags/${tag}`)
    if (fault !== null) return fault
  }
  if (branch === '') return null
  if (tag !== '') return fail('branch conflicts with tag')
  return setOnce(draft, 'ref', 'ref', branch.startsWith('refs/heads/') ? branch : `refs/heads/${branch}`)
}

/**
 * "https://github.com/a/b.git?tag=v1#:dir" -> remote, ref and so on. Null where the source is no git repository; a
 * failure where it is one with a wrong query.
 */
export function parseGitReference(source: string): GitReference | Failure | null {
  if (source.startsWith('./') || source.startsWith('../')) return null
  const remote = parseRemote(source)
  if (remote === null) return null
  const [ref, directory] = cut(remote.fragment, ':')
  const draft: Draft = {
    remote: remote.remote,
    ref,
    subdirectory: joinPath('/', directory).slice(1),
    checksum: '',
    keepGitDir: null,
    submodules: null,
    fetchByCommit: false,
    looksLocal: remote.looksLocal,
  }
  return readQuery(draft, remote.query) ?? draft
}
