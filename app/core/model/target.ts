import { findTarget } from './lookup.ts'
import type { Design, Stage } from './types.ts'

/** How `--target` names a stage: its name, else its index. */
export const targetName = (stage: Stage): string => stage.name ?? String(stage.index)

/** The stage that a build makes: the one asked for, else the last; null in an empty file. */
export function targetStage(design: Design, target: string | null): Stage | null {
  const asked = target === null ? null : findTarget(design, target)
  return asked ?? design.stages.at(-1) ?? null
}
