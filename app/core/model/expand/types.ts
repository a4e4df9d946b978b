/** The value of a variable, or undefined where it is not set. */
export type VariableLookup = (name: string) => string | undefined

/** How a word is read; the names follow BuildKit's `shell.Lex`. */
export interface ExpandOptions {
  readonly escape: '\\' | '`'
  /** Quotes stay in the result. */
  readonly rawQuotes?: boolean
  /** Escape characters stay in the result. */
  readonly rawEscapes?: boolean
  /** References to variables that are not set stay as written. */
  readonly skipUnset?: boolean
  /** Quotes are plain characters. */
  readonly skipQuotes?: boolean
}

export interface Expansion {
  readonly result: string
  /** Names that were looked up and found, in the order of the first use. */
  readonly used: readonly string[]
  /** Names that were looked up in vain, in the order of the first use. */
  readonly unmatched: readonly string[]
  readonly error: string | null
}

export interface WordsExpansion {
  readonly words: readonly string[]
  readonly error: string | null
}
