import { ROOT_OWNER } from '../../context/contextTree.ts'
import { requestOf } from '../../context/copiedFiles.ts'
import { inlineFolder } from '../../context/copy/inlineFiles.ts'
import { ownerOf } from '../../context/copy/owner.ts'
import { normalizeReference } from '../../graph/reference.ts'
import { isFailure } from '../../graph/go/failure.ts'
import type { Operation, Step } from '../../graph/types.ts'
import { copySelectors } from './dependencies.ts'
import { NOTHING, opaqueView, overlayOf, readView, treeView, wholeOf, type View } from './fileView.ts'
import { operationKey } from './operationKey.ts'
import { visibleFiles, type World } from './world.ts'

/** What the cache holds after a build of a world: its steps by what they do, and what is known of their files. */
export interface BuildRecords {
  readonly steps: readonly Step[]
  readonly byKey: ReadonlyMap<string, readonly number[]>
  /** By what they do and the step that is their first input. */
  readonly byKeyAndBase: ReadonlyMap<string, readonly number[]>
  /** By what they do and all of their inputs. */
  readonly byKeyAndInputs: ReadonlyMap<string, number>
  readonly views: readonly View[]
}

const records = new WeakMap<World, BuildRecords>()

/** The records of a world that was built from nothing. Kept, as one world is compared with many. */
export function recordsOf(world: World): BuildRecords {
  const known = records.get(world)
  if (known) return known
  const { steps } = world.graph
  const byKey = new Map<string, number[]>()
  const byKeyAndBase = new Map<string, number[]>()
  const byKeyAndInputs = new Map<string, number>()
  const views: View[] = []
  for (const [index, step] of steps.entries()) {
    const key = operationKey(step.operation)
    addTo(byKey, key, index)
    addTo(byKeyAndBase, keyAndInputs(key, step.inputs.slice(0, 1)), index)
    byKeyAndInputs.set(keyAndInputs(key, step.inputs), index)
    views.push(viewOfStep(world, index, views, `built ${index}`, false))
  }
  const built = { steps, byKey, byKeyAndBase, byKeyAndInputs, views }
  records.set(world, built)
  return built
}

/** The key of `byKeyAndInputs`; with the first input alone that of `byKeyAndBase`. */
export function keyAndInputs(key: string, inputs: readonly number[]): string {
  return `${inputs.join()} ${key}`
}

function addTo(index: Map<string, number[]>, key: string, step: number): void {
  const steps = index.get(key)
  if (steps) steps.push(step)
  else index.set(key, [step])
}

/**
 * What is known of the files of a step's result.
 * @param views of the steps before it
 * @param id names the output of a RUN
 * @param uncertain the RUN runs again, with an outcome that may be the same as before
 */
export function viewOfStep(
  world: World,
  index: number,
  views: readonly View[],
  id: string,
  uncertain: boolean,
): View {
  const step = world.graph.steps[index]
  if (!step) return NOTHING
  const { operation } = step
  const below = step.hasBase ? inputView(step, 0, views) : NOTHING
  switch (operation.op) {
    case 'context':
      return treeView(visibleFiles(world))
    case 'image':
      return imageView(world, operation, index)
    case 'remote':
      return opaqueView(operationKey(operation), false, index)
    case 'run':
      return opaqueView(id, uncertain, index)
    case 'workdir':
      return {
        below,
        write: { kind: 'folder', path: operation.path, owner: ownerOf(operation.user) ?? ROOT_OWNER },
      }
    case 'merge':
      return mergeView(step, views)
    case 'copy':
      return copyView(step, operation, below, views)
  }
}

function mergeView(step: Step, views: readonly View[]): View {
  let view = inputView(step, 0, views)
  for (let at = 1; at < step.inputs.length; at++) {
    view = { below: view, write: { kind: 'merged', layer: inputView(step, at, views) } }
  }
  return view
}

function inputView(step: Step, at: number, views: readonly View[]): View {
  return views[step.inputs[at] ?? -1] ?? NOTHING
}

function imageView(world: World, image: Extract<Operation, { readonly op: 'image' }>, index: number): View {
  const updated = world.updatedFiles === 'unknown' && isUpdated(world, image.reference)
  const name = `image ${image.reference} ${image.platform}`
  return opaqueView(updated ? `${name} updated` : name, updated, index)
}

/** Whether an image counts as new in this world, however its name is written. */
export function isUpdated(world: World, reference: string): boolean {
  if (world.updatedImages.size === 0) return false
  if (world.updatedImages.has(reference)) return true
  const name = fullName(reference)
  for (const updated of world.updatedImages) if (fullName(updated) === name) return true
  return false
}

function fullName(reference: string): string {
  const name = normalizeReference(reference)
  return isFailure(name) ? reference : name.replace(/@.*$/, '')
}

function copyView(
  step: Step,
  copy: Extract<Operation, { readonly op: 'copy' }>,
  below: View,
  views: readonly View[],
): View {
  let view = below
  const { destination, source } = copy
  if (source) {
    const from = inputView(step, source.input, views)
    const contents = copySelectors(copy).map((selector) => readView(from, selector))
    const known = contents.every((reading) => reading.complete) && !mayUnpack(copy, source.paths)
    view = known
      ? {
          below: view,
          write: { kind: 'files', source: overlayOf(from), request: requestOf(copy, source.paths, true) },
        }
      : { below: view, write: { kind: 'copied', destination, contents } }
  }
  for (const at of copy.remotes ?? []) {
    view = {
      below: view,
      write: { kind: 'copied', destination, contents: [wholeOf(inputView(step, at, views))] },
    }
  }
  if (copy.files.length === 0) return view
  const sources = copy.files.map((file) => `/${file.name}`)
  const inline = { ...requestOf(copy, sources, false), parents: false }
  return { below: view, write: { kind: 'files', source: inlineFolder(copy.files), request: inline } }
}

/** ADD unpacks archives; what is in one is not known, only that it is the same while the archive is. */
function mayUnpack(copy: Extract<Operation, { readonly op: 'copy' }>, paths: readonly string[]): boolean {
  return copy.unpack && paths.some((path) => /\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst)$/i.test(path))
}
