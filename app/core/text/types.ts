/** A half-open range of UTF-16 offsets into a text. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** One place of a text and what stands there afterwards. */
export interface Replacement {
  readonly range: TextRange
  readonly newText: string
}

/** Replacements of one revision of a text: sorted by start, never overlapping. */
export type Edit = readonly Replacement[]
