import { parseArguments } from '../../graph/arguments/parseArguments.ts'
import type { ArgArguments } from '../../graph/arguments/types.ts'
import { lookupOf, type Environment } from '../../graph/environment.ts'
import { evaluateGlobals } from '../../graph/facts/globals.ts'
import type { BuildFacts } from '../../graph/facts/types.ts'
import { isFailure } from '../../graph/go/failure.ts'
import { parseReference } from '../../graph/reference.ts'
import { expandWord } from '../../model/expand.ts'
import type { Instruction } from '../../model/types.ts'
import type { FileCheck } from './check.ts'
import { aRule } from './rule.ts'

/** A base that is no image name unless somebody passes build arguments. */
export const invalidDefaultArgInFrom: FileCheck = {
  rule: aRule(
    'InvalidDefaultArgInFrom',
    'invalid-default-arg-in-from',
    'With the defaults of the ARGs alone, every FROM names an image.',
  ),
  find({ design, facts }, raise) {
    const defaults = defaultArgs(facts)
    if (defaults === null) return
    const known = defaults === facts.globalArgs
    for (const { stage, arguments: parsed, baseExpansion, reference } of facts.stages) {
      if (stage === null || parsed === null || (known && reference !== null)) continue
      const { escape } = design
      const expansion = known ? baseExpansion : expandWord(parsed.base, lookupOf(defaults), { escape })
      // BuildKit looks no further where a base can't be expanded
      if (expansion === null || expansion.error !== null) return
      if (!isFailure(parseReference(expansion.result))) continue
      raise({
        at: stage.from,
        range: () => stage.from.words[0]?.range ?? null,
        message: () => `Default value for ARG ${parsed.base} results in empty or invalid base image name`,
        skippedBy: null,
      })
    }
  },
}

/** The global ARGs as they are without build arguments; null where one of them can't be expanded. */
function defaultArgs(facts: BuildFacts): Environment | null {
  const { design, options } = facts
  if (Object.keys(options.buildArgs).length === 0) return facts.globalArgs
  const declared = design.preamble.flatMap((instruction): (readonly [Instruction, ArgArguments])[] => {
    const parsed = instruction.keyword === 'ARG' ? parseArguments(instruction) : null
    return parsed === null || isFailure(parsed) || parsed.kind !== 'ARG' ? [] : [[instruction, parsed]]
  })
  const defaults = evaluateGlobals(facts.platformArgs, declared, { ...options, buildArgs: {} }, design.escape)
  return defaults.failures.length > 0 ? null : defaults.environment
}
