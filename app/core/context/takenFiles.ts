import type { BuildGraph, Operation, Step } from '../graph/types.ts'
import { newContext, contextTree } from './contextTree.ts'
import { requestOf } from './copiedFiles.ts'
import { copyFiles } from './copy/copyFiles.ts'
import { emptyFileSystem, makeFolders } from './copy/fileSystem.ts'
import { isPlain, selectEntries, selectorOf } from './copy/selectors.ts'
import type { Dockerignore } from './dockerignore.ts'
import { FOLDER_MODE, ROOT_OWNER, entryAt } from './contextTree.ts'
import { joinPaths } from './pattern/paths.ts'
import { sentTree } from './sentFiles.ts'
import type { BuildContext, FolderCount, FolderEntry } from './types.ts'

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

/** One file that a COPY or ADD takes. */
export interface TakenFile {
  /** In the build context: `src/index.ts`. */
  readonly source: string
  /** In the image: `/app/src/index.ts`. */
  readonly target: string
  /** Bytes. */
  readonly size: number
}

/** What a COPY or ADD takes from the build context. */
export interface Taking {
  /** In the order they are copied; a later one may replace an earlier one. */
  readonly files: readonly TakenFile[]
  /** Folders taken whole whose files are counted and not listed. */
  readonly counted: readonly FolderCount[]
  /** Files and bytes, the counted ones included. */
  readonly count: number
  readonly bytes: number
  /** BuildKit's refusal, or null. */
  readonly problem: string | null
}

const NOTHING_TAKEN: Taking = { files: [], counted: [], count: 0, bytes: 0, problem: null }

/**
 * The files that one step copies out of the build context and where they land. What lies in the image below is known as far
 * as the Dockerfile says (WORKDIR, earlier destinations) and every image has the usual folders.
 * @param sent the context without what is ignored (`sentTree`)
 */
export function filesTakenBy(
  graph: BuildGraph,
  index: number,
  context: BuildContext,
  sent: FolderEntry,
): Taking {
  const step = graph.steps[index]
  const copy = step && contextCopy(graph, step)
  if (!step || !copy?.source) return NOTHING_TAKEN
  const root = emptyFileSystem()
  for (const folder of foldersBelow(graph, step)) makeFolders(root, folder, FOLDER_MODE, ROOT_OWNER)
  const files: TakenFile[] = []
  let bytes = 0
  const failed = copyFiles(sent, root, requestOf(copy, copy.source.paths, true), (source, target, file) => {
    files.push({ source: source.slice(1), target, size: file.size })
    bytes += file.size
  })
  const counted = context.counted.filter((folder) => takesCounted(copy, sent, folder))
  let count = files.length
  for (const folder of counted) {
    count += folder.files
    bytes += folder.size
  }
  return { files, counted, count, bytes, problem: failed?.error ?? null }
}

/** The operation of a step that copies out of the build context, or null. */
export function contextCopy(graph: BuildGraph, step: Step): CopyOperation | null {
  const { operation } = step
  if (operation.op !== 'copy' || !operation.source) return null
  return isContextInput(graph, step, operation.source.input) ? operation : null
}

function isContextInput(graph: BuildGraph, step: Step, input: number | null): boolean {
  return input !== null && graph.steps[step.inputs[input] ?? -1]?.operation.op === 'context'
}

/** The steps that read a file of the context, by COPY, ADD or a mount: their indexes. The file need not exist. */
export function stepsThatTake(graph: BuildGraph, ignore: Dockerignore, path: string): readonly number[] {
  const alone = sentTree(contextTree(newContext([{ path, size: 0 }])), ignore)
  if ('error' in alone || entryAt(alone, path) === null) return []
  return [...graph.steps.keys()].filter((index) => {
    const step = graph.steps[index]
    return step !== undefined && readsFrom(graph, step, alone, path)
  })
}

/** The tree holds one file only, so that whatever is found there is that file. */
function readsFrom(graph: BuildGraph, step: Step, alone: FolderEntry, path: string): boolean {
  const copy = contextCopy(graph, step)
  if (copy) return copiesFrom(copy, alone)
  if (step.operation.op !== 'run') return false
  return step.operation.mounts.some(
    (mount) => isContextInput(graph, step, mount.input) && isWithin(`/${path}`, mount.source),
  )
}

function isWithin(path: string, folder: string): boolean {
  return folder === '/' || path === folder || path.startsWith(`${folder}/`)
}

function copiesFrom(copy: CopyOperation, alone: FolderEntry): boolean {
  return (copy.source?.paths ?? []).some((source) => {
    const selector = selectorOf(source, copy.parents, copy.exclude)
    if (isPlain(selector)) return entryAt(alone, selector.path) !== null
    const selected = selectEntries(alone, { ...selector, required: [] })
    return !('error' in selected) && selected.some((each) => each.entry.kind === 'file')
  })
}

function takesCounted(copy: CopyOperation, sent: FolderEntry, folder: FolderCount): boolean {
  const entry = entryAt(sent, folder.path)
  if (entry?.kind !== 'folder' || entry.counted === null) return false
  return copiesFrom(copy, contextTree(newContext([{ path: `${folder.path}/file`, size: 0 }])))
}

/** Folders that every image but scratch has. */
const USUAL_FOLDERS = [
  '/bin /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr/bin /usr/lib /usr/local/bin',
  '/usr/local/etc /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var/cache /var/lib /var/log',
  '/var/run /var/tmp /var/www /docker-entrypoint.d',
].flatMap((line) => line.split(' '))

/** Folders that are known to be there when a step starts. */
function foldersBelow(graph: BuildGraph, step: Step): readonly string[] {
  const folders: string[] = []
  let at: Step | undefined = step
  // Each step stands on an earlier one, so that there are never more than all of them.
  for (let left = graph.steps.length; at?.hasBase && left > 0; left--) {
    at = graph.steps[at.inputs[0] ?? -1]
    if (at?.operation.op === 'workdir') folders.push(at.operation.path)
    else if (at?.operation.op === 'copy' && at.operation.destination.endsWith('/')) {
      folders.push(joinPaths('/', at.operation.destination))
    } else if (at?.operation.op === 'image') folders.push(...USUAL_FOLDERS)
  }
  return folders
}
