import { goQuote } from '../model/expand/quote.ts'
import type { Design, Problem } from '../model/types.ts'
import { findDirective } from '../syntax/directives.ts'
import { fail, isFailure, type Failure } from './go/failure.ts'
import { readBoolean } from './go/numbers.ts'
import { cut, trimSpace } from './go/text.ts'

/** What `# check=skip=…;error=true;experimental=…` asks for. */
export interface CheckOptions {
  readonly skipAll: boolean
  readonly skip: readonly string[]
  readonly experimentalAll: boolean
  readonly experimental: readonly string[]
  /** Findings of the checks make BuildKit refuse the file. */
  readonly error: boolean
}

const noOptions: CheckOptions = {
  skipAll: false,
  skip: [],
  experimentalAll: false,
  experimental: [],
  error: false,
}

function rules(value: string): readonly string[] {
  return value.split(',').map(trimSpace)
}

/** "skip=A,B", "error=true" -> what it changes */
function readOption(part: string): Partial<CheckOptions> | Failure {
  const [name, written, found] = cut(part, '=')
  if (!found) return fail(`invalid check option ${goQuote(part)}`)
  const key = trimSpace(name)
  const value = trimSpace(written)
  switch (key) {
    case 'skip':
      return value === 'all' ? { skipAll: true } : { skip: rules(value) }
    case 'experimental':
      return value === 'all' ? { experimentalAll: true } : { experimental: rules(value) }
    case 'error': {
      const error = readBoolean(value)
      if (error !== null) return { error }
      const cause = `strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`
      return fail(`failed to parse check option ${goQuote(part)}: ${cause}`)
    }
    default:
      return fail(`invalid check option ${goQuote(key)}`)
  }
}

/** "skip=JSONArgsRecommended;error=true" -> the options, or BuildKit's sentence why they can't be read. */
export function parseCheckOptions(value: string): CheckOptions | Failure {
  const written = trimSpace(value)
  if (written === '') return noOptions
  const parts = written.split(';')
  const limited = parts.length > 3 ? [...parts.slice(0, 2), parts.slice(2).join(';')] : parts
  let options = noOptions
  for (const part of limited) {
    const option = readOption(part)
    if (isFailure(option)) return option
    options = { ...options, ...option }
  }
  return options
}

/** The options of the file's `# check=` directive; no options where it has none. */
export function fileCheckOptions(design: Design): CheckOptions | Failure {
  const directive = findDirective(design.text, 'check')
  return directive === null ? noOptions : parseCheckOptions(cut(directive.value, ' ')[0])
}

/**
 * With `# check=error=true`, BuildKit refuses a file for what its checks find: the problem, or null. `rules` are the
 * names of the checks that have found something.
 */
export function checksProblem(design: Design, rules: Iterable<string>): Problem | null {
  const options = fileCheckOptions(design)
  const names = [...new Set(rules)]
  if (isFailure(options) || !options.error || names.length === 0) return null
  const directive = design.directives.find(({ name }) => name === 'check')
  const range = directive?.range ?? { start: 0, end: 0 }
  return { message: `lint violation found for rules: ${names.join(', ')}`, line: 0, range }
}
