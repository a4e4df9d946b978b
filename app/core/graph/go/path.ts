/** Go's package path, on slash separated paths. */

/** "a//b/../c/." -> "a/c": the shortest path that means the same, as path.Clean; "" -> "." */
export function cleanPath(path: string): string {
  if (path === '') return '.'
  const rooted = path.startsWith('/')
  if (path === '/' || isClean(path, rooted)) return path
  const parts: string[] = []
  let climbing = 0
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > climbing) parts.pop()
    else if (!rooted) {
      parts.push('..')
      climbing++
    }
  }
  const joined = parts.join('/')
  if (rooted) return `/${joined}`
  return joined === '' ? '.' : joined
}

/** Nothing to clean: no double or last slash, no part that starts with a dot. */
function isClean(path: string, rooted: boolean): boolean {
  let atPartStart = true
  for (let i = rooted ? 1 : 0; i < path.length; i++) {
    const code = path.charCodeAt(i)
    if (code === 0x2f) {
      if (atPartStart) return false
      atPartStart = true
    } else {
      if (atPartStart && code === 0x2e) return false
      atPartStart = false
    }
  }
  return !atPartStart
}

/** "/a", "b", "" -> "/a/b": joins what is not empty and cleans it, as path.Join */
export function joinPath(...parts: readonly string[]): string {
  let joined = ''
  for (const part of parts) {
    if (part === '') continue
    if (joined === '' || joined.endsWith('/')) joined += part
    else joined += `/${part}`
  }
  return joined === '' ? '' : cleanPath(joined)
}

/** "/a/b/" -> "b", "" -> ".", "//" -> "/": the last part, as path.Base */
export function basePath(path: string): string {
  if (path === '') return '.'
  let end = path.length
  while (end > 0 && path.charCodeAt(end - 1) === 0x2f) end--
  if (end === 0) return '/'
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end)
}
