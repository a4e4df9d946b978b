import { takesContext } from '../model/lookup.ts'
import type { Design, EdgeId, InstructionId, Stage, StageId, StageReference } from '../model/types.ts'
import {
  CARD_WIDTH,
  CODE_ADVANCE,
  HEADER_HEIGHT,
  ROW_HEIGHT,
  SOURCE_HEIGHT,
  SOURCE_MIN_WIDTH,
} from './cardMetrics.ts'
import { cardRows, type CardBody } from './cardRows.ts'
import { stageKeys } from './stageKey.ts'
import { withoutDigest } from './withoutDigest.ts'

export const CONTEXT_KEY = 'context'
export const SCRATCH_KEY = 'scratch'

/** A card of the canvas: a stage, or something outside the Dockerfile that stages take from. */
export interface Card {
  /** Stage id, or the layout key of a source card. */
  readonly id: string
  /** Under which its position is kept. */
  readonly key: string
  readonly kind: 'stage' | 'image' | 'scratch' | 'context'
  readonly width: number
  readonly height: number
  /** What a source card is called, without its digest; empty for stages. */
  readonly label: string
  /** A source card sits by the first stage that takes from it. */
  readonly owner: StageId | null
}

/** A line between two cards. `context`: what a stage takes from the build context, drawn once a stage. */
export interface CardLink {
  /** The edge's id, or `context:<stage>`. */
  readonly id: EdgeId
  readonly kind: 'base' | 'copy' | 'mount' | 'context'
  /** Card ids. */
  readonly from: string
  readonly to: string
  readonly instruction: InstructionId
  /** Where it enters the card, from the card's upper edge. */
  readonly entry: number
  readonly sourcePaths: readonly string[]
  readonly destination: string
}

export interface CardSet {
  /** In build order, a source before the stage that it belongs to. */
  readonly cards: readonly Card[]
  readonly links: readonly CardLink[]
}

/** All cards and lines of a design. `unfolded` holds the stages whose rows are all shown; `only` limits the stages drawn. */
export function cardsOf(
  design: Design,
  unfolded: ReadonlySet<StageId>,
  only: ReadonlySet<StageId> | null = null,
): CardSet {
  const stages = only ? design.stages.filter((stage) => only.has(stage.id)) : design.stages
  const keys = stageKeys(design)
  const cards: Card[] = []
  const known = new Set<string>()
  const links: CardLink[] = []
  const edgesOf = groupEdges(design)
  for (const stage of stages) {
    const body = cardRows(stage, unfolded.has(stage.id))
    const entries = entryOffsets(body)
    const own: CardLink[] = []
    const addSource = (source: Card): void => {
      if (!known.has(source.id)) cards.push(source)
      known.add(source.id)
    }
    const context = stage.instructions.find(takesContext)
    if (context) {
      addSource(sourceCard('context', CONTEXT_KEY, 'build context', stage.id))
      own.push(link(`context:${stage.id}`, 'context', CONTEXT_KEY, stage.id, context.id, entries))
    }
    const edges = edgesOf.get(stage.id) ?? []
    for (const edge of edges) {
      const source = referenceCard(edge.source, stage.id)
      if (source) addSource(source)
      const from = cardIdOf(edge.source)
      if (from === null || from === stage.id) continue
      own.push({
        ...link(edge.id, edge.kind, from, stage.id, edge.instruction, entries),
        sourcePaths: edge.sourcePaths,
        destination: edge.destination,
      })
    }
    cards.push(stageCard(stage, keys.get(stage.id) ?? `#${stage.index}`, body.height))
    known.add(stage.id)
    links.push(...own)
  }
  return {
    cards,
    links: withoutTangle(
      cards,
      links.filter((one) => known.has(one.from) && known.has(one.to)),
    ),
  }
}

/** A source card that more stages use than this has a line to the first of them alone: the rest would be a tangle. */
export const MOST_SOURCE_LINES = 8

function withoutTangle(cards: readonly Card[], links: readonly CardLink[]): readonly CardLink[] {
  const owners = new Map(cards.flatMap((card) => (card.owner === null ? [] : [[card.id, card.owner]])))
  const counts = new Map<string, number>()
  for (const { from } of links) if (owners.has(from)) counts.set(from, (counts.get(from) ?? 0) + 1)
  return links.filter(
    ({ from, to }) => (counts.get(from) ?? 0) <= MOST_SOURCE_LINES || owners.get(from) === to,
  )
}

/** The card that a reference points to: a stage's id or a source card's key; null where it points nowhere. */
export function cardIdOf(reference: StageReference): string | null {
  if (reference.to === 'stage') return reference.stage
  if (reference.to === 'image') return `image:${reference.image}`
  if (reference.to === 'scratch') return SCRATCH_KEY
  return reference.reason === 'variable' ? `image:${reference.written}` : null
}

function referenceCard(reference: StageReference, owner: StageId): Card | null {
  if (reference.to === 'stage') return null
  const key = cardIdOf(reference)
  if (key === null) return null
  if (reference.to === 'scratch') return sourceCard('scratch', key, 'scratch', owner)
  const label = withoutDigest(reference.to === 'image' ? reference.image : reference.written)
  return sourceCard('image', key, label, owner)
}

const ICON_AND_PADDING = 47
/** Its words are in the narrower font. */
const CONTEXT_WIDTH = 128

function sourceCard(kind: 'image' | 'scratch' | 'context', key: string, label: string, owner: StageId): Card {
  const text = Math.ceil(label.length * CODE_ADVANCE) + ICON_AND_PADDING
  const width = kind === 'context' ? CONTEXT_WIDTH : Math.min(CARD_WIDTH, Math.max(SOURCE_MIN_WIDTH, text))
  return { id: key, key, kind, width, height: SOURCE_HEIGHT, label, owner }
}

function stageCard(stage: Stage, key: string, height: number): Card {
  return { id: stage.id, key, kind: 'stage', width: CARD_WIDTH, height, label: '', owner: null }
}

function link(
  id: EdgeId,
  kind: CardLink['kind'],
  from: string,
  to: StageId,
  instruction: InstructionId,
  entries: ReadonlyMap<InstructionId, number>,
): CardLink {
  const entry = kind === 'base' ? HEADER_HEIGHT / 2 : (entries.get(instruction) ?? HEADER_HEIGHT / 2)
  return { id, kind, from, to, instruction, entry, sourcePaths: [], destination: '' }
}

const entriesOfBody = new WeakMap<CardBody, ReadonlyMap<InstructionId, number>>()

/** The middle of every row, folded ones at their fold. */
function entryOffsets(body: CardBody): ReadonlyMap<InstructionId, number> {
  const known = entriesOfBody.get(body)
  if (known) return known
  const offsets = new Map<InstructionId, number>()
  for (const row of body.rows) {
    const middle = row.top + row.height - ROW_HEIGHT / 2
    if (row.kind === 'instruction') offsets.set(row.instruction.id, middle)
    else for (const instruction of row.hidden) offsets.set(instruction.id, middle)
  }
  entriesOfBody.set(body, offsets)
  return offsets
}

function groupEdges(design: Design): ReadonlyMap<StageId, Design['edges']> {
  const groups = new Map<StageId, Design['edges'][number][]>()
  for (const edge of design.edges) {
    const group = groups.get(edge.target)
    if (group) group.push(edge)
    else groups.set(edge.target, [edge])
  }
  return groups
}
