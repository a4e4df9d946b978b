import { create } from 'zustand'
import type { EdgeId, InstructionId, StageId } from '../../core/model/types.ts'
import type { Box } from '../../core/layout/box.ts'
import type { CardSet } from '../../core/layout/cards.ts'
import type { View } from '../../core/layout/score.ts'
import type { Layout, Point } from '../../core/layout/types.ts'

/** A gap between two rows: the instruction that is dropped there becomes number `index` of the stage. */
export interface Gap {
  readonly stage: StageId
  readonly index: number
}

/** What a menu, a form or a key acts on. */
export type Subject =
  | { readonly kind: 'canvas' }
  | { readonly kind: 'stage'; readonly stage: StageId }
  | { readonly kind: 'instruction'; readonly instruction: InstructionId; readonly stage: StageId }
  | { readonly kind: 'edge'; readonly edge: EdgeId }
  | { readonly kind: 'source'; readonly card: string }

/** A form that floats over the canvas. `at` is where in the window (px) it belongs. */
export type OpenForm =
  | {
      readonly kind: 'connect'
      /** A card: a stage or an image. */
      readonly from: string
      readonly to: StageId
      readonly at: Point
      /** The source stands further down: it is moved above in the same step. */
      readonly move: boolean
    }
  | { readonly kind: 'edit'; readonly instruction: InstructionId; readonly at: Point }
  | { readonly kind: 'add'; readonly gap: Gap; readonly keyword: string | null; readonly at: Point }
  | {
      readonly kind: 'choose'
      readonly purpose: 'copy' | 'base'
      /** A stage; for copies an image's card too. */
      readonly stage: StageId
      readonly at: Point
    }

/** What is being dragged with the pointer, over the page (window px). */
export interface Dragged {
  readonly what:
    | { readonly kind: 'template'; readonly id: string }
    | { readonly kind: 'keyword'; readonly keyword: string }
    | { readonly kind: 'row'; readonly instruction: InstructionId; readonly stage: StageId }
    | { readonly kind: 'stageOrder'; readonly stage: StageId }
  /** What the ghost under the pointer says. */
  readonly label: string
  readonly at: Point
  readonly over: DropPlace | null
}

/** Where a drag would land. */
export type DropPlace =
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'canvas'; readonly point: Point }
  | { readonly kind: 'beside'; readonly stage: StageId; readonly side: 'before' | 'after' }

/** A refusal, shown where the pointer or the focus is. */
export interface ShownRefusal {
  readonly at: Point
  readonly message: string
  readonly wayOut?: { readonly label: string; readonly run: () => void }
}

/** What is drawn where React Flow can't be asked: window px of a point of the canvas and back. */
export interface CanvasGeometry {
  readonly toCanvas: (point: Point) => Point
  readonly toWindow: (point: Point) => Point
  /** Moves the view so that a card is seen. */
  readonly reveal: (cardId: string) => void
  /** Comes as near to a card as its rows need to be drawn. */
  readonly approach: (cardId: string) => void
  /** Brings everything into view; a document just opened begins where it can be read. */
  readonly fit: (manner?: 'all' | 'opened') => void
  readonly zoomTo: (zoom: number) => void
  readonly zoom: () => number
  readonly view: () => View
  /** Where the cards are drawn, by card id. */
  readonly boxes: () => ReadonlyMap<string, Box>
  readonly cards: () => CardSet
}

/** What only the canvas needs to know; nothing of it is kept with the document. */
export interface CanvasState {
  readonly unfolded: ReadonlySet<StageId>
  readonly renaming: StageId | null
  /** Positions of cards under the pointer, by layout key; they go into the document when the drag ends. */
  readonly moving: Layout
  readonly form: OpenForm | null
  readonly dragged: Dragged | null
  /** The stage whose output port a line is being drawn from. */
  readonly connecting: string | null
  readonly menu: { readonly at: Point; readonly subject: Subject } | null
  readonly refusal: ShownRefusal | null
  /** Where the focus goes when Tab reaches the canvas: a card id, or an instruction id. Null: the first card. */
  readonly stop: string | null
  /** Ids of the cards drawn, in build order: how the keyboard walks. */
  readonly order: readonly string[]
  readonly outline: boolean
  /** Cards glide to new places just now. */
  readonly gliding: boolean
  /** The zoom is so small that rows could not be read: cards show their names and sizes alone. */
  readonly far: boolean
  /** 1 is 100 %. */
  readonly zoom: number
  readonly geometry: CanvasGeometry | null
}

const nothing: Layout = {}

export const useCanvas = create<CanvasState>(() => ({
  unfolded: new Set(),
  renaming: null,
  moving: nothing,
  form: null,
  dragged: null,
  connecting: null,
  menu: null,
  refusal: null,
  stop: null,
  order: [],
  outline: false,
  gliding: false,
  far: false,
  zoom: 1,
  geometry: null,
}))

export const canvasState = (): CanvasState => useCanvas.getState()
export const setCanvas = (change: Partial<CanvasState>): void => useCanvas.setState(change)

/** Shows or folds the middle of a long card. */
export function toggleFold(stage: StageId): void {
  const unfolded = new Set(canvasState().unfolded)
  if (!unfolded.delete(stage)) unfolded.add(stage)
  setCanvas({ unfolded })
}

/** Below this zoom, where a row's letters are under 7 px, cards show what can be read instead; above the other one their rows again. */
const FAR = 0.56
const NEAR = 0.58

/** Notes the zoom of the canvas. */
export function noteZoom(zoom: number): void {
  const { zoom: before, far } = canvasState()
  if (zoom !== before) setCanvas({ zoom, far: zoom < (far ? NEAR : FAR) })
}
