import type { Edit, TextRange } from '../text/types.ts'

/** One sentence: why not, and the way out. */
export interface Refusal {
  readonly message: string
}

/** What a wish comes to: an edit of the text, or a refusal. Pure: nothing is changed by asking. */
export type CommandResult =
  | {
      readonly done: true
      readonly edit: Edit
      /** In the text after the edit. */ readonly reveal: TextRange | null
      /** What has happened then, for undo and for screen readers: “Added COPY --from=deps to production”. */
      readonly label: string
    }
  | { readonly done: false; readonly refusal: Refusal }
