import { changeContext } from '../../context/contextTree.ts'
import type { BuildContext, ContextFile } from '../../context/types.ts'
import { buildGraph } from '../../graph/buildGraph.ts'
import type { BuildGraph } from '../../graph/types.ts'
import { deriveDesign } from '../../model/design.ts'
import { declaredArguments } from '../../model/declaredArguments.ts'
import { findInstruction } from '../../model/lookup.ts'
import type { Design, InstructionId } from '../../model/types.ts'
import { applyEdit, differenceEdit } from '../../text/edit.ts'
import type { ChosenArgument, WhatIf } from '../whatIf.ts'
import type { BuildState } from './buildState.ts'
import { familiarName } from './describeCause.ts'
import { editRow } from './editRow.ts'
import { pickDependencies, pickSource } from './pickFiles.ts'
import { operationKey } from './operationKey.ts'
import { newWorld, type World } from './world.ts'

/** Two worlds that differ by one change, and the change in words. */
export interface WhatIfWorlds {
  readonly before: World
  readonly after: World
  /** "src/server.ts", "node:22-alpine"; or why there is nothing to change. */
  readonly what: string
  /** False where there is nothing to change: both worlds are the same. */
  readonly possible: boolean
}

/**
 * The worlds of a change. The build that is asked about is always that of `after`; for "edits since opening" the cache is
 * that of the opened state, else that of the present one.
 * @param now the world of the state, so that its graph and its cache are made once for all changes
 */
export function whatIfWorlds(
  whatIf: WhatIf,
  state: BuildState,
  now: World,
  opened: BuildState | null = null,
): WhatIfWorlds {
  switch (whatIf.preset) {
    case 'source': {
      const { files, real } = pickSource(now)
      const what = real ? namesOf(files) : `a new file, ${namesOf(files)}`
      return changed(now, withContext(now, changedFiles(now.context, files)), what)
    }
    case 'dependencies': {
      const { files } = pickDependencies(now)
      if (files.length === 0) return nothing(now, 'No step reads a manifest or a lock file of the project.')
      return changed(now, withContext(now, changedFiles(now.context, files)), namesOf(files))
    }
    case 'file': {
      const known = now.context.files.find((file) => file.path === whatIf.path)
      const file = known ?? { path: whatIf.path, size: 0 }
      return changed(now, withContext(now, changedFiles(now.context, [file])), whatIf.path)
    }
    case 'base':
      return baseUpdate(now)
    case 'argument':
      return argumentChange(state, now, 'name' in whatIf ? whatIf : null)
    case 'row':
      return rowEdit(state, now, whatIf.instruction)
    case 'edits':
      return editsSince(state, now, opened)
  }
}

function changed(before: World, after: World, what: string): WhatIfWorlds {
  return { before, after, what, possible: true }
}

function nothing(world: World, why: string): WhatIfWorlds {
  return { before: world, after: world, what: why, possible: false }
}

function withContext(world: World, context: BuildContext): World {
  return { ...world, context }
}

/** The world with an edited graph, whose steps keep the names that the user knows them by. */
function withGraph(world: World, graph: BuildGraph): World {
  const steps = graph.steps.map((step) => {
    const known = step.instruction === null ? undefined : world.graph.stepOf.get(step.instruction)
    const old = known === undefined ? undefined : world.graph.steps[known]
    return old?.kind === step.kind ? { ...step, name: old.name } : step
  })
  return { ...world, graph: { ...graph, steps } }
}

/** The context with other bytes in these files. */
export function changedFiles(context: BuildContext, files: readonly ContextFile[]): BuildContext {
  const written = files.map((file): ContextFile => {
    const { path, size, mode } = file
    const digest = `changed from ${file.digest ?? size}`
    return mode === undefined ? { path, size, digest } : { path, size, mode, digest }
  })
  return changeContext(context, { written, removed: [] })
}

const MOST_NAMES = 3

function namesOf(files: readonly ContextFile[]): string {
  const names = files.slice(0, MOST_NAMES).map((file) => file.path)
  return files.length > MOST_NAMES
    ? `${names.join(', ')} and ${files.length - MOST_NAMES} more`
    : names.join(', ')
}

/** New images under all names that stages start from. */
function baseUpdate(now: World): WhatIfWorlds {
  const { steps } = now.graph
  const bases = new Set<string>()
  // Inputs come first, so each step finds what its base stands on already told.
  const roots: number[] = []
  for (const [index, step] of steps.entries()) {
    const root = step.hasBase ? (roots[step.inputs[0] ?? -1] ?? index) : index
    roots.push(root)
    const operation = steps[root]?.operation
    if (root !== index && operation?.op === 'image') bases.add(operation.reference)
  }
  if (bases.size === 0) return nothing(now, 'No stage that is built stands on an image.')
  return changed(now, { ...now, updatedImages: bases }, [...bases].map(familiarName).join(', '))
}

/** So many ARGs are tried before one counts that reaches no step. */
const MOST_ARGUMENTS = 6

/** Another value for the ARG that is named; else for the first of which one reaches a step. */
function argumentChange(state: BuildState, now: World, asked: ChosenArgument | null): WhatIfWorlds {
  if (asked !== null) return chosenArgument(state, now, asked)
  const declared = declaredArguments(state.design)
  const ordered = [
    ...declared.filter(({ stage }) => stage !== null && isNeeded(now, stage)),
    ...declared.filter(({ stage }) => stage === null),
  ]
  let last: WhatIfWorlds | null = null
  for (const name of [...new Set(ordered.map((each) => each.name))].slice(0, MOST_ARGUMENTS)) {
    const after = worldWithArgument(state, now, name)
    if (after === null) continue
    last = changed(now, after, `${name}=${otherValue(state, name)}`)
    if (!isSameBuild(after.graph, now.graph)) return last
  }
  return last ?? nothing(now, 'The stages that are built declare no ARG.')
}

function chosenArgument(state: BuildState, now: World, { name, value }: ChosenArgument): WhatIfWorlds {
  if (!declaredArguments(state.design).some((each) => each.name === name))
    return nothing(now, `No ARG ${name} is declared.`)
  const after = worldWithArgument(state, now, name, value)
  return after === null
    ? nothing(now, `The build fails with ${name}=${value}.`)
    : changed(now, after, `${name}=${value}`)
}

/** A value that a build argument does not have. */
const otherValue = ({ options }: BuildState, name: string): string =>
  options.buildArgs[name] === 'changed' ? 'changed again' : 'changed'

/** The world in which a build argument has another value; null where the build then fails. */
export function worldWithArgument(
  state: BuildState,
  now: World,
  name: string,
  value = otherValue(state, name),
): World | null {
  const { design, options } = state
  const graph = buildGraph(design, { ...options, buildArgs: { ...options.buildArgs, [name]: value } })
  return graph.problems.length > now.graph.problems.length ? null : withGraph(now, graph)
}

function isSameBuild(one: BuildGraph, other: BuildGraph): boolean {
  return (
    one.steps.length === other.steps.length &&
    one.steps.every((step, index) => {
      const same = other.steps[index]
      return same !== undefined && operationKey(step.operation) === operationKey(same.operation)
    })
  )
}

function isNeeded(now: World, stage: string): boolean {
  return now.graph.neededStages.size === 0 || now.graph.neededStages.has(stage)
}

function rowEdit(state: BuildState, now: World, id: InstructionId): WhatIfWorlds {
  const { design, options } = state
  const instruction = findInstruction(design, id)
  if (!instruction) return nothing(now, 'This row is gone.')
  if (instruction.keyword === 'FROM') {
    const image = imageOf(now, id)
    if (image === null) return nothing(now, 'This stage stands on no image of its own.')
    return changed(
      now,
      { ...now, updatedImages: new Set([image]) },
      `another image in place of ${familiarName(image)}`,
    )
  }
  const edit = editRow(design, id)
  if (edit === null)
    return nothing(now, `${instruction.keyword} says something of the image only: no step runs for it.`)
  const after = reedited(design, edit)
  return changed(now, withGraph(now, buildGraph(after, options)), `an edit of ${firstLine(instruction.text)}`)
}

function reedited(design: Design, edit: Parameters<typeof applyEdit>[0]): Design {
  return deriveDesign(applyEdit(edit, design.text), { design, edit })
}

function imageOf(now: World, id: InstructionId): string | null {
  const step = now.graph.stepOf.get(id)
  const operation = step === undefined ? undefined : now.graph.steps[step]?.operation
  return operation?.op === 'image' ? operation.reference : null
}

/** The first line of an instruction, cut where it is long. */
export function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

function editsSince(state: BuildState, now: World, opened: BuildState | null): WhatIfWorlds {
  const unchanged =
    opened === null || (opened.design.text === state.design.text && opened.context === state.context)
  if (unchanged) return nothing(now, 'Nothing was edited since the file was opened.')
  // Read anew from the present design, so that an instruction has one id in both and its edit can be told.
  const text = opened.design.text
  const edit = differenceEdit(state.design.text, text)
  const design = deriveDesign(text, { design: state.design, edit })
  const before = newWorld(buildGraph(design, opened.options), opened)
  return changed(before, now, 'the Dockerfile as it is now, after a build of the one that was opened')
}
