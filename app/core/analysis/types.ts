import type { EdgeId, InstructionId, StageId } from '../model/types.ts'
import type { Edit, TextRange } from '../text/types.ts'

export type EstimateBasis = 'measured' | 'catalog' | 'context' | 'rule' | 'user' | 'unknown'

/** Bytes (sizes) or seconds (times). `low` ≤ `likely` ≤ `high`; `source` says in words what it rests on. */
export interface Estimate {
  readonly low: number
  readonly likely: number
  readonly high: number
  readonly basis: EstimateBasis
  readonly source: string
}

export interface Fix {
  /** A verb and what it does: "Redeclare ARG VERSION in this stage". */
  readonly label: string
  readonly edit: Edit
}

export interface Finding {
  /** BuildKit's rule name, `BuildKitError`, or the advice's own name. */
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
  readonly range: TextRange
  /** 1-based. */
  readonly line: number
  /** Documentation address, or null. */
  readonly page: string | null
  readonly fixes: readonly Fix[]
  /** Can't be decided without the image: said as such, never guessed. */
  readonly undecided?: boolean
}

/** What something in an image is for: what the saving of a second stage consists of. */
export type ContentRole = 'tools' | 'dependencies' | 'development' | 'sources' | 'output' | 'cache' | 'other'

/** What one instruction adds to the image: bytes unpacked and bytes to pull (gzip). */
export interface LayerEstimate {
  readonly instruction: InstructionId
  readonly stage: StageId
  readonly unpacked: Estimate
  readonly compressed: Estimate
  /** What it consists of, largest first; bytes unpacked. */
  readonly parts: readonly { readonly role: ContentRole; readonly unpacked: Estimate }[]
  /** What was estimated, where `unpacked` was measured or set by hand; else null. */
  readonly estimated: { readonly unpacked: Estimate; readonly compressed: Estimate } | null
}

/** The image that a stage starts from, by its own layers, base first; bytes to pull. */
export interface BaseImage {
  readonly reference: string
  /** `linux/amd64` */
  readonly platform: string
  /** Empty where they are not known. */
  readonly layers: readonly number[]
  /** Bytes of them that another stage of the file pulls as well. */
  readonly shared: number
}

export interface StageSize {
  readonly stage: StageId
  /** The image or stage it starts from. */
  readonly base: {
    readonly unpacked: Estimate
    readonly compressed: Estimate
    /** Null where it starts from a stage or from scratch. */
    readonly image: BaseImage | null
  }
  readonly layers: readonly LayerEstimate[]
  readonly total: { readonly unpacked: Estimate; readonly compressed: Estimate }
}

export interface SizeReport {
  readonly stages: readonly StageSize[]
  /** What flows along a copy edge. */
  readonly edges: ReadonlyMap<EdgeId, Estimate>
}

export type RebuildOutcome = 'cached' | 'rebuilt' | 'depends'

/** One link of the chain that leads from the change to a step. */
export interface RebuildReason {
  /** One sentence without a full stop: "takes src/server.ts", "its files changed one step up". */
  readonly text: string
  /** The step it comes from (index), or null where the change itself enters here. */
  readonly from: number | null
}

export interface RebuildStep {
  readonly name: string
  readonly outcome: RebuildOutcome
  readonly reasons: readonly RebuildReason[]
  readonly instruction: InstructionId | null
  readonly stage: StageId | null
}
