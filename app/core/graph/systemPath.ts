import { cleanPath, joinPath } from './go/path.ts'
import { fail, isFailure, type Failure } from './go/failure.ts'

/** Paths inside an image, by the rules of its operating system (BuildKit's util/system). */

/** Windows writes both slashes; everything else only knows one. */
function toSlash(path: string, os: string): string {
  return os === 'windows' ? path.replaceAll('\\', '/') : path
}

function cleanKeepingSlash(path: string, keepSlash: boolean): string {
  const slashed = path.replaceAll('\\', '/')
  const clean = cleanPath(slashed)
  return keepSlash && clean.length > 1 && slashed.endsWith('/') ? `${clean}/` : clean
}

/** `C:\a` -> `/a` on Windows; elsewhere the path itself */
function withoutDrive(path: string, os: string, keepSlash: boolean): string | Failure {
  if (os !== 'windows') return path
  if (path.length === 2 && path[1] === ':') return fail(`No relative path specified in "${path}"`)
  if (toSlash(path.slice(0, 2), os) === '//') return fail('UNC paths are not supported')
  const colon = path.indexOf(':')
  if (colon < 0) return cleanKeepingSlash(path, keepSlash)
  if (path.slice(0, colon).toLowerCase() !== 'c') {
    return fail('The specified path is not on the system drive (C:)')
  }
  return cleanKeepingSlash(path.slice(colon + 1), keepSlash)
}

/** Is the path absolute for that operating system? `C:\a` is on Windows. */
export function isAbsolutePath(path: string, os: string): boolean {
  const bare = withoutDrive(path, os, false)
  return !isFailure(bare) && bare.startsWith('/')
}

/**
 * "/app", "src/" -> "/app/src/": makes a path absolute against its parent. With `keepSlash` a last slash (or `/.`)
 * stays, because COPY reads it as "into this directory".
 */
export function normalizePath(
  parent: string,
  path: string,
  os: string,
  keepSlash: boolean,
): string | Failure {
  const written = toSlash(path, os)
  const directory = withoutDrive(toSlash(parent, os) || '/', os, keepSlash)
  if (isFailure(directory)) return fail(`removing drive letter: ${directory.failure}`)
  const base = isAbsolutePath(directory, os) ? directory : joinPath('/', directory)
  const bare = withoutDrive(written === '' ? base : written, os, keepSlash)
  if (isFailure(bare)) return fail(`removing drive letter: ${bare.failure}`)
  let result = isAbsolutePath(bare, os) ? bare : joinPath(base, bare)
  if (keepSlash) {
    if (written.endsWith('/') && !result.endsWith('/')) result += '/'
    else if (written.endsWith('/.')) result += result === '/' ? '.' : '/.'
  }
  return toSlash(result, os)
}

/** The working directory after `WORKDIR path`, slash separated; null parent: the image names none. */
export function normalizeWorkdir(current: string, path: string, os: string): string | Failure {
  const result = normalizePath(current, path, os, false)
  return isFailure(result)
    ? fail(`normalizing workdir: normalizing working directory: ${result.failure}`)
    : result
}

/** Where COPY and ADD put files: "src/", in "/app" -> "/app/src/"; "." -> "/app/" */
export function copyDestination(workdir: string, path: string, os: string): string | Failure {
  const bare = withoutDrive(path, os, true)
  if (isFailure(bare)) return fail(`removing drive letter: ${bare.failure}`)
  if (isAbsolutePath(bare, os)) return normalizePath('/', bare, os, true)
  return normalizePath(workdir, bare === '.' || bare === '' ? './' : bare, os, true)
}

/** "/a//b/../c/" -> "/a/c/": the last slash (or `/.`) of a destination means "into this directory" and stays */
export function cleanDestination(destination: string): string {
  const clean = cleanPath(destination)
  if (destination.endsWith('/')) return clean === '/' ? clean : `${clean}/`
  if (destination.endsWith('/.')) return clean === '/' ? '/.' : `${clean}/.`
  return clean
}
