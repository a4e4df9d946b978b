import type { Expansion } from '../../model/expand.ts'
import type { Design, Instruction, InstructionId, Problem, Stage } from '../../model/types.ts'
import type { Mount } from '../arguments/mount.ts'
import type { Arguments, FromArguments } from '../arguments/types.ts'
import type { Environment } from '../environment.ts'
import type { Platform } from '../platform.ts'
import type { BuildOptions, ImageConfig } from '../types.ts'
import type { Vertex } from '../vertex.ts'

/** What an instruction finds when its turn comes. */
export interface Surroundings {
  /** ENV, ARG with a value, and the image's own variables. */
  readonly environment: Environment
  /** The variables of the image alone: its own and those of ENV. */
  readonly imageEnvironment: Environment
  /** Variables of the image whose value an ARG hides; a stage that builds on this one sees them again. */
  readonly hidden: Environment
  /** Names of ARG of this stage and those it builds on, with or without a value. */
  readonly declared: Environment
  /** As the image's configuration has it: slash separated, empty where nothing sets it (then it is `/`). */
  readonly workdir: string
  /** A WORKDIR of the file has run, in this stage or one that it builds on. */
  readonly workdirSet: boolean
  readonly user: string
  /** From SHELL or the image; null is the default of the platform. */
  readonly shell: readonly string[] | null
}

/** A variable that an instruction uses and nothing sets. */
export interface UndefinedVariable {
  readonly name: string
  /** What there is instead. */
  readonly environment: Environment
}

/** One instruction of a stage as the build meets it. */
export interface InstructionFacts {
  readonly instruction: Instruction
  /** Where it counts: itself, or for a trigger the FROM that sets it off. */
  readonly at: InstructionId
  /** An ONBUILD instruction of the base. */
  readonly trigger: boolean
  /** As written; null where BuildKit refuses them. */
  readonly arguments: Arguments | null
  readonly before: Surroundings
  /** With variables replaced; null where that fails. ARG: with the values that count. EXPOSE: split into words. */
  readonly expanded: Arguments | null
  /** RUN: its mounts with variables replaced. */
  readonly mounts: readonly Mount[]
  /** One entry each time that BuildKit's UndefinedVar speaks up. */
  readonly undefinedVariables: readonly UndefinedVariable[]
  /** COPY --from and the mounts of RUN: what they take from, one a mount; null is the build context. */
  readonly sources: readonly (StageFacts | null)[]
}

/** A stage, or an image that a COPY or a mount names. */
export interface StageFacts {
  /** Null for an image that is named by COPY --from or a mount. */
  readonly stage: Stage | null
  /** As the steps call it: `build`, `stage-1`; empty where the file has but one stage. */
  readonly name: string
  readonly arguments: FromArguments | null
  /** What follows FROM with variables replaced; empty where it can't be read. */
  readonly baseName: string
  readonly baseExpansion: Expansion | null
  readonly platformExpansion: Expansion | null
  /** The stage that it builds on; null for an image and scratch. */
  readonly base: StageFacts | null
  /** `docker.io/library/node:20`; null for a stage, scratch and names that are none. */
  readonly reference: string | null
  readonly platform: Platform
  /** What is known of the image; null: nothing (it counts as having PATH alone). */
  readonly image: ImageConfig | null
  readonly initial: Surroundings
  readonly final: Surroundings
  /** Triggers of the base first, then the stage's own. */
  readonly instructions: readonly InstructionFacts[]
  /** The vertex that makes its last file system; -1 is the empty one. */
  readonly output: number
}

/** An ARG in front of the first FROM. */
export interface GlobalArg {
  readonly instruction: Instruction
  readonly name: string
  /** Null: declared without a value. */
  readonly value: string | null
}

/** Everything that is read off a file for one set of options; the graph, the checks and the variables read it. */
export interface BuildFacts {
  readonly design: Design
  readonly options: BuildOptions
  /** Why BuildKit refuses the file, all stages checked; its own first. */
  readonly problems: readonly Problem[]
  /** Those of them that BuildKit meets only when it checks all stages: they lie in stages that the target does not need. */
  readonly besideTarget: ReadonlySet<Problem>
  /** The platform arguments alone. */
  readonly platformArgs: Environment
  /** The platform arguments and the global ARGs that have a value. */
  readonly globalArgs: Environment
  readonly globals: readonly GlobalArg[]
  /** In the order of the file. */
  readonly stages: readonly StageFacts[]
  readonly target: StageFacts | null
  /** What the target is built from, itself included; images too. */
  readonly needed: ReadonlySet<StageFacts>
  readonly vertices: readonly Vertex[]
}
