/** A priority queue: the smallest by `compare` comes out first. Binary heap, O(log n) a push or pop. */
export interface Heap<T> {
  readonly push: (item: T) => void
  readonly pop: () => T | undefined
  readonly peek: () => T | undefined
}

/** An empty queue. */
export function newHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = []
  const isBefore = (a: number, b: number): boolean => {
    const one = items[a]
    const other = items[b]
    return one !== undefined && other !== undefined && compare(one, other) < 0
  }
  const swap = (a: number, b: number): void => {
    const one = items[a]
    const other = items[b]
    if (one === undefined || other === undefined) return
    items[a] = other
    items[b] = one
  }
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = 2 * at + 1
      const smaller = isBefore(left + 1, left) ? left + 1 : left
      if (!isBefore(smaller, at)) return
      swap(smaller, at)
      at = smaller
    }
  }
  return {
    push: (item) => {
      items.push(item)
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1
        if (!isBefore(at, parent)) return
        swap(at, parent)
        at = parent
      }
    },
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
    peek: () => items[0],
  }
}
