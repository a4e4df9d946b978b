import type { HistoryEntry, Measurement } from '../../core/analysis/sizes/measure/measurement.ts'
import type { MeasuredBuild, MeasuredStep } from '../../core/analysis/times/measured.ts'
import type { BuildContext, ContextFile, FolderCount } from '../../core/context/types.ts'
import type { ProjectState } from '../project.ts'
import { having, ifThere, isAmount, isFlag, isObject, isText, listOf, orNull, type Check } from './checks.ts'

/**
 * The shape of a stored project. Raise it with every change of the shape, and `RECORD_SCHEMA` with it: a page that knows
 * neither then leaves the document alone. Add a fixture to `projectRecord.test.ts`; what was ever written is read.
 */
const SCHEMA = 1

/**
 * Of a larger folder the listing is not stored, and the folder is opened again: the main thread copies it, which for so
 * many files takes 8 ms in Chromium (median of ten) and should stay under the 16 of one frame.
 */
export const MOST_STORED_FILES = 10_000

/** Nor of one whose manifests have more characters than this: 16 million take 50 ms to copy. */
export const MOST_STORED_TEXT = 5e6

/** What stands beside one document, as this browser keeps it. */
export interface ProjectRecord {
  readonly schema: number
  readonly project: ProjectState
}

/** The key of a document's project in the store. */
export const projectKey = (documentId: string): string => `project:${documentId}`

/** What is stored of a project; null where there is nothing to store, or too much. */
export function projectRecord(project: ProjectState): ProjectRecord | null {
  const { context, dockerignore, measured, measuredSizes } = project
  const isEmpty = context === null && dockerignore === null && measured === null && measuredSizes === null
  return isEmpty || (context && isTooMuch(context)) ? null : { schema: SCHEMA, project }
}

function isTooMuch({ files }: BuildContext): boolean {
  if (files.length > MOST_STORED_FILES) return true
  return files.reduce((sum, { content }) => sum + (content?.length ?? 0), 0) > MOST_STORED_TEXT
}

/** Reads a stored project, whatever it is; null where it is none. */
export function readProject(stored: unknown): ProjectState | null {
  return isObject(stored) && stored['schema'] === SCHEMA && isProject(stored['project'])
    ? stored['project']
    : null
}

const isOrigin: Check<ProjectState['origin']> = (value) => value === 'imagined' || value === 'folder'
const isFile = having<ContextFile>({
  path: isText,
  size: isAmount,
  mode: ifThere(isAmount),
  content: ifThere(isText),
  digest: ifThere(isText),
})
const isCount = having<FolderCount>({ path: isText, files: isAmount, size: isAmount })
const isContext = having<BuildContext>({ files: listOf(isFile), counted: listOf(isCount) })
const isStep = having<MeasuredStep>({ name: isText, seconds: orNull(isAmount), cached: isFlag })
const isBuild = having<MeasuredBuild>({
  steps: listOf(isStep),
  total: orNull(isAmount),
  note: orNull(isText),
})
const isEntry = having<HistoryEntry>({
  createdBy: isText,
  unpacked: orNull(isAmount),
  compressed: orNull(isAmount),
})
const isMeasurement = having<Measurement>({
  source: isText,
  entries: listOf(isEntry),
  unpacked: orNull(isAmount),
  compressed: orNull(isAmount),
})
const isProject = having<ProjectState>({
  origin: isOrigin,
  name: isText,
  context: orNull(isContext),
  dockerignore: orNull(isText),
  openedContext: orNull(isContext),
  measured: orNull(isBuild),
  measuredSizes: orNull(isMeasurement),
})
