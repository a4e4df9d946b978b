import { inRows } from './candidates.ts'
import { scoreArrangement, type Arrangement, type View } from './score.ts'
import type { Unit } from './units.ts'

const MOST_UNITS = 40
/** How many arrangements are weighed at most: what a first picture may cost. */
const MOST_TRIES = 300

/**
 * Rows of `columns` units, the units swapped pairwise as long as the picture gets better and every unit still comes after
 * what it takes from. Always the same answer for the same input. Beyond 40 units the order of the file is kept.
 */
export function improve(units: readonly Unit[], columns: number, gapX: number, view: View): Arrangement {
  let best = inRows(units, columns, gapX)
  if (units.length > MOST_UNITS) return best
  let order = [...units]
  let least = scoreArrangement(units, best, view)
  let tries = 0
  for (let better = true; better;) {
    better = false
    // Neighbours first: they keep the order of the file best.
    for (let apart = 1; apart < order.length; apart += 1) {
      for (let a = 0; a + apart < order.length; a += 1) {
        const swapped = swap(order, a, a + apart)
        if (!followsItsSources(swapped, a, a + apart)) continue
        tries += 1
        if (tries > MOST_TRIES) return best
        const candidate = inRows(swapped, columns, gapX)
        const cost = scoreArrangement(units, candidate, view)
        if (cost >= least - 1e-9) continue
        order = swapped
        best = candidate
        least = cost
        better = true
      }
    }
  }
  return best
}

function swap(units: readonly Unit[], a: number, b: number): Unit[] {
  const next = [...units]
  const first = next[a]
  const second = next[b]
  if (first && second) {
    next[a] = second
    next[b] = first
  }
  return next
}

/** Whether the units from place `a` to `b` (the only ones that a swap can put wrong) still follow what they take from. */
function followsItsSources(units: readonly Unit[], a: number, b: number): boolean {
  const later = new Set(units.slice(a, b + 1).map((unit) => unit.id))
  for (let place = a; place <= b; place += 1) {
    const unit = units[place]
    if (unit?.takesFrom.some((id) => later.has(id))) return false
    if (unit) later.delete(unit.id)
  }
  return true
}
