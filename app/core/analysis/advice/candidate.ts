import type { Edit } from '../../text/types.ts'

/** A way to write the Dockerfile that might build faster. */
export interface Candidate {
  /** A verb and what it does: "Copy the manifests first". */
  readonly label: string
  /** Why the image stays the same, in one sentence without a full stop; why that can't be told where `edit` is null. */
  readonly reason: string
  readonly edit: Edit | null
}
