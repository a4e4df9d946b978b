import { deriveDesign } from '../model/design.ts'
import type { Design, Stage } from '../model/types.ts'

/** Instructions by which a stage says how its image is run: it is meant to be what a build ends with. */
const RUNNING: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE'])

const isEnd = (stage: Stage | undefined): boolean =>
  stage?.instructions.some(({ keyword }) => RUNNING.has(keyword)) === true

/**
 * The index at which a stage goes that was put nowhere in particular: above the stage that is built, so that this stays the
 * target and can take from the new one. At the end goes what is itself meant to be the end, where the target is not, and
 * everything where the target is chosen by its index, which must not come to mean another stage.
 */
export function newStageIndex(design: Design, text: string, target: string | null): number {
  const end = design.stages.length
  const named =
    target === null ? undefined : design.stages.findLast(({ name }) => name === target.toLowerCase())
  if (target !== null && !named) return end
  const built = named ?? design.stages.at(-1)
  if (!built) return end
  return isEnd(deriveDesign(text).stages.at(-1)) && !isEnd(built) ? end : built.index
}
