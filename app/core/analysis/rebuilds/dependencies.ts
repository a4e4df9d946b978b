import { selectorOf, type Selector } from '../../context/copy/selectors.ts'
import { joinPaths } from '../../context/pattern/paths.ts'
import type { Operation, Step, StepMount } from '../../graph/types.ts'

/**
 * How a step depends on each of its inputs: by the input's own cache key alone (null), or else also by the bytes that
 * these selectors read, so that an input made anew with the same bytes changes nothing.
 */
export type Dependencies = readonly (readonly Selector[] | null)[]

const known = new WeakMap<Step, Dependencies>()

/** The dependencies of a step, in the order of its inputs. */
export function dependenciesOf(step: Step): Dependencies {
  const found = known.get(step)
  if (found) return found
  const { operation } = step
  const dependencies =
    operation.op === 'copy'
      ? copyDependencies(step, operation)
      : operation.op === 'run'
        ? runDependencies(step, operation.mounts)
        : step.inputs.map(() => null)
  known.set(step, dependencies)
  return dependencies
}

type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

const selectors = new WeakMap<CopyOperation, readonly Selector[]>()

/** What the sources of a copy read; the same objects each time. */
export function copySelectors(copy: CopyOperation): readonly Selector[] {
  const found = selectors.get(copy)
  if (found) return found
  const made = (copy.source?.paths ?? []).map((path) => selectorOf(path, copy.parents, copy.exclude))
  selectors.set(copy, made)
  return made
}

function copyDependencies(step: Step, copy: CopyOperation): Dependencies {
  const { source } = copy
  return step.inputs.map((_, index) => {
    // Where a stage copies out of its own base, the base is not compared by its bytes.
    if (source?.input !== index || (index === 0 && step.hasBase)) return null
    return copySelectors(copy)
  })
}

/** What is mounted is compared by its bytes, where the command can't pass its own changes on; the root never. */
function runDependencies(step: Step, mounts: readonly StepMount[]): Dependencies {
  return step.inputs.map((_, index) => {
    const mounted = mounts.filter((mount) => mount.input === index)
    if (mounted.length === 0) return null
    const paths = mounted.map((mount) => joinPaths('/', mount.source))
    if (index === 0 && step.hasBase) paths.push('/')
    return widest(paths).map((path) => ({ path, wildcard: false, include: [], exclude: [], required: [] }))
  })
}

/** Without paths that lie in another; wildcards mean nothing here and are characters like any other. */
function widest(paths: readonly string[]): readonly string[] {
  const unique = [...new Set(paths)]
  if (unique.includes('/')) return ['/']
  return unique
    .filter((path) => !unique.some((other) => path !== other && path.startsWith(`${other}/`)))
    .sort()
}
