import { joinPath } from '../../../shell/shellScope.ts'
import type { ShellCommand } from '../../../shell/types.ts'
import type { RunDraft } from '../runDraft.ts'

/** A path as the command's directory makes it absolute; null where it can't be told. */
export function pathOf(command: ShellCommand, text: string, draft: RunDraft): string | null {
  if (text.startsWith('~')) return joinPath('/', draft.home + text.slice(1))
  if (text.includes('$') || text.includes('`')) return null
  if (command.directory === null && !text.startsWith('/')) return null
  return joinPath(command.directory ?? '/', text)
}

/** Whether a path matches a shell pattern of `*` and `?`; found by walking both, so that no pattern takes long. */
export function globTest(pattern: string): (path: string) => boolean {
  return (path) => {
    let [p, t, star, mark] = [0, 0, -1, 0]
    while (t < path.length) {
      if (p < pattern.length && (pattern[p] === path[t] || pattern[p] === '?') && pattern[p] !== '*') {
        p++
        t++
      } else if (pattern[p] === '*') {
        star = p++
        mark = t
      } else if (star >= 0 && path[mark] !== '/') {
        p = star + 1
        t = ++mark
      } else return false
    }
    while (pattern[p] === '*') p++
    return p === pattern.length
  }
}
