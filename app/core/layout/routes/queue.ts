/** A priority queue of numbers (a binary heap); changed in place. */
export interface Queue {
  readonly items: number[]
  readonly ranks: number[]
}

export const emptyQueue = (): Queue => ({ items: [], ranks: [] })

/** Adds an item; lower ranks come first. */
export function addToQueue(queue: Queue, item: number, rank: number): void {
  const { items, ranks } = queue
  let at = items.length
  while (at > 0) {
    const parent = (at - 1) >> 1
    const parentRank = ranks[parent] ?? 0
    if (parentRank <= rank) break
    items[at] = items[parent] ?? 0
    ranks[at] = parentRank
    at = parent
  }
  items[at] = item
  ranks[at] = rank
}

/** Takes out the item of the lowest rank, or -1 where there is none. */
export function takeFirst(queue: Queue): number {
  const { items, ranks } = queue
  const first = items[0]
  const item = items.pop()
  const rank = ranks.pop()
  if (first === undefined || item === undefined || rank === undefined) return -1
  if (items.length === 0) return first
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= items.length) break
    if (child + 1 < items.length && (ranks[child + 1] ?? 0) < (ranks[child] ?? 0)) child += 1
    if ((ranks[child] ?? 0) >= rank) break
    items[at] = items[child] ?? 0
    ranks[at] = ranks[child] ?? 0
    at = child
  }
  items[at] = item
  ranks[at] = rank
  return first
}
