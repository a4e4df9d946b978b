/** Paths as Go's `path` and `strings` packages treat them: slash separated, cleaned by text alone. */

/** The shortest path of the same meaning: `a//b/../c/` → `a/c`, empty → `.` (Go's `path.Clean`). */
export function cleanPath(path: string): string {
  if (path === '') return '.'
  const rooted = path.charCodeAt(0) === 47
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop()
    else if (!rooted) kept.push('..')
  }
  const joined = kept.join('/')
  if (rooted) return `/${joined}`
  return joined === '' ? '.' : joined
}

/** Joins with slashes, leaves empty parts out and cleans; nothing but empty parts gives '' (Go's `path.Join`). */
export function joinPaths(...parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '')
  return filled.length === 0 ? '' : cleanPath(filled.join('/'))
}

/** The last element: `/a/b/` → `b`, `/` → `/`, empty → `.` (Go's `path.Base`). */
export function basePath(path: string): string {
  if (path === '') return '.'
  let end = path.length
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--
  if (end === 0) return '/'
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end)
}

/** Without leading and trailing white space as Unicode and Go see it (U+0085 counts, the byte order mark does not). */
export function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Whether a path holds a wildcard that no backslash escapes; BuildKit then looks for what it matches. */
export function hasWildcards(path: string): boolean {
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    if (code === 92) at++
    else if (code === 42 || code === 63 || code === 91) return true
  }
  return false
}
