import type { Design, Instruction, StageId } from './types.ts'

/** One ARG as it is declared. */
export interface DeclaredArgument {
  readonly name: string
  /** As written, quotes and variables untouched; null where the ARG has no default. */
  readonly written: string | null
  /** Null in front of the first FROM. */
  readonly stage: StageId | null
}

/** The build arguments that a Dockerfile declares, in the order of its lines: those in front of the first FROM, then stage by stage. */
export function declaredArguments(design: Design): readonly DeclaredArgument[] {
  return [
    ...design.preamble.flatMap((instruction) => argumentsOf(instruction, null)),
    ...design.stages.flatMap((stage) =>
      stage.instructions.flatMap((instruction) => argumentsOf(instruction, stage.id)),
    ),
  ]
}

function argumentsOf(instruction: Instruction, stage: StageId | null): readonly DeclaredArgument[] {
  if (instruction.keyword !== 'ARG') return []
  return instruction.words.flatMap(({ text }) => {
    const equals = text.indexOf('=')
    const name = equals < 0 ? text : text.slice(0, equals)
    return /^\w+$/.test(name) ? [{ name, written: equals < 0 ? null : text.slice(equals + 1), stage }] : []
  })
}
