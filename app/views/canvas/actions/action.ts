import type { LucideIcon } from 'lucide-react'
import type { CommandResult } from '../../../core/commands/types.ts'
import type { Design, StageId } from '../../../core/model/types.ts'
import type { Subject } from '../canvasState.ts'

/** `view`: what is about the canvas as a whole. `danger`: what takes something away, the last in every menu. */
export const ACTION_GROUPS = ['edit', 'use', 'order', 'view', 'danger'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

/** One thing that can be done on the canvas: read by its menus, its keys, its toolbar and the command palette. */
export interface CanvasAction {
  readonly id: string
  readonly label: string
  /** As `keyLabel` and `matchKey` read it: `Alt+ArrowUp`. The first one is shown. */
  readonly keys: readonly string[]
  readonly icon: LucideIcon
  readonly on: readonly Subject['kind'][]
  /** Menus part their groups by lines, in this order. */
  readonly group: ActionGroup
  /** Whether it makes sense just now; always where absent. */
  readonly possible?: (subject: Subject) => boolean
  /** Whether menus offer it; always where absent. Its key may still be pressed, and says why not. */
  readonly offered?: (subject: Subject) => boolean
  /** The change it would make, for its preview. */
  readonly preview?: (subject: Subject, design: Design) => CommandResult | null
  readonly run: (subject: Subject) => void
}

/** The stage that something belongs to; null for what belongs to none. */
export const stageOfSubject = (subject: Subject): StageId | null =>
  subject.kind === 'stage' || subject.kind === 'instruction' ? subject.stage : null

/** An action on the stage of its subject. */
export const withStage =
  (run: (stage: StageId) => void) =>
  (subject: Subject): void => {
    const stage = stageOfSubject(subject)
    if (stage !== null) run(stage)
  }
