import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import type { BaseImage, Estimate, StageSize } from '../../core/analysis/types.ts'
import { findInstruction } from '../../core/model/lookup.ts'
import type { Design, Instruction } from '../../core/model/types.ts'

/** One row of the image: its base as a whole, or what an instruction adds. */
export interface ImageLayer {
  readonly key: string
  /** Null for the base image. */
  readonly instruction: Instruction | null
  readonly label: string
  /** Which image, where the row is one. */
  readonly image: BaseImage | null
  readonly keyword: string
  readonly unpacked: Estimate
  readonly compressed: Estimate
}

/** The stages that an image is made of: the one on an image of its own first. */
export function chainOf(design: Design, analysis: Analysis, size: StageSize): readonly StageSize[] {
  const chain: StageSize[] = []
  let at: StageSize | undefined = size
  while (at && !chain.includes(at)) {
    chain.unshift(at)
    const base: string | null = baseStage(design, at.stage)
    at = base === null ? undefined : analysis.sizes.stages.find((stage) => stage.stage === base)
  }
  return chain
}

/** Parts of a whole in tenths of a percent that add up to 100 %; all 0 where the whole is nothing. */
export function sharesOf(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  if (total <= 0) return parts.map(() => 0)
  const exact = parts.map((part) => (1000 * part) / total)
  const shares = exact.map(Math.floor)
  const left = 1000 - shares.reduce((sum, part) => sum + part, 0)
  // What rounding down leaves over goes to those that lost most by it.
  const order = exact.map((_, at) => at).sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1))
  for (const at of order.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1
  return shares.map((tenths) => tenths / 10)
}

/** The layers of the image that a stage makes: the base image first, then those of the stages it is based on, then its own. */
export function imageLayers(design: Design, analysis: Analysis, size: StageSize): readonly ImageLayer[] {
  const chain = chainOf(design, analysis, size)
  const root = chain[0] ?? size
  const image = design.stages.find((stage) => stage.id === root.stage)
  const rows: ImageLayer[] = [
    { key: 'base', instruction: null, label: image?.baseWritten ?? 'base', keyword: 'FROM', ...root.base },
  ]
  for (const { layers } of chain) {
    for (const { instruction: id, unpacked, compressed } of layers) {
      const instruction = findInstruction(design, id)
      if (instruction)
        rows.push({
          key: id,
          instruction,
          label: '',
          image: null,
          keyword: instruction.keyword,
          unpacked,
          compressed,
        })
    }
  }
  return rows
}

function baseStage(design: Design, id: string): string | null {
  const stage = design.stages.find((other) => other.id === id)
  return stage?.base.to === 'stage' ? stage.base.stage : null
}
