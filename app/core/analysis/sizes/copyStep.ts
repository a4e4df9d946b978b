import { formatBytes } from '../formatBytes.ts'
import { filesTakenBy } from '../../context/takenFiles.ts'
import { textFile } from '../../context/textFile.ts'
import type { BuildContext, ContextFile, FolderCount, FolderEntry } from '../../context/types.ts'
import type { BuildGraph, Operation, Step } from '../../graph/types.ts'
import { joinPath } from '../../shell/shellScope.ts'
import { exactly, megabytes, times, within } from './bytes.ts'
import { downloadSize } from './commands/downloads.ts'
import { PACKED } from './contentKinds.ts'
import { copiedFromStage } from './copyFromStage.ts'
import { weighFiles } from './knownFiles.ts'
import { hasFolder, writtenAt, type StageState } from './stageState.ts'
import type { KnownFile, Written } from './written.ts'

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

export interface CopyRequest {
  /** A graph whose steps are those of all stages. */
  readonly graph: BuildGraph
  readonly index: number
  readonly step: Step
  readonly copy: CopyOperation
  /** The file system that the step works on. */
  readonly below: StageState
  /** What the steps that it takes from hold; null for the build context and for remote sources. */
  readonly sourceState: StageState | null
  readonly context: BuildContext
  readonly fileAt: (path: string) => ContextFile | null
  /** The context without what is ignored. */
  readonly sent: FolderEntry
}

const ARCHIVE = /\.(?:tar|tar\.(?:gz|bz2|xz|zst|Z)|tgz|tbz2?|txz)$/i

/** What a COPY or ADD brings. */
export function copyStep(request: CopyRequest): readonly Written[] {
  const { copy, step, graph, below } = request
  const written: Written[] = []
  if (copy.files.length > 0) written.push(inlineFiles(copy, request.below))
  const source = copy.source ? graph.steps[step.inputs[copy.source.input] ?? -1] : undefined
  if (source?.operation.op === 'context') written.push(...fromContext(request))
  else if (source?.operation.op === 'remote')
    written.push(remote(copy, source.operation.url, source.operation.git))
  else if (copy.source && request.sourceState)
    written.push(...copiedFromStage(request.sourceState, copy, request.below))
  for (const input of copy.remotes ?? []) {
    const from = graph.steps[step.inputs[input] ?? -1]?.operation
    if (from?.op === 'remote' && from !== source?.operation) written.push(remote(copy, from.url, from.git))
  }
  return changedFiles(owned(written, copy), below)
}

/** Without the files that are there already, the same in content, owner and mode: they make no entry in a layer. */
function changedFiles(written: readonly Written[], below: StageState): readonly Written[] {
  return written.flatMap((part) => {
    const files = part.files?.filter((file) => {
      const there = writtenAt(below, file.path)
      return there?.file !== file.file || there.part.owner !== part.owner || there.part.mode !== part.mode
    })
    if (!files || files.length === part.files?.length) return [part]
    return files.length > 0 ? [{ ...part, ...weighFiles(files), files }] : []
  })
}

/** What --chown and --chmod give everything that is copied; files of another stage are root's without them. */
function owned(written: readonly Written[], { chown, chmod }: CopyOperation): readonly Written[] {
  const mode = /^[0-7]{3,4}$/.test(chmod) ? Number.parseInt(chmod, 8) : undefined
  if (chown === '' && mode === undefined) return written
  return written.map((part) => ({
    ...part,
    ...(chown === '' ? {} : { owner: chown }),
    ...(mode === undefined ? {} : { mode }),
  }))
}

function inlineFiles(copy: CopyOperation, below: StageState): Written {
  const into = copy.destination.endsWith('/') || copy.files.length > 1 || hasFolder(below, copy.destination)
  const files = copy.files.map(({ name, content }): KnownFile => {
    const path = joinPath('/', into ? `${copy.destination}/${name}` : copy.destination)
    return { path, file: textFile(path.slice(1), content) }
  })
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return {
    path: joinPath('/', copy.destination),
    ...weighFiles(files),
    basis: 'context',
    source: `${files.length === 1 ? 'a file' : `${files.length} files`} of ${formatBytes(bytes)} written in the Dockerfile`,
    files,
    role: 'sources',
  }
}

function fromContext(request: CopyRequest): readonly Written[] {
  const { copy, sent, below } = request
  const { source, destination, exclude, parents, unpack } = copy
  const there = hasFolder(below, joinPath('/', destination))
  const key = JSON.stringify([source?.paths, destination, exclude, parents, unpack, there])
  const before = takings.get(sent) ?? new Map<string, readonly Written[]>()
  takings.set(sent, before)
  let written = before.get(key)
  if (!written) before.set(key, (written = takeFromContext(request)))
  return written
}

/** What copies took of a context, which stays the same while the Dockerfile is edited. */
const takings = new WeakMap<FolderEntry, Map<string, readonly Written[]>>()

function takeFromContext(request: CopyRequest): readonly Written[] {
  const { copy, context, graph, index, sent, fileAt } = request
  const taken = filesTakenBy(graph, index, context, sent)
  const path = joinPath('/', copy.destination)
  if (taken.problem !== null) {
    const nothing = { low: 0, likely: 0, high: 50e6 }
    return [{ path, unpacked: nothing, packed: nothing, basis: 'unknown', source: taken.problem }]
  }
  const byTarget = new Map<string, KnownFile>()
  const archives: KnownFile[] = []
  for (const { source, target } of taken.files) {
    const file = fileAt(source)
    if (!file) continue
    if (copy.unpack && ARCHIVE.test(source)) archives.push({ path: target, file })
    else byTarget.set(target, { path: target, file })
  }
  const files = [...byTarget.values()]
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const written: Written[] = []
  if (files.length > 0 || (archives.length === 0 && taken.counted.length === 0)) {
    const source = `${files.length === 1 ? '1 file' : `${files.length} files`}, ${formatBytes(bytes)}`
    written.push({ path, ...weighFiles(files), basis: 'context', source, files, role: 'sources' })
  }
  for (const { file } of archives) written.push(unpackedArchive(path, file))
  for (const folder of taken.counted) written.push(countedFolder(path, folder))
  return written
}

/** ADD unpacks archives: a plain tar to its own size, a packed one to two to five times that. */
function unpackedArchive(path: string, file: ContextFile): Written {
  const plain = /\.tar$/i.test(file.path)
  const unpacked = plain
    ? within(file.size, 0.02, 0.01)
    : times(exactly(file.size), { low: 1.3, likely: 3.2, high: 6 })
  const packed = plain
    ? times(unpacked, PACKED.unknown)
    : times(exactly(file.size), { low: 0.95, likely: 1.08, high: 1.35 })
  return {
    path,
    unpacked,
    packed,
    basis: plain ? 'context' : 'rule',
    source: `${file.path} unpacked${plain ? '' : ', which such archives grow by two to six times'}`,
    role: 'sources',
  }
}

function countedFolder(path: string, folder: FolderCount): Written {
  // Half a block of padding and a header a file; a folder for every four files.
  const unpacked = within(folder.size + folder.files * 900, 0.06, 0.08)
  return {
    path: joinPath(path, folder.path.slice(folder.path.lastIndexOf('/') + 1)),
    unpacked,
    packed: times(unpacked, folder.path.endsWith('.git') ? PACKED.packed : PACKED.nodeModules),
    basis: 'context',
    source: `${folder.files} files in ${folder.path}, counted`,
    role: folder.path.endsWith('.git') ? 'sources' : 'dependencies',
  }
}

function remote(copy: CopyOperation, url: string, git: boolean): Written {
  const { bytes, share } = git
    ? { bytes: megabytes(0.05, 10, 500), share: { low: 0.2, likely: 0.5, high: 1 } }
    : downloadSize(url)
  const unpacks = copy.unpack && ARCHIVE.test(url)
  const unpacked = unpacks ? times(bytes, { low: 1.3, likely: 3.2, high: 6 }) : bytes
  return {
    path: joinPath('/', copy.destination),
    unpacked,
    packed: unpacks ? bytes : times(bytes, share),
    basis: 'unknown',
    source: `${url.slice(0, 100)}: nobody has told how large that is`,
    role: git ? 'sources' : 'tools',
  }
}
