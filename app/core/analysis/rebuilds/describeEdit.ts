import type { BuildGraph, Operation, Step } from '../../graph/types.ts'

type RunOperation = Extract<Operation, { readonly op: 'run' }>
type CopyOperation = Extract<Operation, { readonly op: 'copy' }>

/** What was edited about a step that the cache does not know: "its command changed", "sees MODE, which is now two". */
export function describeEdit(before: BuildGraph, after: BuildGraph, index: number): string {
  const step = after.steps[index]
  const old = step && counterpart(before, after, step, index)
  if (!step || !old) return 'was not part of the build before'
  if (step.operation.op === 'run' && old.operation.op === 'run')
    return describeRun(old.operation, step.operation)
  if (step.operation.op === 'copy' && old.operation.op === 'copy')
    return describeCopy(old.operation, step.operation)
  if (step.operation.op === 'workdir' && old.operation.op === 'workdir') {
    return old.operation.path === step.operation.path
      ? `makes its folder for another user, ${step.operation.user || 'root'}`
      : `makes another folder, ${step.operation.path} instead of ${old.operation.path}`
  }
  return 'does something else than before'
}

interface StepIndex {
  readonly byName: ReadonlyMap<string, number>
  readonly byPlace: ReadonlyMap<string, number>
}

const indexes = new WeakMap<BuildGraph, StepIndex>()

function indexOf(graph: BuildGraph): StepIndex {
  const known = indexes.get(graph)
  if (known) return known
  const byName = new Map<string, number>()
  const byPlace = new Map<string, number>()
  for (const [index, step] of graph.steps.entries()) {
    const name = `${step.kind} ${step.name}`
    const place = `${step.kind} ${placeOf(step)}`
    if (!byName.has(name)) byName.set(name, index)
    if (!byPlace.has(place)) byPlace.set(place, index)
  }
  const made = { byName, byPlace }
  indexes.set(graph, made)
  return made
}

/** The step of the build before that was the same instruction: by its identity, its name, or its place in its stage. */
function counterpart(before: BuildGraph, after: BuildGraph, step: Step, index: number): Step | undefined {
  const byId = step.instruction === null ? undefined : before.stepOf.get(step.instruction)
  if (byId !== undefined && before.steps[byId]?.kind === step.kind) return before.steps[byId]
  const byName = indexOf(before).byName.get(`${step.kind} ${step.name}`)
  if (byName !== undefined) return before.steps[byName]
  const place = `${step.kind} ${placeOf(step)}`
  // Of several steps in one place (stages without names) only the first can be told.
  if (indexOf(after).byPlace.get(place) !== index) return undefined
  return before.steps[indexOf(before).byPlace.get(place) ?? -1]
}

/** `[build 2/5] RUN npm ci` → `build 2 RUN`. */
function placeOf(step: Step): string {
  const parts = /^\[([^\]/]*)\/\d+\] (\S+)/.exec(step.name)
  return parts ? `${parts[1] ?? ''} ${parts[2] ?? ''}` : step.name
}

function describeRun(old: RunOperation, run: RunOperation): string {
  if (old.argv.join('\0') !== run.argv.join('\0')) {
    return old.script === run.script ? 'its shell changed' : 'its command changed'
  }
  const variable = changedVariable(old, run)
  if (variable !== null) return variable
  if (old.workdir !== run.workdir) return `runs in ${run.workdir} instead of ${old.workdir}`
  if (old.user !== run.user) return `runs as ${run.user || 'root'} instead of ${old.user || 'root'}`
  if (JSON.stringify(old.mounts) !== JSON.stringify(run.mounts)) return 'its mounts changed'
  return 'its flags changed'
}

function changedVariable(old: RunOperation, run: RunOperation): string | null {
  const values = new Map(old.environment)
  for (const [name, value] of run.environment) {
    const was = values.get(name)
    if (was === undefined) return `sees ${name}, which is new`
    if (was !== value) return `sees ${name}, which is now ${value === '' ? 'empty' : value}`
    values.delete(name)
  }
  const [gone] = values.keys()
  if (gone !== undefined) return `no longer sees ${gone}`
  const order = (each: RunOperation): string => each.environment.map(([name]) => name).join(' ')
  return order(old) === order(run) ? null : 'sees its variables in another order'
}

function describeCopy(old: CopyOperation, copy: CopyOperation): string {
  if ((old.source?.paths ?? []).join('\0') !== (copy.source?.paths ?? []).join('\0'))
    return 'takes other paths'
  if (old.destination !== copy.destination)
    return `copies to ${copy.destination} instead of ${old.destination}`
  if (JSON.stringify(old.files) !== JSON.stringify(copy.files)) return 'its inline file changed'
  return 'its flags changed'
}
