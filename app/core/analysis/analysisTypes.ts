import type { Step } from '../graph/types.ts'
import type { BuildContext } from '../context/types.ts'
import type { InstructionId, StageId } from '../model/types.ts'
import type { Advice } from './advice/adviceTypes.ts'
import type { Overrides } from './overrides.ts'
import type { Measurement } from './sizes/measure/measurement.ts'
import type { MeasuredBuild } from './times/measured.ts'
import type { Schedule } from './timeline/schedule.ts'
import type { Estimate, Finding, RebuildOutcome, RebuildStep, SizeReport } from './types.ts'
import type { WhatIf } from './whatIf.ts'

/** The files beside the Dockerfile, and what a build of it measured. */
export interface AnalysisProject {
  /** Null where no folder is open: a project is imagined that fits the Dockerfile. */
  readonly context: BuildContext | null
  /** As the folder was when it was first read; null where that is the same. */
  readonly openedContext: BuildContext | null
  /** Null where there is none. */
  readonly dockerignore: string | null
  readonly measured: MeasuredBuild | null
  readonly measuredSizes: Measurement | null
}

/** One revision to be read. */
export interface AnalysisRequest {
  readonly revision: number
  readonly text: string
  /** The text as it was opened, for "edits since opening". */
  readonly openedText: string
  /** The ids of the page's instructions in text order, so that the answer speaks of the same ones. */
  readonly ids: readonly InstructionId[]
  readonly build: {
    readonly target: string | null
    readonly platform: string
    readonly buildArgs: Readonly<Record<string, string>>
  }
  readonly whatIf: WhatIf
  readonly overrides: Overrides
  /** Paths that were imagined for this document before, so that they stay while it is edited. */
  readonly imagined: readonly string[]
}

/** A step without its operation: what the page needs of it. */
export type StepView = Pick<Step, 'name' | 'kind' | 'inputs' | 'stage' | 'instruction'>

export interface GraphView {
  readonly steps: readonly StepView[]
  readonly target: StageId | null
  readonly neededStages: ReadonlySet<StageId>
  /** Which step an instruction became. */
  readonly stepOf: ReadonlyMap<InstructionId, number>
}

/** What one change rebuilds, why, and how long that takes. */
export interface ChangeReport {
  readonly whatIf: WhatIf
  /** "A source file". */
  readonly label: string
  /** What was changed, in words: "src/server.ts"; why nothing could be changed where nothing could. */
  readonly what: string
  /** False where there is nothing to change. */
  readonly possible: boolean
  /** As the steps of the graph, in its order. */
  readonly steps: readonly RebuildStep[]
  /** Seconds, those of `depends` within the range. */
  readonly seconds: Estimate
  /** Changes a day; null where no frequency is known. */
  readonly perDay: number | null
}

/** What the usual changes cost in the long run. */
export interface CostReport {
  /** Seconds of a build, on average over the changes by their frequencies. */
  readonly expectedSeconds: number
  /** Steps taken from the cache, 0 to 1, weighted by the frequencies of the changes. */
  readonly hitRate: number
  /** Hours spent building a year, by the frequencies of the changes. */
  readonly hoursPerYear: number
}

/** What a COPY or ADD takes from the build context. */
export interface TakenFiles {
  readonly files: number
  readonly bytes: number
  /** What it takes, in few words: folders that are taken whole (`''` is the context) and files, of what is sent to the builder. */
  readonly cover: readonly string[]
  /** Why BuildKit would refuse to copy; null where it would not. */
  readonly problem: string | null
}

/** A measured image beside the estimates that were made without it. */
export interface SizeErrors {
  /** Layers that found their instruction, and instructions that found no layer. */
  readonly matched: number
  readonly missing: number
  /** Median of |estimate − measured| / measured over the matched layers, unpacked; null where none can be compared. */
  readonly medianError: number | null
}

/** Everything the page shows of one revision beyond its design. */
export interface Analysis {
  readonly revision: number
  readonly graph: GraphView
  readonly findings: readonly Finding[]
  readonly sizes: SizeReport
  /** How far the estimates were off where a built image was measured; null where none was. */
  readonly sizeErrors: SizeErrors | null
  /** The change that is looked at, and the outcome of each instruction under it. */
  readonly chosen: ChangeReport
  readonly outcomeOf: ReadonlyMap<InstructionId, RebuildOutcome>
  /** The presets, in the order of `CHANGE_PRESETS`. */
  readonly changes: readonly ChangeReport[]
  /** What the cache does with each step that people are often surprised by. */
  readonly cacheNotes: readonly (readonly string[])[]
  /** Seconds of each step when nothing is cached. */
  readonly stepSeconds: readonly Estimate[]
  readonly cold: Estimate
  /** How well the log that was dropped fits this text, in one sentence; null where there is none. */
  readonly measuredTimes: string | null
  readonly cost: CostReport
  readonly timeline: { readonly cold: Schedule; readonly chosen: Schedule }
  readonly advice: readonly Advice[]
  readonly taken: ReadonlyMap<InstructionId, TakenFiles>
  /** Paths of the build context that the Dockerfile asks for, as it names them. */
  readonly asked: readonly string[]
  /** The project that was imagined; null where one is given. */
  readonly imagined: BuildContext | null
}
