import type { HistoryEntry, Measurement } from '../../core/analysis/sizes/measure/measurement.ts'
import type { MeasuredBuild, MeasuredStep } from '../../core/analysis/times/measured.ts'
import type { BuildContext, ContextFile, FolderCount } from '../../core/context/types.ts'
import type { ProjectState } from '../project.ts'

/**
 * The shape of a stored project. Raise it with every change of the shape, and `RECORD_SCHEMA` with it: a page that knows
 * neither then leaves the document alone. Add a fixture to `projectRecord.test.ts`; what was ever written is read.
 */
const SCHEMA = 1

/** Of a larger folder the listing is not stored, which would hold up the page; the folder is opened again. */
export const MOST_STORED_FILES = 10_000

/** Nor of one whose manifests have more characters than this. */
export const MOST_STORED_TEXT = 16e6

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

type Check<T> = (value: unknown) => value is T

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isText: Check<string> = (value) => typeof value === 'string'
const isFlag: Check<boolean> = (value) => typeof value === 'boolean'
const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0
const isOrigin: Check<ProjectState['origin']> = (value) => value === 'imagined' || value === 'folder'

const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value)

const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check)

/** Every field by its check; one that may be missing is missing or right. */
const having =
  <T>(checks: { readonly [Name in keyof T]-?: Check<T[Name]> }): Check<T> =>
  (value): value is T =>
    isObject(value) && Object.entries<Check<unknown>>(checks).every(([name, check]) => check(value[name]))

const ifThere =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value)

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
