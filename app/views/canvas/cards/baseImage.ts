import { withoutDigest } from '../../../core/layout/withoutDigest.ts'
import type { Stage } from '../../../core/model/types.ts'

/** A base image as a card has room for it. */
export interface BaseImage {
  /** Variables resolved, without its digest. */
  readonly name: string
  readonly pinned: boolean
}

/** What a stage starts from: `node:${VERSION}@sha256:…` → `node:22`, pinned. As written where the design does not know better. */
export function baseImage({ base, baseWritten }: Stage): BaseImage {
  const image = base.to === 'image' ? base.image : baseWritten
  const name = withoutDigest(image)
  return { name, pinned: name !== image }
}
