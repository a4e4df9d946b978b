import type { FoundImage } from '../catalog/types.ts'
import type { BuildFacts } from '../graph/facts/types.ts'
import type { Edit, TextRange } from '../text/types.ts'

/** What the language features know beside the design. Every part may be missing; they say less then. */
export interface LanguageWorld {
  /** The build of this very design; null while it is being worked out. */
  readonly facts: BuildFacts | null
  /** Files of the open project, slash separated, from its root; empty where none is open. */
  readonly paths: readonly string[]
  readonly images: ImageKnowledge
}

/** What the catalog answers. */
export interface ImageKnowledge {
  /** Repositories: `node`, `nginx`. */
  readonly names: () => readonly string[]
  /** Tags of a repository, the usual ones first. */
  readonly tags: (repository: string) => readonly string[]
  /** Sizes and configuration of an image; null where the catalog knows nothing. */
  readonly find: (reference: string) => FoundImage | null
}

/** Markdown; code between backticks, links with full addresses. */
export type Markdown = string

export type CompletionKind =
  | 'instruction'
  | 'flag'
  | 'option'
  | 'value'
  | 'stage'
  | 'variable'
  | 'image'
  | 'tag'
  | 'file'
  | 'folder'
  | 'directive'
  | 'rule'

export interface CompletionItem {
  readonly label: string
  readonly kind: CompletionKind
  /** What is written over the list's range. With `${1:text}` places to fill in where `snippet`. */
  readonly newText: string
  readonly snippet: boolean
  /** One line beside the label. */
  readonly detail: string
  readonly documentation: Markdown
  /** Another completion is worth asking for at once: `--mount=`, `node:`. */
  readonly more: boolean
}

export interface CompletionList {
  /** What the chosen item replaces, absolute. */
  readonly range: TextRange
  /** Best first. */
  readonly items: readonly CompletionItem[]
}

export interface Hover {
  readonly range: TextRange
  readonly contents: readonly Markdown[]
}

export interface SignatureHelp {
  /** `COPY [--from=…] … <source> … <destination>` */
  readonly label: string
  readonly documentation: Markdown
  readonly parameters: readonly SignatureParameter[]
  /** Index of the parameter at the cursor; -1 where none is. */
  readonly active: number
}

export interface SignatureParameter {
  /** Within the label. */
  readonly range: TextRange
  readonly documentation: Markdown
}

/** A name and where it stands: a stage or a variable. */
export interface SymbolAt {
  readonly kind: 'stage' | 'variable'
  readonly name: string
  /** The word under the cursor. */
  readonly range: TextRange
  /** Where it is declared; several where ARG or ENV sets it more than once before its use. */
  readonly definitions: readonly TextRange[]
  /** Every place, declarations included, ascending. */
  readonly occurrences: readonly TextRange[]
}

export type RenameResult =
  | { readonly done: true; readonly edit: Edit; readonly label: string }
  | { readonly done: false; readonly refusal: string }

type FoldingKind = 'stage' | 'instruction' | 'heredoc' | 'comment'

/** 1-based lines, both included; the first stays visible. */
export interface FoldingRange {
  readonly kind: FoldingKind
  readonly startLine: number
  readonly endLine: number
}

export interface OutlineItem {
  readonly name: string
  readonly detail: string
  readonly kind: 'stage' | 'instruction' | 'globals'
  readonly range: TextRange
  /** What is shown when it is chosen. */
  readonly selection: TextRange
  readonly children: readonly OutlineItem[]
}

/** A short text shown in the line, not part of the file: the value of a variable. */
export interface InlayHint {
  /** Shown behind this offset. */
  readonly offset: number
  readonly text: string
  readonly tooltip: Markdown
}
