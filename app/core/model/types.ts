import type { TextRange } from '../text/types.ts'
import type { Flag, Heredoc, SyntaxTree, Word } from '../syntax/types.ts'

export type { Flag, Heredoc, Word } from '../syntax/types.ts'

/** Stable over edits of one session; never shown and never stored. */
export type InstructionId = string
export type StageId = string
export type EdgeId = string

/**
 * One instruction, free of its place: every range in it counts from the instruction's first character, so that the same
 * object serves as long as its text stays the same. `Design.places` tells where it stands.
 */
export interface Instruction {
  readonly id: InstructionId
  /** Upper case; also for words that are no instruction. */
  readonly keyword: string
  /** From the keyword to the end of the last line (heredocs included), without its line break. */
  readonly text: string
  readonly keywordRange: TextRange
  readonly flags: readonly Flag[]
  /** What follows the flags. */
  readonly argumentsRange: TextRange
  /** As BuildKit's parser gives them (see `inspect.ts`). */
  readonly args: readonly string[]
  /** The words of the arguments where they are words (not the shell form); comments and continuations left out. */
  readonly words: readonly Word[]
  /** Written in the exec (JSON) form. */
  readonly json: boolean
  readonly heredocs: readonly Heredoc[]
  /** Number of lines that the instruction covers. */
  readonly lineCount: number
  /** Number of lines of the logical line: those before the heredoc bodies. */
  readonly headLineCount: number
  /** An empty line stands within the continuation. */
  readonly emptyContinuation: boolean
  /** Comment lines directly above, `#` included, joined by \n; they travel with the instruction. */
  readonly comment: string | null
  /** The comments that BuildKit attaches to it (empty lines do not part them from it): trimmed, without `#`. */
  readonly docComments: readonly string[]
  /** Why BuildKit cannot split the line, in BuildKit's words; the whole list is `Design.syntaxProblems`. */
  readonly problem: string | null
  /** Reading it did not depend on the text ending where it ends. */
  readonly closed: boolean
  /** ONBUILD: the instruction that it holds (ranges count from the ONBUILD). */
  readonly trigger: Instruction | null
}

/** Where an instruction stands in the text of one revision. */
export interface Place {
  readonly start: number
  readonly end: number
  /** Start of the travelling comment, or `start`. */
  readonly commentStart: number
  /** 1-based. */
  readonly startLine: number
  readonly endLine: number
}

export type UnresolvedReason = 'later-stage' | 'itself' | 'no-such-index' | 'variable' | 'empty'

export type StageReference =
  | { readonly to: 'stage'; readonly stage: StageId }
  | { readonly to: 'image'; readonly image: string }
  | { readonly to: 'scratch' }
  | { readonly to: 'unresolved'; readonly written: string; readonly reason: UnresolvedReason }

export interface Stage {
  readonly id: StageId
  readonly index: number
  /** Lower-cased as BuildKit keeps it; null without AS. */
  readonly name: string | null
  /** As written after AS. */
  readonly writtenName: string | null
  readonly from: Instruction
  /** The image or stage as written in FROM, variables untouched; empty where it is missing. */
  readonly baseWritten: string
  readonly base: StageReference
  /** As written in --platform, or empty. */
  readonly platform: string
  /** Those after FROM. */
  readonly instructions: readonly Instruction[]
  /** The comment above FROM that BuildKit takes as the description of the stage, or null. */
  readonly description: string | null
}

export type EdgeKind = 'base' | 'copy' | 'mount'

/** What one stage takes from another stage or image. The build context is no edge: see `takesContext`. */
export interface StageEdge {
  readonly id: EdgeId
  readonly kind: EdgeKind
  readonly source: StageReference
  readonly target: StageId
  readonly instruction: InstructionId
  /** The reference as written, relative to the instruction. */
  readonly sourceRange: TextRange
  /** copy: sources and destination as written; mount: [from path], target. */
  readonly sourcePaths: readonly string[]
  readonly destination: string
}

/** A parser directive: `# syntax=…`, `# escape=…`, `# check=…`. */
export interface Directive {
  readonly name: string
  readonly value: string
  readonly range: TextRange
}

/** Why BuildKit would refuse the text, in BuildKit's words. */
export interface Problem {
  readonly message: string
  /** 1-based; 0 where BuildKit names none. */
  readonly line: number
  readonly range: TextRange
}

/** Everything the core reads off one revision of a text. Text is the only truth: nothing here is ever printed back. */
export interface Design {
  readonly text: string
  readonly tree: SyntaxTree
  readonly escape: '\\' | '`'
  readonly directives: readonly Directive[]
  /** Instructions before the first FROM (global ARGs, and mistakes). */
  readonly preamble: readonly Instruction[]
  /** All instructions in text order. */
  readonly instructions: readonly Instruction[]
  readonly stages: readonly Stage[]
  readonly edges: readonly StageEdge[]
  readonly places: ReadonlyMap<InstructionId, Place>
  /** Problems of splitting the text into instructions; those of meaning come from the graph. */
  readonly syntaxProblems: readonly Problem[]
  /** The first number that no instruction of this session has had as its id yet. */
  readonly nextId: number
}
