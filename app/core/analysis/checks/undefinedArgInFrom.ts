import { listVariables } from '../../graph/environment.ts'
import { suggestion } from '../../graph/suggest.ts'
import type { Design, Instruction, Stage } from '../../model/types.ts'
import { lineEndingOf } from '../../text/lines.ts'
import type { Fix } from '../types.ts'
import type { FileCheck } from './check.ts'
import { absolute, replaceRange } from './edits.ts'
import { variableRanges } from './places.ts'
import { aRule } from './rule.ts'

/** Names compared in one file for "did you mean"; only files of thousands of variables come near. */
const MOST_COMPARISONS = 1_000_000

const NONE: readonly string[] = []

/** A variable in FROM that no ARG before the first FROM declares. */
export const undefinedArgInFrom: FileCheck = {
  rule: aRule(
    'UndefinedArgInFrom',
    'undefined-arg-in-from',
    'FROM uses variables that an ARG above it declares.',
  ),
  find({ design, facts }, raise) {
    const unmatched: { readonly stage: Stage; readonly name: string }[] = []
    for (const { stage, baseExpansion, platformExpansion } of facts.stages) {
      if (stage === null) continue
      for (const name of baseExpansion?.unmatched ?? NONE) unmatched.push({ stage, name })
      for (const name of platformExpansion?.unmatched ?? NONE) unmatched.push({ stage, name })
    }
    if (unmatched.length === 0) return
    const declared = new Set(facts.globals.map(({ name }) => name))
    for (const { name } of listVariables(facts.globalArgs)) declared.add(name)
    let comparisons = MOST_COMPARISONS
    for (const { stage, name } of unmatched) {
      if (declared.has(name)) continue
      comparisons -= declared.size
      const near = (): string | null => (comparisons < 0 ? null : suggestion(name, declared))
      raise({
        at: stage.from,
        range: () => variableRanges(stage.from, name)[0] ?? null,
        message: () => sentence(name, near()),
        skippedBy: stage.from,
        fixes: () => [...nearFix(design, stage.from, name, near()), declareFix(design, name)],
      })
    }
  },
}

function sentence(name: string, near: string | null): string {
  return `FROM argument '${name}' is not declared${near === null ? '' : ` (did you mean ${near}?)`}`
}

function nearFix(design: Design, from: Instruction, name: string, near: string | null): readonly Fix[] {
  const range = variableRanges(from, name)[0]
  return near === null || range === undefined ? [] : replaceRange(design, from, range, near, `Use ${near}`)
}

/** Declares it above the first FROM, below the global ARGs that stand there. */
function declareFix(design: Design, name: string): Fix {
  const lineBreak = lineEndingOf(design.text)
  const last = design.preamble.at(-1)
  const label = `Declare ARG ${name} above the first FROM`
  if (last !== undefined) {
    const { end } = absolute(design, last, { start: 0, end: last.text.length })
    return { label, edit: [{ range: { start: end, end }, newText: `${lineBreak}ARG ${name}` }] }
  }
  const first = design.stages[0]
  const start = first === undefined ? 0 : (design.places.get(first.id)?.commentStart ?? 0)
  return { label, edit: [{ range: { start, end: start }, newText: `ARG ${name}${lineBreak}` }] }
}
