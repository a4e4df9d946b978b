import { edgesFrom, findStage } from '../model/lookup.ts'
import type { Design, Stage, StageEdge, StageId } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import type { Replacement, TextRange } from '../text/types.ts'
import { suggestName } from './names.ts'

/** The absolute range of a range that counts from an instruction's first character. */
export function absolute(design: Design, instruction: string, range: TextRange): TextRange {
  const start = design.places.get(instruction)?.start ?? 0
  return { start: start + range.start, end: start + range.end }
}

/** The word by which an edge names its source, as written; empty for one that has none. */
export function writtenSource(design: Design, edge: StageEdge): string {
  const range = absolute(design, edge.instruction, edge.sourceRange)
  return design.text.slice(range.start, range.end)
}

/** Everything that names a stage: edges from it, and references to it that stand above it and so cannot work yet. */
export function namesStage(design: Design, stage: Stage): readonly StageEdge[] {
  const early = design.edges.filter(
    ({ source }) =>
      source.to === 'unresolved' &&
      (source.reason === 'later-stage' || source.reason === 'itself') &&
      (source.written.toLowerCase() === stage.name || source.written === String(stage.index)),
  )
  return [...edgesFrom(design, stage.id), ...early]
}

/** Whether an edge names its source by its index. */
export function isIndex(design: Design, edge: StageEdge): boolean {
  return edge.kind === 'copy' && /^\d+$/.test(writtenSource(design, edge))
}

/** Rewrites the indexes of `COPY --from=1` for stages that get other places; `places` gives the new index of each old one. */
export function renumber(design: Design, newIndex: (old: number) => number): readonly Replacement[] {
  const out: Replacement[] = []
  for (const edge of design.edges) {
    if (edge.source.to !== 'stage' || !isIndex(design, edge)) continue
    const source = findStage(design, edge.source.stage)
    if (!source) continue
    const index = newIndex(source.index)
    if (index === source.index) continue
    const range = absolute(design, edge.instruction, edge.sourceRange)
    out.push(replacement(range.start, range.end, String(index)))
  }
  return out
}

/** How another stage can name this one: its name, or one that it is given in the same edit. */
export interface Naming {
  readonly name: string
  /** Adds `AS name`; empty where the stage has a name. */
  readonly edit: readonly Replacement[]
}

/** Names a stage for a reference; null where its FROM can't take a name (it isn't `FROM image`). */
export function nameForReference(design: Design, stage: Stage): Naming | null {
  if (stage.name !== null) return { name: stage.name, edit: [] }
  const name = suggestName(design, stage)
  const added = addName(design, stage, name)
  return added && { name, edit: [added] }
}

/** Adds ` AS name` behind the image of a FROM that has just that; null for any other. */
export function addName(design: Design, stage: Stage, name: string): Replacement | null {
  const { from } = stage
  const [image] = from.words
  if (!image || from.words.length !== 1) return null
  const { end } = absolute(design, from.id, image.range)
  return replacement(end, end, ` ${from.text.startsWith('from') ? 'as' : 'AS'} ${name}`)
}

/** The first edge that a new order of stages would break: its source would not stand above its target; null for a fine one. */
export function brokenBy(design: Design, newIndex: ReadonlyMap<StageId, number>): StageEdge | null {
  for (const edge of design.edges) {
    if (edge.source.to !== 'stage') continue
    const source = newIndex.get(edge.source.stage)
    const target = newIndex.get(edge.target)
    if (source !== undefined && target !== undefined && source >= target) return edge
  }
  return null
}

/** What an edge does, for a sentence: `copies from`, `is built on`, `mounts`. */
export function verbOf(edge: StageEdge): string {
  const verbs = { base: 'is built on', copy: 'copies from', mount: 'mounts' } as const
  return verbs[edge.kind]
}

/** The line that an instruction starts in, for a sentence. */
export function lineOf(design: Design, instruction: string): number {
  return design.places.get(instruction)?.startLine ?? 0
}
