import { listVariables, type Environment, type Variable } from '../../graph/environment.ts'
import { suggestion } from '../../graph/suggest.ts'
import type { Design, Instruction, Stage } from '../../model/types.ts'
import { lineEndingOf } from '../../text/lines.ts'
import type { Fix } from '../types.ts'
import { belongingOf, hasUnknownImage, type FileCheck } from './check.ts'
import { replaceRange } from './edits.ts'
import { variableRanges } from './places.ts'
import { aRule } from './rule.ts'

/** Names compared in one file for "did you mean"; only files of thousands of variables come near. */
const MOST_COMPARISONS = 1_000_000

/** A variable that neither ENV nor ARG of the stage nor the base image sets; it expands to nothing. */
export const undefinedVar: FileCheck = {
  rule: aRule('UndefinedVar', 'undefined-var', 'Variables are set before they are used.'),
  find({ design, facts, options }, raise) {
    let comparisons = MOST_COMPARISONS
    const near = (name: string, environment: Environment): string | null => {
      comparisons -= environment.numbers.size
      return comparisons < 0 ? null : suggestion(name, listVariables(environment).map(nameOf))
    }
    for (const stage of facts.stages) {
      for (const met of stage.instructions) {
        if (met.undefinedVariables.length === 0) continue
        const { at, skippedBy } = belongingOf(met, stage)
        for (const { name, environment } of met.undefinedVariables) {
          raise({
            at,
            range: () => variableRanges(at, name)[0] ?? null,
            message: () => sentence(name, near(name, environment)),
            skippedBy,
            undecided: options.unknownImages === 'unknown' && hasUnknownImage(stage),
            fixes: () => (skippedBy === null ? [] : variableFixes(design, at, name, near(name, environment))),
          })
        }
      }
    }
  },
}

const nameOf = (variable: Variable): string => variable.name

function sentence(name: string, near: string | null): string {
  return `Usage of undefined variable '$${name}'${near === null ? '' : ` (did you mean $${near}?)`}`
}

function variableFixes(design: Design, at: Instruction, name: string, near: string | null): readonly Fix[] {
  const range = variableRanges(at, name)[0]
  const use =
    near === null || range === undefined ? [] : replaceRange(design, at, range, near, `Use $${near}`)
  return [...use, ...redeclareFix(design, at, name)]
}

/** `ARG NAME` in the stage: at its start where an ARG before the first FROM gives the value, else above the use. */
export function redeclareFix(design: Design, at: Instruction, name: string): readonly Fix[] {
  const stage = design.stages.find((one) => one.instructions.includes(at))
  const place = design.places.get(at.id)
  if (stage === undefined || place === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return []
  const global = design.preamble.some((one) => declares(one, name))
  const elsewhere = !global && design.stages.some((one) => one !== stage && declaresIn(one, name))
  const verb = global || elsewhere ? 'Redeclare' : 'Declare'
  const start = lineStart(design.text, place.commentStart)
  const newText = `ARG ${name}${lineEndingOf(design.text)}`
  return [{ label: `${verb} ARG ${name} in this stage`, edit: [{ range: { start, end: start }, newText }] }]
}

function declaresIn(stage: Stage, name: string): boolean {
  return stage.instructions.some((instruction) => declares(instruction, name))
}

function declares(instruction: Instruction, name: string): boolean {
  return instruction.keyword === 'ARG' && instruction.args.some((word) => word.split('=', 1)[0] === name)
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}
