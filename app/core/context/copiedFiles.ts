import { buildGraph } from '../graph/buildGraph.ts'
import type { BuildGraph, Operation, Step } from '../graph/types.ts'
import { deriveDesign } from '../model/design.ts'
import { contextTree, FOLDER_MODE, newContext, ROOT_OWNER } from './contextTree.ts'
import type { CopyRequest } from './copy/copyEntry.ts'
import { copyFiles } from './copy/copyFiles.ts'
import {
  cloneFileSystem,
  emptyFileSystem,
  listFiles,
  makeFolders,
  type CopyError,
  type OpenFolder,
} from './copy/fileSystem.ts'
import { inlineFolder } from './copy/inlineFiles.ts'
import { overlayFiles } from './copy/overlayFiles.ts'
import { ownerOf, userNumber } from './copy/owner.ts'
import { NO_DOCKERIGNORE, parseDockerignore } from './dockerignore.ts'
import { sentTreeFor } from './sentFiles.ts'
import { textFile } from './textFile.ts'
import type { FolderEntry } from './types.ts'

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

/** A Dockerfile and what lies beside it, as plain JSON. */
export interface CopyScenario {
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** Path to content; every file has the mode 0644. */
  readonly context: Readonly<Record<string, string>>
}

/** A file of the image: where, how many bytes, its mode in octal, its owner's number. */
export type CopiedFile = [path: string, size: number, mode: string, uid: number]

/**
 * The files that COPY, ADD and WORKDIR leave in the image of a scenario, or BuildKit's refusal. What images hold and
 * commands write is not known and taken as nothing. The door for tests and tools.
 */
export function copiedFiles(scenario: CopyScenario): { files: CopiedFile[] } | { error: string } {
  const graph = buildGraph(deriveDesign(scenario.dockerfile))
  const problem = graph.targetProblems[0]
  if (problem) return { error: problem.message }
  const files = Object.entries(scenario.context).map(([path, content]) => textFile(path, content))
  if (scenario.dockerignore !== null) files.push(textFile('.dockerignore', scenario.dockerignore))
  const ignore = scenario.dockerignore === null ? NO_DOCKERIGNORE : parseDockerignore(scenario.dockerignore)
  if ('error' in ignore) return ignore
  const sent = sentTreeFor(contextTree(newContext(files)), ignore, askedPaths(graph))
  if ('error' in sent) return sent
  const built = buildFileSystem(graph, sent)
  if ('error' in built) return { error: built.error }
  return {
    files: listFiles(built).map(({ path, file }) => [
      path,
      file.size,
      file.mode.toString(8),
      userNumber(file.owner),
    ]),
  }
}

/** What the build asks of the context: the sources of every COPY and ADD, and the mounts of every RUN. */
export function askedPaths(graph: BuildGraph): readonly string[] {
  const isContext = (step: Step, input: number | null): boolean =>
    input !== null && graph.steps[step.inputs[input] ?? -1]?.operation.op === 'context'
  return graph.steps.flatMap((step) => {
    const { operation } = step
    if (operation.op === 'run') {
      return operation.mounts.flatMap((mount) => (isContext(step, mount.input) ? [mount.source] : []))
    }
    if (operation.op !== 'copy' || !operation.source || !isContext(step, operation.source.input)) return []
    return operation.source.paths
  })
}

function buildFileSystem(graph: BuildGraph, context: FolderEntry): FolderEntry | CopyError {
  const results: FolderEntry[] = []
  for (const step of graph.steps) {
    const result = runStep(step, results, context)
    if ('error' in result) return result
    results.push(result)
  }
  return results.at(-1) ?? emptyFileSystem()
}

function runStep(step: Step, results: readonly FolderEntry[], context: FolderEntry): FolderEntry | CopyError {
  const { operation } = step
  const inputs = step.inputs.map((input) => results[input] ?? emptyFileSystem())
  const base = step.hasBase ? inputs[0] : undefined
  if (operation.op === 'context') return context
  if (operation.op === 'run') return base ?? emptyFileSystem()
  const root = base ? cloneFileSystem(base) : emptyFileSystem()
  if (operation.op === 'workdir') {
    const made = makeFolders(root, operation.path, FOLDER_MODE, ownerOf(operation.user) ?? ROOT_OWNER)
    return 'error' in made ? made : root
  }
  if (operation.op === 'merge') {
    for (const input of inputs) overlayFiles(root, input)
    return root
  }
  if (operation.op !== 'copy') return root
  // what lies in the step's own base is not looked for beforehand (BuildKit, solver/llbsolver/ops/file.go)
  const isOwnBase = step.hasBase && operation.source?.input === 0
  return copyInto(root, operation, inputs, !isOwnBase) ?? root
}

function copyInto(
  root: OpenFolder,
  copy: CopyOperation,
  inputs: readonly FolderEntry[],
  isChecked: boolean,
): CopyError | null {
  const { source, files } = copy
  if (source) {
    const from = inputs[source.input]
    const failed = from ? copyFiles(from, root, { ...requestOf(copy, source.paths, true), isChecked }) : null
    if (failed) return failed
  }
  if (files.length === 0) return null
  const names = files.map((file) => `/${file.name}`)
  return copyFiles(inlineFolder(files), root, { ...requestOf(copy, names, false), parents: false })
}

/** What a COPY or ADD asks the copier for. */
export function requestOf(
  copy: CopyOperation,
  sources: readonly string[],
  contentsOnly: boolean,
): CopyRequest {
  const { destination, parents, exclude, chmod, chown } = copy
  return {
    sources,
    destination,
    parents,
    exclude,
    chmod,
    owner: ownerOf(chown),
    contentsOnly,
    isChecked: true,
  }
}
