import { expandWord, expandWords, isPlain, type VariableLookup } from '../../model/expand.ts'
import { findVariable, lookupOf, type Environment } from '../environment.ts'
import { fail, type Failure } from '../go/failure.ts'
import type { UndefinedVariable } from './types.ts'

/** Names that BuildKit keeps out of the environment; using them is no mistake. */
const silentNames = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE'])

/** Is the name an ARG that steers BuildKit rather than a variable? */
export function isSilentName(name: string): boolean {
  return silentNames.has(name)
}

/** The place where words are expanded; collects the variables that are missing. */
export interface Expander {
  readonly environment: Environment
  /** Names that are known to be ARGs: BuildKit says nothing where they are empty. */
  readonly declared: Environment
  readonly escape: '\\' | '`'
  lookup: VariableLookup | null
  missing: UndefinedVariable[] | null
}

/** An expander that has collected nothing yet. */
export function expanderFor(environment: Environment, declared: Environment, escape: '\\' | '`'): Expander {
  return { environment, declared, escape, lookup: null, missing: null }
}

function expand(expander: Expander, text: string, escape: '\\' | '`', skipQuotes: boolean): string | Failure {
  expander.lookup ??= lookupOf(expander.environment)
  const { result, unmatched, error } = expandWord(text, expander.lookup, { escape, skipQuotes })
  for (const name of unmatched) {
    if (isSilentName(name) || findVariable(expander.declared, name) !== undefined) continue
    expander.missing ??= []
    expander.missing.push({ name, environment: expander.environment })
  }
  return error === null ? result : fail(error)
}

/** Replaces the variables of a word; quotes and escapes go. */
export function expandedWord(expander: Expander, word: string): string | Failure {
  return isPlain(word, expander.escape) ? word : expand(expander, word, expander.escape, false)
}

/** Replaces the variables in the body of a heredoc; quotes stay, and the escape character is the usual one. */
export function expandedBody(expander: Expander, text: string): string | Failure {
  return expand(expander, text, '\\', true)
}

/** Replaces variables and splits the text into words; missing variables are not collected. */
export function expandedWords(expander: Expander, text: string): readonly string[] | Failure {
  expander.lookup ??= lookupOf(expander.environment)
  const { words, error } = expandWords(text, expander.lookup, { escape: expander.escape })
  return error === null ? words : fail(error)
}
