import type { CommandNode, CompoundList } from 'unbash'
import { evaluateTest } from './evaluateTest.ts'
import type { ShellCondition, ShellWord } from './types.ts'

/** What a subshell starts with a copy of. */
export interface ShellScope {
  /** Undefined: set, to what is not known. */
  readonly variables: Map<string, string | undefined>
  readonly functions: Map<string, CompoundList | CommandNode>
  directory: string | null
}

/** The scope of a subshell: nothing it sets comes back. */
export function copyOf(scope: ShellScope): ShellScope {
  return { ...scope, variables: new Map(scope.variables) }
}

const ORDER: readonly ShellCondition[] = ['always', 'loop', 'branch', 'fallback']

/** The less certain of two conditions. */
export function weaker(a: ShellCondition, b: ShellCondition): ShellCondition {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b
}

/** Sets a variable; what is set only on a condition is not known afterwards. */
export function assign(scope: ShellScope, name: string, value: ShellWord, condition: ShellCondition): void {
  scope.variables.set(name, value.exact && condition === 'always' ? value.text : undefined)
}

/** Commands that change the shell itself; undefined for all others. */
export function builtIn(
  name: string,
  args: readonly ShellWord[],
  scope: ShellScope,
  condition: ShellCondition,
): boolean | null | undefined {
  switch (name) {
    case '[':
      return evaluateTest(args.slice(0, -1))
    case 'test':
      return evaluateTest(args)
    case 'true':
    case ':':
    case 'set':
      return true
    case 'false':
      return false
    case 'cd':
    case 'pushd':
      scope.directory = directoryAfter(
        scope.directory,
        args.find(({ text }) => !text.startsWith('-')),
      )
      return true
    case 'popd':
      scope.directory = null
      return true
    case 'export':
    case 'readonly':
    case 'local':
    case 'declare':
      for (const word of args) {
        const equals = word.text.indexOf('=')
        if (equals > 0)
          assign(scope, word.text.slice(0, equals), { ...word, text: word.text.slice(equals + 1) }, condition)
      }
      return true
    case 'unset':
      for (const { text } of args) scope.variables.set(text, '')
      return true
    case 'read':
      for (const { text } of args) scope.variables.set(text, undefined)
      return undefined
    default:
      return undefined
  }
}

function directoryAfter(directory: string | null, target: ShellWord | undefined): string | null {
  if (!target || !target.exact || target.glob) return null
  if (target.text.startsWith('~')) return null
  return directory === null && !target.text.startsWith('/') ? null : joinPath(directory ?? '/', target.text)
}

/** An absolute, normalised path: `/app` and `../x` → `/x`. */
export function joinPath(directory: string, path: string): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : directory}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
