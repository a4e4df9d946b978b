import type { StageId } from '../../model/types.ts'
import type { SizeReport, StageSize } from '../types.ts'

/** What the build stages hold that never reaches the image: the reason for multi-stage builds, in the user's numbers. */
export interface SavingsReport {
  /** Bytes unpacked that the instructions of each needed stage add, where the image is not based on it. */
  readonly leftBehind: readonly { readonly stage: StageId; readonly bytes: number }[]
  /** Bytes by which the largest base image among the needed stages exceeds that of the image; 0 where it does not. */
  readonly largerBase: number
  /** Bytes of the image itself. */
  readonly image: number
  /** Bytes that one stage doing all the work would hold: on the largest base image, with what every stage adds. */
  readonly singleStage: number
}

/**
 * Compares the image with what it would be if everything were built in one stage. Such a stage has one base image only, the
 * one with the tools, so bases are not added up; each stage's own layers count once.
 */
export function savings(
  sizes: SizeReport,
  target: StageId | null,
  needed: ReadonlySet<StageId>,
  basesOf: (stage: StageId) => readonly StageId[],
): SavingsReport | null {
  const image = sizes.stages.find((stage) => stage.stage === target)
  if (!image || target === null) return null
  const stages = new Map(sizes.stages.map((stage) => [stage.stage, stage]))
  const kept = new Set([target, ...basesOf(target)])
  const baseBytes = (id: StageId): number => stages.get(basesOf(id).at(-1) ?? id)?.base.unpacked.likely ?? 0
  const building = sizes.stages.filter(({ stage }) => needed.has(stage) && !kept.has(stage))
  const leftBehind = building
    .map((stage) => ({ stage: stage.stage, bytes: ownLayers(stage) }))
    .filter(({ bytes }) => bytes > 0)
  const largerBase = Math.max(0, ...building.map(({ stage }) => baseBytes(stage) - baseBytes(target)))
  const total = image.total.unpacked.likely
  const left = leftBehind.reduce((sum, { bytes }) => sum + bytes, 0)
  return { leftBehind, largerBase, image: total, singleStage: total + left + largerBase }
}

const ownLayers = (stage: StageSize): number =>
  stage.layers.reduce((sum, layer) => sum + layer.unpacked.likely, 0)
