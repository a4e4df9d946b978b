import type { Card, CardLink, CardSet } from './cards.ts'

/** Whether two sets look the same: then positions and ways found for one hold for the other. */
export function sameCards(a: CardSet, b: CardSet): boolean {
  return (
    a.cards.length === b.cards.length &&
    a.links.length === b.links.length &&
    a.cards.every((card, index) => sameCard(card, b.cards[index])) &&
    a.links.every((link, index) => sameLink(link, b.links[index]))
  )
}

function sameCard(a: Card, b: Card | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.key === b.key &&
    a.width === b.width &&
    a.height === b.height &&
    a.owner === b.owner
  )
}

/** Whether two lines run the same way and say the same. */
export function sameLink(a: CardLink, b: CardLink | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.kind === b.kind &&
    a.from === b.from &&
    a.to === b.to &&
    a.entry === b.entry &&
    a.destination === b.destination &&
    a.sourcePaths.length === b.sourcePaths.length &&
    a.sourcePaths.every((path, index) => path === b.sourcePaths[index])
  )
}
