import { findVariable, listVariables } from '../../graph/environment.ts'
import type { BuildFacts, InstructionFacts } from '../../graph/facts/types.ts'
import { whyEmpty, type EmptyReason } from '../../graph/variables.ts'
import { findInstruction } from '../../model/lookup.ts'
import type { Design } from '../../model/types.ts'
import { isScript, variableUses } from '../../model/variableUses.ts'
import { redeclareFix } from '../checks/undefinedVar.ts'
import type { Finding } from '../types.ts'
import { reasonSentence } from './emptyReason.ts'

const PAGE = 'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact'

/** More than anyone looks at, and few enough to stay fast in any file. */
const MOST_FINDINGS = 300

/**
 * Variables that a shell will find empty because their ARG does not reach this stage: BuildKit says nothing of RUN, CMD and
 * the like, and UndefinedVar covers the rest. One finding for each instruction and name, with the redeclaration as its fix.
 */
export function argScopeFindings(design: Design, facts: BuildFacts): readonly Finding[] {
  const declared = declaredNames(design, facts)
  const findings: Finding[] = []
  for (const stage of facts.stages) {
    for (const met of stage.instructions) {
      if (findings.length >= MOST_FINDINGS) return findings
      if (!met.trigger && isScript(met.instruction)) examine(facts, met, declared, findings)
    }
  }
  return findings
}

function examine(
  facts: BuildFacts,
  { instruction, before }: InstructionFacts,
  declared: ReadonlySet<string>,
  findings: Finding[],
): void {
  const { design } = facts
  const place = design.places.get(instruction.id)
  const said = new Set<string>()
  for (const { name, range } of variableUses(instruction, design.escape)) {
    if (place === undefined || said.has(name) || !declared.has(name)) continue
    if (findVariable(before.environment, name) !== undefined) continue
    said.add(name)
    const reason = whyEmpty(facts, instruction.id, name)
    const sentence = reason === null || !isScope(design, reason) ? null : reasonSentence(design, reason, name)
    if (sentence === null) continue
    findings.push({
      rule: 'ArgOutOfScope',
      severity: 'hint',
      message: `$${name} is ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
      range: { start: place.start + range.start, end: place.start + range.end },
      line: place.startLine,
      page: PAGE,
      fixes: redeclareFix(design, instruction, name),
    })
  }
}

/** An ARG stands where this stage does not see it; what another stage's ENV sets is no business of ARG. */
function isScope(design: Design, reason: EmptyReason): boolean {
  if (reason.why === 'global') return true
  return reason.why === 'other-stage' && findInstruction(design, reason.instruction)?.keyword === 'ARG'
}

function declaredNames(design: Design, facts: BuildFacts): ReadonlySet<string> {
  const names = new Set(listVariables(facts.platformArgs).map(({ name }) => name))
  for (const { keyword, args } of design.instructions) {
    if (keyword === 'ARG') for (const word of args) names.add(word.split('=', 1)[0] ?? '')
  }
  return names
}
