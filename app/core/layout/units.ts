import { CARD_WIDTH, GAP_X, LABELLED_GAP_X, LEAST_GAP, STRIP_GAP } from './cardMetrics.ts'
import type { Card, CardSet } from './cards.ts'
import type { Point } from './types.ts'

/** A stage card with the source cards that sit above it: what is arranged as one piece. */
export interface Unit {
  readonly id: string
  readonly card: Card
  /** Source cards with their place relative to the stage card's upper left corner (y is negative). */
  readonly sources: readonly { readonly card: Card; readonly at: Point }[]
  /** Height of the source cards above the stage, gap included; 0 without. */
  readonly above: number
  /** Ids of the units that it takes from, earlier ones only. */
  readonly takesFrom: readonly string[]
}

/** Groups cards into units, in build order. */
export function unitsOf(set: CardSet): readonly Unit[] {
  const sourcesOf = new Map<string, Card[]>()
  for (const card of set.cards) {
    if (card.owner === null) continue
    const sources = sourcesOf.get(card.owner)
    if (sources) sources.push(card)
    else sourcesOf.set(card.owner, [card])
  }
  const takes = new Map<string, Set<string>>()
  const stageIds = new Set(set.cards.filter((card) => card.kind === 'stage').map((card) => card.id))
  for (const link of set.links) {
    if (!stageIds.has(link.from) || link.from === link.to) continue
    const from = takes.get(link.to)
    if (from) from.add(link.from)
    else takes.set(link.to, new Set([link.from]))
  }
  return set.cards
    .filter((card) => card.kind === 'stage')
    .map((card) => {
      const { sources, above } = strip(sourcesOf.get(card.id) ?? [])
      return { id: card.id, card, sources, above, takesFrom: [...(takes.get(card.id) ?? [])] }
    })
}

/** Packs source cards into lines as wide as a stage card, the base image's last: nearest to the stage. */
function strip(cards: readonly Card[]): Pick<Unit, 'sources' | 'above'> {
  const lines: Card[][] = []
  for (const card of cards) {
    const line = lines[lines.length - 1]
    const used = line?.reduce((sum, other) => sum + other.width + LEAST_GAP, 0) ?? Infinity
    if (line && used + card.width <= CARD_WIDTH) line.push(card)
    else lines.push([card])
  }
  const sources: { card: Card; at: Point }[] = []
  let y = 0
  for (const line of lines.toReversed()) {
    y -= (line[0]?.height ?? 0) + (y === 0 ? STRIP_GAP : LEAST_GAP)
    let x = 0
    for (const card of line) {
      sources.push({ card, at: { x, y } })
      x += card.width + LEAST_GAP
    }
  }
  return { sources, above: -y }
}

/** The distance between columns: wider where labels of copy edges have to fit. */
export function gapOf(set: CardSet): number {
  const stages = new Set(set.cards.filter((card) => card.kind === 'stage').map((card) => card.id))
  return set.links.some((link) => link.kind === 'copy' && stages.has(link.from)) ? LABELLED_GAP_X : GAP_X
}
