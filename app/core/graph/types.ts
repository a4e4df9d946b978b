import type { InstructionId, Problem, StageId } from '../model/types.ts'
import type { BuildFacts } from './facts/types.ts'

/** What is known of an image without pulling it; from the catalog, or from a registry that was asked. */
export interface ImageConfig {
  readonly env: readonly (readonly [name: string, value: string])[]
  readonly workdir: string
  readonly user: string
  readonly shell: readonly string[] | null
  readonly onbuild: readonly string[]
  /** `linux/amd64` and so on; empty where not known. */
  readonly platforms: readonly string[]
}

export interface BuildOptions {
  /** A stage name or index; null is the last stage. */
  readonly target: string | null
  readonly buildArgs: Readonly<Record<string, string>>
  /** Target platform, `linux/amd64`. */
  readonly platform: string
  /** Null: nothing is known of the image, and it counts as having the environment PATH alone. */
  readonly image: (reference: string, platform: string) => ImageConfig | null
}

export interface CopySource {
  /** Index among the step's inputs. */
  readonly input: number
  /** Variables replaced, otherwise as written (`src/`, `./a/./b`). */
  readonly paths: readonly string[]
}

export interface StepMount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  readonly target: string
  readonly source: string
  /** Index among the step's inputs; null for what comes from nowhere. */
  readonly input: number | null
  readonly readonly: boolean
  /** Everything BuildKit puts into the cache key of the mount (id, sharing, mode, required …), as written and expanded. */
  readonly options: Readonly<Record<string, string>>
}

export type Operation =
  | { readonly op: 'image'; readonly reference: string; readonly platform: string }
  | { readonly op: 'context' }
  | {
      readonly op: 'remote'
      readonly url: string
      readonly git: boolean
      readonly checksum: string
      /** Of git: `keep-git-dir`, `no-submodules`, `fetch-by-commit`. */
      readonly options?: readonly string[]
    }
  | {
      readonly op: 'run'
      readonly argv: readonly string[]
      readonly environment: readonly (readonly [name: string, value: string])[]
      readonly workdir: string
      readonly user: string
      readonly mounts: readonly StepMount[]
      readonly network: string
      readonly security: string
      /** The command line or script as the user wrote it, without the shell in front. */
      readonly script: string
    }
  | {
      readonly op: 'copy'
      readonly keyword: 'COPY' | 'ADD'
      /** Files of the context or of another stage or image; inline files of heredocs are `files`. */
      readonly source: CopySource | null
      /** ADD: indexes of the inputs that are git repositories and URLs. */
      readonly remotes?: readonly number[]
      readonly files: readonly { readonly name: string; readonly content: string }[]
      /** Absolute, expanded; a trailing slash is kept. */
      readonly destination: string
      readonly chown: string
      readonly chmod: string
      readonly parents: boolean
      readonly exclude: readonly string[]
      readonly link: boolean
      readonly unpack: boolean
    }
  | {
      readonly op: 'workdir'
      readonly path: string
      readonly user: string
      /** Octal; only for the directory that a cache mount with an owner or a mode starts from. */
      readonly mode?: string
    }
  | { readonly op: 'merge' }

export interface Step {
  /** As `docker build` prints it: `[build 2/5] RUN npm ci`. */
  readonly name: string
  readonly kind: 'source' | 'exec' | 'file' | 'merge'
  /** Indexes of steps. inputs[0] is the file system it works on, where it has one (`hasBase`). */
  readonly inputs: readonly number[]
  /** Works on the files of inputs[0]: not where it starts from scratch, nor with --link. */
  readonly hasBase: boolean
  readonly operation: Operation
  /** The instruction that makes the step (the one named last where several are the same step). */
  readonly stage: StageId | null
  readonly instruction: InstructionId | null
}

/** The build graph of one target, as BuildKit makes it. */
export interface BuildGraph {
  /** In build order: inputs first. */
  readonly steps: readonly Step[]
  readonly target: StageId | null
  /** Stages that the target needs, itself included. */
  readonly neededStages: ReadonlySet<StageId>
  /** Which step an instruction became. */
  readonly stepOf: ReadonlyMap<InstructionId, number>
  /** Why BuildKit refuses the file (all stages checked); empty where it accepts. */
  readonly problems: readonly Problem[]
  /** Those of them that keep BuildKit from building the target. */
  readonly targetProblems: readonly Problem[]
  /** Everything that was read off the file on the way. */
  readonly facts: BuildFacts
}
