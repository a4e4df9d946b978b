import type { Design } from '../../../core/model/types.ts'

/** Where the focus can be: on a card, or on a row of a stage's card. */
export interface Stop {
  readonly id: string
  /** The card that it is on. */
  readonly card: string
}

/** The card `step` places further in build order; the same at the ends. */
export function nextCard(order: readonly string[], card: string, step: number): string {
  const at = order.indexOf(card)
  if (at === -1) return order[0] ?? card
  return order[Math.max(0, Math.min(order.length - 1, at + step))] ?? card
}

/** The row `step` rows further on the same card; above the first row lies the card itself. */
export function nextRow(design: Design, stop: Stop, step: number): Stop {
  const rows = design.stages.find((stage) => stage.id === stop.card)?.instructions ?? []
  const at = rows.findIndex((row) => row.id === stop.id)
  const next = at + step
  if (next < 0) return { id: stop.card, card: stop.card }
  const row = rows[Math.min(rows.length - 1, next)]
  return row ? { id: row.id, card: stop.card } : stop
}

/** Where the focus goes when an instruction is taken away: the next row, the one before, or the card. */
export function stopAfterRemoval(design: Design, stop: Stop): Stop {
  const rows = design.stages.find((stage) => stage.id === stop.card)?.instructions ?? []
  const at = rows.findIndex((row) => row.id === stop.id)
  const row = rows[at + 1] ?? rows[at - 1]
  return row && at !== -1 ? { id: row.id, card: stop.card } : { id: stop.card, card: stop.card }
}
