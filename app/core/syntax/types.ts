import type { TextRange } from '../text/types.ts'

/** A word as written (quotes and escapes kept), with its place. */
export interface Word {
  readonly text: string
  readonly range: TextRange
}

/** `--from=build` → name `from`, value `build`; `--link` → value null. */
export interface Flag {
  readonly name: string
  readonly value: string | null
  /** As BuildKit keeps it: `--from=build`, variables untouched, quotes and escapes taken away. */
  readonly text: string
  readonly range: TextRange
  readonly valueRange: TextRange | null
}

export interface Heredoc {
  readonly name: string
  /** Variables in the body are expanded (the delimiter is not quoted). */
  readonly expand: boolean
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean
  readonly content: string
  /** The body's lines without the line of the terminator. */
  readonly bodyRange: TextRange
}

/** What the text of one instruction says, free of its place: all ranges count from the instruction's first character. */
export interface InstructionSyntax {
  /** Upper case; also for words that are no instruction. Empty where a line holds nothing but continuations. */
  readonly keyword: string
  /** From the keyword to the end of the last line (heredocs included), without its line break. */
  readonly text: string
  readonly keywordRange: TextRange
  readonly flags: readonly Flag[]
  /** What follows the flags, up to the end of the logical line; heredoc bodies stand behind it. */
  readonly argumentsRange: TextRange
  readonly args: readonly string[]
  /** The words of the arguments where they are words (not the shell form); comments and continuations left out. */
  readonly words: readonly Word[]
  readonly json: boolean
  readonly heredocs: readonly Heredoc[]
  /** Number of lines that the instruction covers. */
  readonly lineCount: number
  /** Number of lines of the logical line: those before the heredoc bodies. */
  readonly headLineCount: number
  /** An empty line stands within the continuation. */
  readonly emptyContinuation: boolean
  readonly trigger: InstructionSyntax | null
  /** Why BuildKit cannot split the line, in BuildKit's words. */
  readonly problem: string | null
  /** Reading it did not depend on the text ending here: no continuation or heredoc is left open. */
  readonly closed: boolean
}

export type TriviaKind = 'bom' | 'blank' | 'comment' | 'directive'

/** Lines that are no instruction: one comment or directive with its line break, or a run of empty lines. */
export interface TriviaNode {
  readonly kind: TriviaKind
  readonly text: string
}

export interface InstructionNode {
  readonly kind: 'instruction'
  /** White space before the keyword. */
  readonly indent: string
  readonly syntax: InstructionSyntax
  /** `\n`, `\r\n`, … or nothing at the end of the text. */
  readonly lineBreak: string
  /** The comments above it that BuildKit attaches to it: trimmed, without `#`; empty lines do not part them from it. */
  readonly docComments: readonly string[]
}

export type SyntaxNode = TriviaNode | InstructionNode

/** A parser directive, at its place in the text. */
export interface DirectiveSyntax {
  readonly name: string
  readonly value: string
  readonly range: TextRange
}

/** Something that makes BuildKit's parser stop; `line` is the one that BuildKit names, `range` the place in the text. */
export interface SyntaxProblem {
  readonly message: string
  readonly line: number
  readonly range: TextRange
}

export type EscapeCharacter = '\\' | '`'

/** A whole text: the nodes' texts joined are the text. Lengths, no places: a node serves again wherever its text stands. */
export interface SyntaxTree {
  readonly escape: EscapeCharacter
  readonly nodes: readonly SyntaxNode[]
  readonly directives: readonly DirectiveSyntax[]
  /** In the order in which BuildKit meets them: the first is the one it tells. */
  readonly problems: readonly SyntaxProblem[]
}
