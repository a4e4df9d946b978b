import type { Analysis } from '../core/analysis/analysisTypes.ts'
import type { History } from '../core/text/history.ts'
import type { Layout, LayoutChange } from '../core/layout/types.ts'
import type { Design, EdgeId, InstructionId, StageId } from '../core/model/types.ts'
import type { Edit } from '../core/text/types.ts'
import type { WhatIf } from '../core/analysis/whatIf.ts'
import type { Overrides } from '../core/analysis/overrides.ts'
import type { Preferences } from './preferences.ts'
import type { FolderReading, ProjectState } from './project.ts'

export type EditOrigin = 'typing' | 'command' | 'open' | 'undo' | 'redo'

/** The one way in: what everyone (typing, a command, undo, a file opened) hands to `applyChange`. */
export interface Change {
  readonly edit: Edit
  readonly layout: LayoutChange
  readonly origin: EditOrigin
  /** What has happened, as it is announced and undo calls it: "Added COPY --from=build to final". */
  readonly label: string
  readonly beside?: Partial<Surroundings>
}

/** What stands beside the text and changes with it in one step: the project with its .dockerignore, and what a document opened anew resets. */
export interface Surroundings {
  readonly project: ProjectState
  readonly build: BuildSettings
  readonly whatIf: WhatIf
  readonly openedText: string
  readonly title: string
  readonly fileName: string
  readonly file: OpenedFile | null
}

/** The file a document was opened from or saved to, where the browser lets the page write it. */
export interface OpenedFile {
  readonly handle: FileSystemFileHandle
  /** When it was written as the page read or wrote it, by its own account (ms since 1970). */
  readonly modified: number
}

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'stage'; readonly stage: StageId }
  | { readonly kind: 'instruction'; readonly instruction: InstructionId }
  | { readonly kind: 'edge'; readonly edge: EdgeId }

/** Where the document stands with this device. `memory`: nothing can be stored here, so it lives in this tab alone. */
export type SaveState = 'saved' | 'saving' | 'memory' | 'failed'

export interface DocumentInfo {
  readonly id: string
  /** Shown in the title bar; the folder's name where one is open. */
  readonly title: string
  readonly fileName: string
  readonly saveState: SaveState
  /** Why it could not be stored, in one sentence; null otherwise. */
  readonly saveProblem: string | null
}

export interface BuildSettings {
  /** Stage name or index; null is the last stage. */
  readonly target: string | null
  readonly platform: string
  readonly buildArgs: Readonly<Record<string, string>>
}

/** A sentence for the user: shown until dismissed (`problem`) or for a while (`done`), and announced. */
export interface Notice {
  readonly id: number
  readonly tone: 'done' | 'problem'
  readonly message: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** What the analysis reads. */
export type AnalysisInputs = Pick<
  AppState,
  'design' | 'safeMode' | 'build' | 'project' | 'whatIf' | 'overrides' | 'openedText'
>

export interface AppState {
  /** Counts every change of text or layout; views wear it as `data-revision`. */
  readonly revision: number
  readonly text: string
  readonly design: Design
  readonly layout: Layout
  readonly history: History<Partial<Surroundings>>
  readonly selection: Selection
  /** Offset of the editor's cursor in `text`. */
  readonly cursor: number
  readonly document: DocumentInfo
  /** The last starts of the page failed: the text is shown, and not read, until the user asks for it. */
  readonly safeMode: boolean
  /** The text as it was opened: what "edits since opening" compares with. */
  readonly openedText: string
  readonly build: BuildSettings
  readonly file: OpenedFile | null
  readonly project: ProjectState
  /** The folder that is being read, null when none is. */
  readonly reading: FolderReading | null
  /** The change that the canvas, the editor and the Rebuild panel show. */
  readonly whatIf: WhatIf
  /** What the user set by hand or looked up. */
  readonly overrides: Overrides
  /** The images that a registry is being asked for, by `lookUpKey`. */
  readonly lookingUp: readonly string[]
  readonly preferences: Preferences
  /** The newest answer of the worker. */
  readonly analysis: Analysis | null
  /** What that answer was made of; it is stale while this is no longer what is there (`isStale`). */
  readonly analysed: AnalysisInputs | null
  readonly notices: readonly Notice[]
  /** What a screen reader is told, politely. */
  readonly announcement: string
}
