import type { Edit } from '../../text/types.ts'

/** A way to make the build better, offered only where the image provably stays the same. */
export interface Advice {
  /** A verb and what it does: "Copy the manifests first". */
  readonly label: string
  /** What it brings, in one sentence; where nothing is offered, why not. */
  readonly gain: string
  /** Null where sameness can't be proven, so nothing is offered. */
  readonly edit: Edit | null
}
