import { isTakenForFiles } from './matchPath.ts'
import { cleanPath, trimSpace } from './paths.ts'
import { compileRegexp } from './regexpMatcher.ts'

/** One pattern of a .dockerignore, an include or an exclude list, as moby/patternmatcher reads it. */
export interface IgnorePattern {
  /** Cleaned, without `!`. */
  readonly text: string
  /** `!`: takes back what an earlier pattern matched. */
  readonly exclusion: boolean
  /** Whether the pattern matches this very path; null where Go cannot compile it (found out only when it is tried). */
  readonly matches: ((path: string) => boolean) | null
}

export const BAD_PATTERN = 'syntax error in pattern'

/**
 * Reads one pattern: white space trimmed, path cleaned, `!` taken off. Null for an empty one, `error` in the words of
 * moby/patternmatcher where it is refused.
 */
export function readPattern(written: string): IgnorePattern | { readonly error: string } | null {
  const trimmed = trimSpace(written)
  if (trimmed === '') return null
  const cleaned = cleanPath(trimmed)
  const exclusion = cleaned.startsWith('!')
  if (cleaned === '!') return { error: 'illegal exclusion pattern: "!"' }
  const text = exclusion ? cleaned.slice(1) : cleaned
  if (!isTakenForFiles(text)) return { error: BAD_PATTERN }
  return { text, exclusion, matches: compile(text) }
}

/**
 * Characters that mean nothing in a pattern but something in a regular expression. The table that moby/patternmatcher
 * looks them up in has no room for `|`, `{` and `}`: they go through and mean what they mean there.
 */
const ESCAPED = '.+()$'

/**
 * Chooses the cheapest test that decides as the original does: equal, starts with, ends with, or an expression.
 * `**` first in the pattern makes it a test of the end, later ones do not undo that unless a wildcard follows.
 */
function compile(text: string): ((path: string) => boolean) | null {
  let kind: 'exact' | 'prefix' | 'suffix' | 'regexp' = 'exact'
  let regexp = '^'
  // The scanner that the original reads with drops a byte order mark at the start.
  const characters = Array.from(text.startsWith('\ufeff') ? text.slice(1) : text)
  for (let at = 0, first = true; at < characters.length; at++, first = false) {
    const character = characters[at] ?? ''
    if (character === '*' && characters[at + 1] === '*') {
      at++
      if (characters[at + 1] === '/') at++
      const last = at + 1 >= characters.length
      if (last && kind === 'exact') kind = 'prefix'
      else {
        regexp += last ? '.*' : '(.*/)?'
        kind = 'regexp'
      }
      if (first) kind = 'suffix'
    } else if (character === '*' || character === '?') {
      regexp += character === '*' ? '[^/]*' : '[^/]'
      kind = 'regexp'
    } else if (ESCAPED.includes(character)) {
      regexp += `\\${character}`
    } else if (character === '\\' && at + 1 < characters.length) {
      at++
      regexp += `\\${characters[at] ?? ''}`
      kind = 'regexp'
    } else {
      regexp += character
      if (character === '[' || character === ']') kind = 'regexp'
    }
  }
  return kind === 'regexp' ? compileRegexp(`${regexp}$`) : plainTest(kind, text)
}

function plainTest(kind: 'exact' | 'prefix' | 'suffix', text: string): (path: string) => boolean {
  if (kind === 'exact') return (path) => path === text
  if (kind === 'prefix') {
    const prefix = text.slice(0, -2)
    return (path) => path.startsWith(prefix)
  }
  const suffix = text.slice(2)
  const whole = suffix.startsWith('/') ? suffix.slice(1) : null
  return (path) => path.endsWith(suffix) || path === whole
}
