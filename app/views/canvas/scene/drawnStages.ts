import type { Design, StageId } from '../../../core/model/types.ts'

/** Above this many stages only those around the cursor are drawn. */
export const MOST_STAGES = 500
const DRAWN_ABOVE = 200

export interface DrawnStages {
  /** Null: all of them. */
  readonly only: ReadonlySet<StageId> | null
  /** What the canvas says about the rest; null where all are drawn. */
  readonly summary: string | null
}

const ALL: DrawnStages = { only: null, summary: null }

/** Index of the first of the stages drawn: it moves in steps, so that walking about does not redraw at every line. */
export function firstDrawn(count: number, around: number): number {
  if (count <= MOST_STAGES) return 0
  const step = DRAWN_ABOVE / 2
  const first = Math.round((around - DRAWN_ABOVE / 2) / step) * step
  return Math.max(0, Math.min(count - DRAWN_ABOVE, first))
}

/** Which stages of a huge file are drawn. */
export function drawnStages(design: Design, first: number): DrawnStages {
  const count = design.stages.length
  if (count <= MOST_STAGES) return ALL
  const drawn = design.stages.slice(first, first + DRAWN_ABOVE)
  return {
    only: new Set(drawn.map((stage) => stage.id)),
    summary: `${count.toLocaleString('en')} stages: showing the ${drawn.length} around the cursor`,
  }
}
