import type { Measurement } from '../core/analysis/sizes/measure/measurement.ts'
import type { MeasuredBuild } from '../core/analysis/times/measured.ts'
import type { BuildContext } from '../core/context/types.ts'

/** The files beside the Dockerfile: a folder that was opened, or a small imagined project that can be edited. */
export interface ProjectState {
  readonly origin: 'imagined' | 'folder'
  /** The folder's name; what the imagined project is called. */
  readonly name: string
  /** Null where none is open: one that fits the Dockerfile is imagined with every analysis (`Analysis.imagined`). */
  readonly context: BuildContext | null
  /** The text of the .dockerignore in force, null where there is none. */
  readonly dockerignore: string | null
  /** The folder as it was first read: what changed since is part of "edits since opening". */
  readonly openedContext: BuildContext | null
  /** A build log that was dropped on the page. */
  readonly measured: MeasuredBuild | null
  /** Layers of a built image that were dropped on the page. */
  readonly measuredSizes: Measurement | null
}

/** No files at all. */
export const emptyProject: ProjectState = {
  origin: 'imagined',
  name: 'no project',
  context: null,
  dockerignore: null,
  openedContext: null,
  measured: null,
  measuredSizes: null,
}

/** A folder that is being read. */
export interface FolderReading {
  readonly name: string
  readonly files: number
  readonly cancel: () => void
}
