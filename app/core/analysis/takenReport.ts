import { contextTree } from '../context/contextTree.ts'
import { NO_DOCKERIGNORE, parseDockerignore } from '../context/dockerignore.ts'
import { sentTree } from '../context/sentFiles.ts'
import { contextCopy, filesTakenBy } from '../context/takenFiles.ts'
import type { BuildContext, FolderEntry } from '../context/types.ts'
import type { BuildGraph } from '../graph/types.ts'
import type { InstructionId } from '../model/types.ts'
import type { TakenFiles } from './analysisTypes.ts'

/** What each COPY and ADD that is built takes from the build context. */
export function takenFiles(
  graph: BuildGraph,
  context: BuildContext,
  dockerignore: string | null,
): ReadonlyMap<InstructionId, TakenFiles> {
  const read = parseDockerignore(dockerignore ?? '')
  const root = contextTree(context)
  const found = sentTree(root, 'error' in read ? NO_DOCKERIGNORE : read)
  const sent = 'error' in found ? root : found
  const taken = new Map<InstructionId, TakenFiles>()
  for (const [instruction, index] of graph.stepOf) {
    const step = graph.steps[index]
    if (!step || !contextCopy(graph, step)) continue
    const { files, counted, count, bytes, problem } = filesTakenBy(graph, index, context, sent)
    const paths = new Set([...files.map(({ source }) => source), ...counted.map(({ path }) => path)])
    taken.set(instruction, { files: count, bytes, cover: coverOf(sent, paths), problem })
  }
  return taken
}

/** More entries than this are cut: a wildcard that takes a file here and there out of a huge project. */
const LONGEST_COVER = 5000

/** The fewest folders and files that stand for these paths: a folder stands for all that is in it. */
export function coverOf(root: FolderEntry, paths: ReadonlySet<string>): readonly string[] {
  const cover: string[] = []
  if (addCover(root, '', paths, cover)) return ['']
  return cover.slice(0, LONGEST_COVER)
}

/** Adds what is taken below a folder; true, and nothing added, where that is everything. */
function addCover(folder: FolderEntry, path: string, paths: ReadonlySet<string>, into: string[]): boolean {
  const own: string[] = []
  let whole = folder.counted === null || paths.has(path)
  for (const entry of folder.entries.values()) {
    const full = path === '' ? entry.name : `${path}/${entry.name}`
    const all = entry.kind === 'folder' ? addCover(entry, full, paths, own) : paths.has(full)
    if (all) own.push(full)
    else whole = false
  }
  if (whole && (own.length > 0 || folder.counted !== null)) return true
  into.push(...own)
  return false
}
