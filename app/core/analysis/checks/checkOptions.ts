import { fileCheckOptions, parseCheckOptions, type CheckOptions } from '../../graph/checkOptions.ts'
import { isFailure } from '../../graph/go/failure.ts'
import type { Design } from '../../model/types.ts'
import { matchDirective, type DirectiveMatch } from '../../syntax/directives.ts'

export type { CheckOptions } from '../../graph/checkOptions.ts'

const NONE: CheckOptions = {
  skipAll: false,
  skip: [],
  experimentalAll: false,
  experimental: [],
  error: false,
}

/** The options of the file's `# check=` directive; none where they can't be read (BuildKit refuses the file then). */
export function optionsOfFile(design: Design): CheckOptions {
  const options = fileCheckOptions(design)
  return isFailure(options) ? NONE : options
}

/**
 * The file's options with those of an instruction's comments added: the first comment of the form `check=…` counts, and
 * nothing where it can't be read. Only `error` is the file's alone.
 */
export function optionsWithComments(file: CheckOptions, comments: readonly string[]): CheckOptions {
  const directive = comments.map(readDirective).find((one) => one?.name === 'check')
  const own =
    directive === undefined || directive === null ? NONE : parseCheckOptions(firstWord(directive.value))
  if (isFailure(own) || own === NONE) return file
  return {
    skipAll: file.skipAll || own.skipAll,
    skip: [...file.skip, ...own.skip],
    experimentalAll: file.experimentalAll || own.experimentalAll,
    experimental: [...file.experimental, ...own.experimental],
    error: file.error,
  }
}

/** True where a rule is to be looked at: experimental ones when asked for, the others unless skipped. */
export function isWanted(
  options: CheckOptions,
  rule: { readonly name: string; readonly experimental: boolean },
): boolean {
  if (rule.experimental) return options.experimentalAll || options.experimental.includes(rule.name)
  return !options.skipAll && !options.skip.includes(rule.name)
}

/**
 * A comment's text without `#`, read as a parser directive: `check = skip=A b` → name `check`, value `skip=A b`; null
 * where it is none.
 */
export function readDirective(comment: string): DirectiveMatch | null {
  return matchDirective(comment, '')
}

/** The part of a directive's value that counts: up to the first blank. */
export function firstWord(value: string): string {
  const blank = value.indexOf(' ')
  return blank < 0 ? value : value.slice(0, blank)
}
