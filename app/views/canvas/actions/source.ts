import type { CopyGuess } from '../../../core/commands/guessCopy.ts'
import { guessCopy } from '../../../core/commands/guessCopy.ts'
import type { Design, StageId } from '../../../core/model/types.ts'

const IMAGE = 'image:'

/** What a card gives to others: a stage, or an image by its reference. Card ids of stages are their ids. */
export const sourceOfCard = (card: string): StageId | { readonly image: string } =>
  card.startsWith(IMAGE) ? { image: card.slice(IMAGE.length) } : card

/** The same as the base of a stage. */
export function baseOfCard(card: string): { readonly stage: StageId } | { readonly image: string } {
  const source = sourceOfCard(card)
  if (typeof source !== 'string') return source
  return source === 'scratch' ? { image: 'scratch' } : { stage: source }
}

/** Paths that a copy from a card to a stage probably means, the likeliest first. */
export function guessFrom(design: Design, card: string, target: StageId): CopyGuess {
  const source = sourceOfCard(card)
  return typeof source === 'string'
    ? guessCopy(design, source, target)
    : { sourcePaths: ['/usr/local/bin/'], destinations: ['/usr/local/bin/'] }
}
