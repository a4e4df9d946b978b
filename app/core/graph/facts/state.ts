import type { Instruction, InstructionId, Stage } from '../../model/types.ts'
import type { Arguments, FromArguments } from '../arguments/types.ts'
import type { InstructionFacts, StageFacts, Surroundings } from './types.ts'

/** An instruction on its way through the build. */
export interface Command {
  readonly instruction: Instruction
  readonly at: InstructionId
  readonly trigger: boolean
  readonly arguments: Arguments | null
  /** COPY --from: one; RUN: one a mount. */
  sources: readonly StageState[]
}

/** A stage on its way through the build: StageFacts being filled in. */
export interface StageState extends StageFacts {
  name: string
  baseName: string
  baseExpansion: StageFacts['baseExpansion']
  platformExpansion: StageFacts['platformExpansion']
  base: StageState | null
  reference: string | null
  platform: StageFacts['platform']
  /** FROM has its own --platform. */
  hasPlatform: boolean
  image: StageFacts['image']
  initial: Surroundings
  final: Surroundings
  instructions: InstructionFacts[]
  output: number
  commands: Command[]
  /** What its COPY --from and mounts take from, with the last command that does. */
  readonly takesFrom: Map<StageState, Command>
  /** The instruction that names it: FROM, or COPY for an image; null for the image of a mount. */
  readonly namedBy: InstructionId | null
  /** Steps that have a number, and the number of the next. */
  total: number
  position: number
  /** Its instructions have been met, so that others may take from it. */
  dispatched: boolean
  triggersAdded: boolean
  /** Has joined the build. */
  added: boolean
  /** What stages that build on it start from, once one does. */
  inherited: Surroundings | null
}

const keywordsWithStep = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR'])

/** Does the instruction count in `[build 2/5]`? */
export function hasStep(keyword: string): boolean {
  return keywordsWithStep.has(keyword)
}

/** A stage before anything is known of it. */
export function newState(
  stage: Stage | null,
  from: FromArguments | null,
  namedBy: InstructionId | null,
  surroundings: Surroundings,
  platform: StageFacts['platform'],
): StageState {
  return {
    stage,
    arguments: from,
    namedBy,
    name: '',
    baseName: from?.base ?? '',
    baseExpansion: null,
    platformExpansion: null,
    base: null,
    reference: null,
    platform,
    hasPlatform: false,
    image: null,
    initial: surroundings,
    final: surroundings,
    instructions: [],
    output: -1,
    commands: [],
    takesFrom: new Map(),
    total: 0,
    position: 0,
    dispatched: false,
    triggersAdded: false,
    added: false,
    inherited: null,
  }
}
