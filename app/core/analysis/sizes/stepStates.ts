import type { ImageFacts } from '../../catalog/imageFacts.ts'
import type { PackageData } from '../../catalog/packageData.ts'
import { contextTree, entryAt } from '../../context/contextTree.ts'
import { NO_DOCKERIGNORE, parseDockerignore } from '../../context/dockerignore.ts'
import { sentTree } from '../../context/sentFiles.ts'
import type { BuildContext, ContextFile, FolderEntry } from '../../context/types.ts'
import type { BuildGraph, Step, StepMount } from '../../graph/types.ts'
import { copyStep } from './copyStep.ts'
import { foldersOf, layerOf, type Layer } from './layer.ts'
import { runStep } from './runStep.ts'
import { hasFolder, knownFile, type StageState, type SystemState } from './stageState.ts'
import { systemOf } from './systemOf.ts'
import { isAtOrBelow, type Written } from './written.ts'

/** What each step of a graph leaves: the file system after it, and the layer that it adds; null for steps that add none. */
export interface StepResult {
  readonly state: StageState
  readonly layer: Layer | null
}

export interface StatesRequest {
  /** With the steps of all stages. */
  readonly graph: BuildGraph
  readonly context: BuildContext
  readonly dockerignore: string | null
  readonly packages: PackageData
  readonly images: ImageFacts
}

const NO_SYSTEM: SystemState = {
  distro: '',
  release: '',
  slim: true,
  installed: new Set(),
  foreignSources: new Set(),
  listsUpdated: false,
}

const EMPTY: StageState = {
  below: null,
  image: null,
  written: [],
  removed: [],
  folders: new Set(),
  system: NO_SYSTEM,
  depth: 0,
}

interface World extends StatesRequest {
  readonly sent: FolderEntry
  readonly fileAt: (path: string) => ContextFile | null
}

const indexes = new WeakMap<BuildContext, ReadonlyMap<string, ContextFile>>()

function filesByPath(context: BuildContext): ReadonlyMap<string, ContextFile> {
  let index = indexes.get(context)
  if (!index) indexes.set(context, (index = new Map(context.files.map((file) => [file.path, file]))))
  return index
}

const sentBefore = new WeakMap<BuildContext, { readonly dockerignore: string; readonly sent: FolderEntry }>()

/** The context without what is ignored: the same object as long as both stay the same. */
function sentFiles(context: BuildContext, dockerignore: string): FolderEntry {
  const before = sentBefore.get(context)
  if (before?.dockerignore === dockerignore) return before.sent
  const root = contextTree(context)
  const ignore = parseDockerignore(dockerignore)
  const filtered = sentTree(root, 'error' in ignore ? NO_DOCKERIGNORE : ignore)
  const sent = 'error' in filtered ? root : filtered
  sentBefore.set(context, { dockerignore, sent })
  return sent
}

/** Goes through the steps in build order. */
export function stepStates(request: StatesRequest): readonly StepResult[] {
  const sent = sentFiles(request.context, request.dockerignore ?? '')
  const files = filesByPath(request.context)
  const world: World = {
    ...request,
    sent,
    fileAt: (path) => files.get(path) ?? null,
  }
  const results: StepResult[] = []
  request.graph.steps.forEach((step, index) => results.push(stepResult(world, step, index, results)))
  return results
}

function stepResult(world: World, step: Step, index: number, results: readonly StepResult[]): StepResult {
  const { operation } = step
  const stateOf = (input: number): StageState => results[step.inputs[input] ?? -1]?.state ?? EMPTY
  const below = step.hasBase ? stateOf(0) : EMPTY
  switch (operation.op) {
    case 'image': {
      const image = world.images.find(operation.reference, operation.platform)
      return { state: { ...EMPTY, image, system: systemOf(image, world.packages) }, layer: null }
    }
    case 'run': {
      const state = runStep({
        run: operation,
        below,
        packages: world.packages,
        platform: world.graph.facts.options.platform,
        mountedFile: (path) => mountedFile(world, step, operation.mounts, results, path),
      })
      return { state, layer: layerOf(state) }
    }
    case 'copy': {
      const { source } = operation
      const from = source ? world.graph.steps[step.inputs[source.input] ?? -1] : undefined
      const local = from === undefined || from.operation.op === 'context' || from.operation.op === 'remote'
      const written = copyStep({
        ...world,
        index,
        step,
        copy: operation,
        below,
        sourceState: local || !source ? null : stateOf(source.input),
      })
      return withLayer(above(below, written, new Set()))
    }
    case 'workdir': {
      const there = hasFolder(below, operation.path)
      return withLayer(above(below, [], there ? new Set() : new Set([operation.path])))
    }
    case 'merge':
      return merged(step, stateOf)
    default:
      return { state: EMPTY, layer: null }
  }
}

const withLayer = (state: StageState): StepResult => ({ state, layer: layerOf(state) })

/** A state on top of another. What was made is there from now on: the folders of everything written, too. */
function above(below: StageState, written: readonly Written[], made: ReadonlySet<string>): StageState {
  const folders = written.length === 0 ? made : foldersOf(written, made)
  return {
    below,
    image: below.image,
    written,
    removed: [],
    folders,
    system: below.system,
    depth: below.depth + 1,
  }
}

/** COPY --link: its files on their own, merged with what lies below. */
function merged(step: Step, stateOf: (input: number) => StageState): StepResult {
  const below = stateOf(0)
  const rest = step.inputs.slice(1).map((_, at) => stateOf(at + 1))
  const folders = new Set(rest.flatMap((state) => [...state.folders]))
  return withLayer(
    above(
      below,
      rest.flatMap(({ written }) => written),
      folders,
    ),
  )
}

/** A file that a bind mount shows, of the build context or of another stage. */
function mountedFile(
  world: World,
  step: Step,
  mounts: readonly StepMount[],
  results: readonly StepResult[],
  path: string,
): ContextFile | null {
  for (const mount of mounts) {
    if (mount.type !== 'bind' || mount.input === null || !isAtOrBelow(path, mount.target)) continue
    const source = `${mount.source === '/' ? '' : mount.source}${path.slice(mount.target === '/' ? 0 : mount.target.length)}`
    const index = step.inputs[mount.input] ?? -1
    const inContext = world.graph.steps[index]?.operation.op === 'context'
    const relative = source.replace(/^\/+/, '')
    if (inContext && entryAt(world.sent, relative)?.kind === 'file') return world.fileAt(relative)
    const state = results[index]?.state
    const found = !inContext && state ? knownFile(state, source) : null
    if (found) return found.file
  }
  return null
}
