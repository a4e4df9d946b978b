import type { PatternMatcher } from '../../context/pattern/patternMatcher.ts'
import type { BuildFacts, InstructionFacts, StageFacts } from '../../graph/facts/types.ts'
import type { Design, Instruction } from '../../model/types.ts'
import type { TextRange } from '../../text/types.ts'
import type { Fix } from '../types.ts'
import type { Rule } from './rule.ts'

/** What a rule found, before skips are looked at. */
export interface Raised {
  /** The instruction whose first line BuildKit names. */
  readonly at: Instruction
  /** 1-based, where BuildKit names another line than the first. */
  readonly line?: number
  /** What to underline, relative to the instruction; the keyword where left out or null. */
  readonly range?: () => TextRange | null
  /** In BuildKit's words; put together only when somebody reads it. */
  readonly message: () => string
  /** The instruction whose comments may skip the rule; null where only the file's directive can. */
  readonly skippedBy: Instruction | null
  /** Can't be decided without the image. */
  readonly undecided?: boolean
  /** Made only when somebody shows them. */
  readonly fixes?: () => readonly Fix[]
}

export type Raise = (raised: Raised) => void

/** What the caller knows beside the file and its build. */
export interface ChecksOptions {
  /**
   * What a base image of which nothing is known counts as: `plain` has PATH alone in its environment and no SHELL (as
   * when comparing with BuildKit); `unknown` makes findings that rest on it undecided.
   */
  readonly unknownImages: 'plain' | 'unknown'
  /** The patterns of the .dockerignore that goes with the file; left out or null where there is none. */
  readonly dockerignore?: PatternMatcher | null
  /** Whether quick fixes are made. */
  readonly fixes: boolean
}

/** Everything a rule may look at. */
export interface CheckInput {
  readonly design: Design
  readonly facts: BuildFacts
  readonly options: ChecksOptions
}

/** A rule that looks at the whole file. */
export interface FileCheck {
  readonly rule: Rule
  readonly find: (input: CheckInput, raise: Raise) => void
}

/** A rule that looks at single instructions as the stages meet them, triggers of ONBUILD included. */
export interface InstructionCheck {
  readonly rule: Rule
  /** Which instructions it looks at. */
  readonly keywords: readonly string[]
  readonly visit: (met: InstructionFacts, stage: StageFacts, input: CheckInput, raise: Raise) => void
}

export type Check = FileCheck | InstructionCheck

/** Where a finding about an instruction belongs. */
interface Belonging {
  /** The instruction itself, or the FROM that sets a trigger off. */
  readonly at: Instruction
  /** Itself; null for a trigger, whose comments nobody reads. */
  readonly skippedBy: Instruction | null
}

/** The instruction itself; a trigger belongs to the FROM that sets it off. */
export function belongingOf(met: InstructionFacts, stage: StageFacts): Belonging {
  if (!met.trigger) return { at: met.instruction, skippedBy: met.instruction }
  return { at: stage.stage?.from ?? met.instruction, skippedBy: null }
}

const unknown = new WeakMap<StageFacts, boolean>()

/** True where a stage stands, through others or at once, on an image of which nothing is known. */
export function hasUnknownImage(stage: StageFacts): boolean {
  let root = stage
  while (root.base !== null && !unknown.has(root)) root = root.base
  const answer = unknown.get(root) ?? (root.reference !== null && root.image === null)
  // remembered along the way: a chain of stages is walked once
  for (let each: StageFacts | null = stage; each !== null && !unknown.has(each); each = each.base)
    unknown.set(each, answer)
  return answer
}
