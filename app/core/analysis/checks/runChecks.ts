import { checksProblem } from '../../graph/checkOptions.ts'
import type { BuildFacts } from '../../graph/facts/types.ts'
import type { Design, Instruction, Problem } from '../../model/types.ts'
import type { Finding } from '../types.ts'
import { allChecks } from './allChecks.ts'
import type { CheckInput, ChecksOptions, FileCheck, InstructionCheck, Raised } from './check.ts'
import { isWanted, optionsOfFile, optionsWithComments, type CheckOptions } from './checkOptions.ts'
import { absolute } from './edits.ts'
import { ignoreFix } from './ignoreHere.ts'
import type { Rule } from './rule.ts'

export type { ChecksOptions } from './check.ts'

/** Findings that get quick fixes: more than anyone looks at, and few enough to stay fast in any file. */
const MOST_WITH_FIXES = 300

/**
 * What `docker build --check` would say of a file: BuildKit's 22 build checks, sorted by line, then by rule. Skips of the
 * file (`# check=skip=…`) and of single instructions are honoured. The facts are those of the same design.
 */
export function runChecks(design: Design, facts: BuildFacts, options: ChecksOptions): readonly Finding[] {
  const findings: Finding[] = []
  const { error } = optionsOfFile(design)
  eachRaised(design, facts, options, (rule, raised) => {
    const withFixes = options.fixes && findings.length < MOST_WITH_FIXES
    findings.push(asFinding(design, rule, raised, error, withFixes))
  })
  return findings.length < 2 ? findings : findings.sort(byLine)
}

/** The rules and 1-based lines of `runChecks` alone, for those who need no more. */
export function checkedLines(
  design: Design,
  facts: BuildFacts,
): readonly { readonly rule: string; readonly line: number }[] {
  const lines: { rule: string; line: number }[] = []
  eachRaised(design, facts, { unknownImages: 'plain', fixes: false }, (rule, raised) => {
    lines.push({ rule: rule.name, line: lineOf(design, raised) })
  })
  return lines.length < 2 ? lines : lines.sort((one, other) => one.line - other.line)
}

/**
 * The problem that `# check=error=true` makes of findings, in BuildKit's words, or null. The rules come in the order of
 * their names (BuildKit's order is random).
 */
export function lintViolation(
  design: Design,
  findings: readonly { readonly rule: string }[],
): Problem | null {
  if (findings.length === 0 || !optionsOfFile(design).error) return null
  return checksProblem(design, findings.map(({ rule }) => rule).sort())
}

const fileChecks: readonly FileCheck[] = allChecks.filter((check) => 'find' in check)
const byKeyword = new Map<string, InstructionCheck[]>()
for (const check of allChecks) {
  if ('find' in check) continue
  for (const keyword of check.keywords) byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), check])
}

/** Runs all rules, single instructions in one pass, and passes on what no skip concerns. */
function eachRaised(
  design: Design,
  facts: BuildFacts,
  options: ChecksOptions,
  pass: (rule: Rule, raised: Raised) => void,
): void {
  const input: CheckInput = { design, facts, options }
  const file = optionsOfFile(design)
  let current: Rule | null = null
  const raise = (raised: Raised): void => {
    if (current !== null && isWanted(settingsOf(file, raised.skippedBy), current)) pass(current, raised)
  }
  for (const check of fileChecks) {
    current = check.rule
    check.find(input, raise)
  }
  for (const stage of facts.stages) {
    for (const met of stage.instructions) {
      const { keyword } = met.instruction
      // no rule looks at RUN, the most frequent of all
      const checks = keyword === 'RUN' ? undefined : byKeyword.get(keyword)
      if (checks === undefined) continue
      for (const check of checks) {
        current = check.rule
        check.visit(met, stage, input, raise)
      }
    }
  }
}

function settingsOf(file: CheckOptions, instruction: Instruction | null): CheckOptions {
  if (instruction === null || instruction.docComments.length === 0) return file
  return optionsWithComments(file, instruction.docComments)
}

function asFinding(
  design: Design,
  rule: Rule,
  raised: Raised,
  isError: boolean,
  withFixes: boolean,
): Finding {
  const { at, skippedBy } = raised
  const fixes = withFixes ? [...(raised.fixes?.() ?? [])] : []
  const ignore = withFixes ? ignoreFix(design, rule, skippedBy) : null
  if (ignore !== null) fixes.push(ignore)
  return {
    rule: rule.name,
    severity: isError ? 'error' : raised.undecided === true ? 'hint' : rule.severity,
    message: raised.message(),
    range: absolute(design, at, raised.range?.() ?? at.keywordRange),
    line: lineOf(design, raised),
    page: rule.page,
    fixes,
    ...(raised.undecided === true ? { undecided: true } : {}),
  }
}

function lineOf(design: Design, { line, at }: Raised): number {
  return line ?? design.places.get(at.id)?.startLine ?? 0
}

function byLine(
  one: { readonly line: number; readonly rule: string },
  other: { readonly line: number; readonly rule: string },
): number {
  return one.line - other.line || (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0)
}
