import type { CardLink } from '../../../core/layout/cards.ts'
import type { Design, Stage } from '../../../core/model/types.ts'
import { stageLabel } from './neededStages.ts'

const labels = new WeakMap<readonly Stage[], ReadonlyMap<string, string>>()

function labelsOf(design: Design): ReadonlyMap<string, string> {
  const known = labels.get(design.stages)
  if (known) return known
  const fresh = new Map(design.stages.map((stage) => [stage.id, stageLabel(stage)]))
  labels.set(design.stages, fresh)
  return fresh
}

/** What a card is called in sentences. */
export const cardName = (id: string, design: Design): string => {
  const stage = labelsOf(design).get(id)
  if (stage !== undefined) return stage
  if (id.startsWith('image:')) return id.slice('image:'.length)
  return id === 'context' ? 'the build context' : id
}

/** What a line is called: "COPY --from deps to build: /app/node_modules → ./". */
export function linkName(link: CardLink, design: Design): string {
  const from = cardName(link.from, design)
  const to = cardName(link.to, design)
  if (link.kind === 'base') return `${to} starts from ${from}`
  if (link.kind === 'context') return `${to} copies from the build context`
  const paths = link.sourcePaths.join(' ')
  if (link.kind === 'mount') return `RUN --mount from ${from} in ${to}: ${paths} → ${link.destination}`
  return `COPY --from ${from} to ${to}: ${paths} → ${link.destination}`
}

/** What a stage is called on the canvas: "stage build, from node:20, 6 instructions, copies from deps, used by final". */
export function stageName(stage: Stage, design: Design): string {
  const names = namesOf.get(design) ?? new Map<Stage, string>()
  namesOf.set(design, names)
  const known = names.get(stage)
  if (known !== undefined) return known
  const name = composeName(stage, design)
  names.set(stage, name)
  return name
}

/** By the stage object, not its id: a card may still ask with the stage of the design before. */
const namesOf = new WeakMap<Design, Map<Stage, string>>()

function composeName(stage: Stage, design: Design): string {
  const count = stage.instructions.length
  const base = stage.base.to === 'stage' ? cardName(stage.base.stage, design) : stage.baseWritten || 'nothing'
  const parts = [
    `stage ${stage.writtenName ?? stage.index}`,
    `from ${base}`,
    `${count} instruction${count === 1 ? '' : 's'}`,
  ]
  const { takes, usedBy } = relationsOf(design)
  const from = takes.get(stage.id)
  const users = usedBy.get(stage.id)
  if (from) parts.push(`copies from ${[...from].join(' and ')}`)
  if (users) parts.push(`used by ${[...users].join(' and ')}`)
  return parts.join(', ')
}

interface Relations {
  /** What a stage copies or mounts from, and who takes from a stage, by name. */
  readonly takes: ReadonlyMap<string, ReadonlySet<string>>
  readonly usedBy: ReadonlyMap<string, ReadonlySet<string>>
}

const relations = new WeakMap<
  Design['edges'],
  { readonly labels: ReadonlyMap<string, string>; readonly found: Relations }
>()

/** All relations of a design, found in one pass. */
function relationsOf(design: Design): Relations {
  const labels = labelsOf(design)
  const known = relations.get(design.edges)
  if (known?.labels === labels) return known.found
  const takes = new Map<string, Set<string>>()
  const usedBy = new Map<string, Set<string>>()
  const note = (map: Map<string, Set<string>>, key: string, name: string): void => {
    const names = map.get(key)
    if (names) names.add(name)
    else map.set(key, new Set([name]))
  }
  for (const edge of design.edges) {
    if (edge.kind !== 'base' && edge.source.to !== 'unresolved')
      note(takes, edge.target, sourceName(edge.source, design))
    if (edge.source.to === 'stage') note(usedBy, edge.source.stage, cardName(edge.target, design))
  }
  const found = { takes, usedBy }
  relations.set(design.edges, { labels, found })
  return found
}

function sourceName(reference: Design['edges'][number]['source'], design: Design): string {
  if (reference.to === 'stage') return cardName(reference.stage, design)
  if (reference.to === 'image') return reference.image
  return reference.to === 'scratch' ? 'scratch' : reference.written
}
