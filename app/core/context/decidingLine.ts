import type { Dockerignore } from './dockerignore.ts'
import { matchesOrParentMatches } from './pattern/patternMatcher.ts'

/** What a .dockerignore says of one path, and the line that has the last word; null where no line speaks of it. */
export interface IgnoreDecision {
  readonly ignored: boolean
  /** 1-based. */
  readonly line: number | null
}

/** Decides one path and names the line that did; for the page to show, one path at a time. */
export function decidingLine(ignore: Dockerignore, path: string): IgnoreDecision {
  let ignored = false
  let line: number | null = null
  for (const [index, pattern] of ignore.matcher.patterns.entries()) {
    // A pattern is only tried where it could change the answer.
    if (pattern.exclusion !== ignored) continue
    const alone = { patterns: [{ ...pattern, exclusion: false }], origins: [0], hasExclusions: false }
    if (matchesOrParentMatches(alone, path) !== true) continue
    ignored = !pattern.exclusion
    line = ignore.lines[index] ?? null
  }
  return { ignored, line }
}
