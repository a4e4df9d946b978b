import type { Design, Instruction, InstructionId, Stage } from '../../model/types.ts'
import { parseArguments, unknownInstruction } from '../arguments/parseArguments.ts'
import type { ArgArguments, Arguments, FromArguments } from '../arguments/types.ts'
import { isFailure } from '../go/failure.ts'

/** A stage whose instructions have been read. */
export interface ReadStage {
  readonly stage: Stage
  readonly from: FromArguments | null
  readonly commands: readonly (readonly [Instruction, Arguments | null])[]
}

/** A file whose instructions have been read one by one. */
export interface ReadFile {
  readonly globals: readonly (readonly [Instruction, ArgArguments])[]
  readonly stages: readonly ReadStage[]
  readonly failures: readonly { readonly at: InstructionId; readonly message: string }[]
  /** Something is missing that later instructions may rest on: what is said of them may be wrong. */
  readonly incomplete: boolean
}

/** Keywords without which the rest of the file means something else. */
const essential = new Set(['FROM', 'ARG', 'ENV', 'ONBUILD'])

/** Reads the arguments of all instructions; BuildKit does that before it looks at stages. */
export function readFile(design: Design): ReadFile {
  const failures: { at: InstructionId; message: string }[] = []
  const globals: (readonly [Instruction, ArgArguments])[] = []
  let incomplete = design.syntaxProblems.length > 0
  const read = (instruction: Instruction): Arguments | null => {
    if (instruction.problem !== null) return null
    const parsed = parseArguments(instruction)
    if (parsed !== null && !isFailure(parsed)) return parsed
    const reason = parsed === null ? unknownInstruction(instruction, design.escape) : parsed.failure
    const line = design.places.get(instruction.id)?.startLine ?? 0
    failures.push({
      at: instruction.id,
      message: `dockerfile parse error on line ${line}: ${reason}`,
    })
    if (parsed === null || essential.has(instruction.keyword)) incomplete = true
    return null
  }
  for (const instruction of design.preamble) {
    const parsed = read(instruction)
    if (parsed === null) continue
    if (parsed.kind === 'ARG') globals.push([instruction, parsed])
    else failures.push({ at: instruction.id, message: 'no build stage in current context' })
  }
  const stages = design.stages.map((stage): ReadStage => {
    const from = read(stage.from)
    const commands = stage.instructions.map((instruction) => [instruction, read(instruction)] as const)
    return { stage, from: from?.kind === 'FROM' ? from : null, commands }
  })
  return { globals, stages, failures, incomplete }
}
