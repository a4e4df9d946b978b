import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { StageSize } from '../../core/analysis/types.ts'
import type { Design, StageId } from '../../core/model/types.ts'
import { chainOf } from './imageLayers.ts'

/** Layers of the base image that another stage of the file brings along: bytes to pull, and that stage. */
export interface AlreadyPulled {
  readonly bytes: number
  readonly with: string
}

/** What of an image another stage pulls anyway; null where nothing is shared. */
export function alreadyPulled(design: Design, analysis: Analysis, size: StageSize): AlreadyPulled | null {
  const chain = chainOf(design, analysis, size)
  const own = chain[0]?.base.image
  if (!own || own.shared <= 0) return null
  const ids = new Set(chain.map(({ stage }) => stage))
  const others = analysis.sizes.stages.filter(
    ({ stage, base }) => !ids.has(stage) && base.image?.layers[0] === own.layers[0],
  )
  const same = others.find(({ base }) => base.image?.reference === own.reference)
  const other = same ?? others[0]
  return other ? { bytes: own.shared, with: nameOf(design, other.stage) } : null
}

function nameOf(design: Design, id: StageId): string {
  const stage = design.stages.find((each) => each.id === id)
  return stage?.writtenName ?? `stage ${stage?.index ?? ''}`
}
