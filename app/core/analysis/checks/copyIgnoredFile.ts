import { matchesOrParentMatches, type PatternMatcher } from '../../context/pattern/patternMatcher.ts'
import { parseGitReference } from '../../graph/gitReference.ts'
import { isFailure } from '../../graph/go/failure.ts'
import { cleanPath } from '../../graph/go/path.ts'
import { goQuote } from '../../model/expand/quote.ts'
import { belongingOf, type InstructionCheck } from './check.ts'
import { wordIndex } from './places.ts'
import { aRule } from './rule.ts'

const EVERYTHING = new Set(['*', '**', '**/*'])

/** COPY or ADD of a path that .dockerignore keeps out of the context. */
export const copyIgnoredFile: InstructionCheck = {
  rule: aRule(
    'CopyIgnoredFile',
    'copy-ignored-file',
    'COPY and ADD take nothing that .dockerignore leaves out.',
  ),
  keywords: ['COPY', 'ADD'],
  visit(met, stage, input, raise) {
    const patterns = input.options.dockerignore ?? null
    // what `!` brings back can't be told without the files themselves
    if (patterns === null || patterns.hasExclusions) return
    const copy = met.expanded
    if (copy === null || (copy.kind !== 'COPY' && copy.kind !== 'ADD') || copy.from !== '') return
    const verb = copy.kind === 'ADD' ? 'Add' : 'Copy'
    for (const source of copy.sources) {
      const path = cleanPath(source)
      if (isRemote(source) || !isLeftOut(patterns, path)) continue
      const { at, skippedBy } = belongingOf(met, stage)
      raise({
        at,
        range: () => at.words[wordIndex(at, source)]?.range ?? null,
        message: () => `Attempting to ${verb} file ${goQuote(path)} that is excluded by .dockerignore`,
        skippedBy,
      })
    }
  },
}

/** The root counts as left out only where every entry of it is. */
function isLeftOut(matcher: PatternMatcher, path: string): boolean {
  if ((path === '.' || path === '/') && !matcher.patterns.some(({ text }) => EVERYTHING.has(text)))
    return false
  return matchesOrParentMatches(matcher, path) === true
}

/** Taken from a server, not from the build context. */
function isRemote(source: string): boolean {
  if (source.startsWith('http://') || source.startsWith('https://')) return true
  const reference = parseGitReference(source)
  return reference !== null && !isFailure(reference) && !reference.looksLocal
}
