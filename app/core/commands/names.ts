import { findStage } from '../model/lookup.ts'
import type { Design, Stage, StageId } from '../model/types.ts'

const VALID = /^[a-z][a-z0-9\-_.]*$/
const RESERVED: ReadonlySet<string> = new Set(['scratch', 'context'])

/** Why a name cannot be a stage's, as a sentence that names the way out; null where it can. `name` is in lower case. */
export function nameProblem(design: Design, name: string, self: StageId | null): string | null {
  if (name === '') return 'A stage name cannot be empty: write one that starts with a letter.'
  if (!VALID.test(name))
    return `“${name}” cannot be a stage name: start with a letter, then use letters, digits, “-”, “_” and “.”.`
  if (RESERVED.has(name)) return `“${name}” has a meaning of its own in a Dockerfile: choose another name.`
  const other = design.stages.find((stage) => stage.name === name && stage.id !== self)
  if (other)
    return `“${name}” (stage ${other.index}) has this name already: choose another name or rename that stage first.`
  if (imagesOf(design).has(name))
    return `“${name}” is an image that this file builds on, and a stage of that name would hide it: choose another name.`
  return null
}

/** A name like `wanted` that no stage has and no image of the file: `build`, `build-2`, … */
export function freeName(design: Design, wanted: string, taken: ReadonlySet<string> = new Set()): string {
  const base = VALID.test(wanted) && !RESERVED.has(wanted) ? wanted : 'stage'
  const used = new Set([...imagesOf(design), ...taken])
  for (const stage of design.stages) if (stage.name !== null) used.add(stage.name)
  if (!used.has(base)) return base
  const stem = base.replace(/-\d+$/, '')
  for (let number = 2; ; number++) if (!used.has(`${stem}-${number}`)) return `${stem}-${number}`
}

/** A free name for a stage that has none: after what it does, else after its image. */
export function suggestName(design: Design, stage: Stage): string {
  if (
    stage.instructions.some(
      ({ keyword, text }) => keyword === 'RUN' && /\b(build|compile|make|package)\b/.test(text),
    )
  )
    return freeName(design, 'build')
  if (
    stage.instructions.some(
      ({ keyword, text }) => keyword === 'RUN' && /\b(ci|install|download|restore)\b/.test(text),
    )
  )
    return freeName(design, 'deps')
  const image = stage.base.to === 'image' ? stage.base.image : ''
  const repository = image
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
    .split('/')
    .at(-1)
  return freeName(design, repository?.toLowerCase() || 'base', new Set([image]))
}

/** What a stage is called in a sentence: its name in quotes, else its number, counted from 0 as BuildKit does. */
export function titleOf(design: Design, id: StageId): string {
  const stage = findStage(design, id)
  if (!stage) return 'the stage'
  return stage.name === null ? `stage ${stage.index}` : `“${stage.name}”`
}

/** What a stage is called in the label of a change: its name, else its number; for null what stands above the first one. */
export function plainTitle(design: Design, id: StageId | null): string {
  if (id === null) return 'the head of the file'
  const stage = findStage(design, id)
  return stage?.name ?? `stage ${stage?.index ?? 0}`
}

/** Every word that the file uses as an image. */
function imagesOf(design: Design): ReadonlySet<string> {
  const images = new Set<string>()
  for (const { source } of design.edges) if (source.to === 'image') images.add(source.image.toLowerCase())
  return images
}
