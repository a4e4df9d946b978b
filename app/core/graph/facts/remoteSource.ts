import { goQuote } from '../../model/expand/quote.ts'
import type { CopyArguments } from '../arguments/types.ts'
import { digestFault } from '../digest.ts'
import { parseGitReference, type GitReference } from '../gitReference.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'

/** What an ADD gets from elsewhere. */
export interface RemoteSource {
  readonly url: string
  readonly git: boolean
  readonly checksum: string
  readonly options: readonly string[]
}

/** What one source of an ADD says and the next ones follow. */
export interface RemoteSettings {
  checksum: string
  keepGitDir: boolean | null
}

function gitSource(git: GitReference, settings: RemoteSettings): RemoteSource | Failure {
  const { keepGitDir, checksum } = settings
  if (keepGitDir !== null && git.keepGitDir !== null && keepGitDir !== git.keepGitDir) {
    return fail('inconsistent keep-git-dir configuration')
  }
  if (checksum !== '' && git.checksum !== '' && checksum !== git.checksum) {
    return fail(`checksum mismatch ${goQuote(checksum)} != ${goQuote(git.checksum)}`)
  }
  settings.keepGitDir = git.keepGitDir ?? keepGitDir
  settings.checksum = git.checksum === '' ? checksum : git.checksum
  const fragment = git.subdirectory === '' ? git.ref : `${git.ref}:${git.subdirectory}`
  const url = fragment === '' ? git.remote : `${git.remote}#${fragment}`
  const options: string[] = []
  if (settings.keepGitDir === true) options.push('keep-git-dir')
  if (git.submodules === false) options.push('no-submodules')
  if (git.fetchByCommit) options.push('fetch-by-commit')
  return { url, git: true, checksum: settings.checksum, options }
}

function httpSource(source: string, settings: RemoteSettings): RemoteSource | Failure {
  const { checksum } = settings
  const fault = checksum === '' ? null : digestFault(checksum)
  if (fault !== null) return fault
  return { url: source, git: false, checksum, options: [] }
}

function isHttp(source: string): boolean {
  return source.startsWith('http://') || source.startsWith('https://')
}

/** Is the source one that a --checksum can be of? */
export function takesChecksum(source: string): boolean {
  const git = parseGitReference(source)
  return isHttp(source) || (git !== null && !isFailure(git))
}

/** A source that is no path: a git repository or a URL. Null for a path; fails where COPY meets one. */
export function remoteSource(
  source: string,
  keyword: CopyArguments['kind'],
  settings: RemoteSettings,
): RemoteSource | Failure | null {
  if (!source.includes(':') && !source.startsWith('github.com/')) return null
  const git = parseGitReference(source)
  if (isFailure(git)) return git
  if (git !== null && !git.looksLocal) {
    return keyword === 'COPY' ? fail("source can't be a git ref for COPY") : gitSource(git, settings)
  }
  if (!isHttp(source)) return null
  return keyword === 'COPY' ? fail("source can't be a URL for COPY") : httpSource(source, settings)
}
