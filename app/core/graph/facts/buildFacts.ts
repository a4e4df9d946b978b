import type { Design, Problem } from '../../model/types.ts'
import { fileCheckOptions } from '../checkOptions.ts'
import { goQuote } from '../../model/expand/quote.ts'
import { isFailure } from '../go/failure.ts'
import { lower } from '../go/text.ts'
import { parsePlatform } from '../platform.ts'
import { withSuggestion } from '../suggest.ts'
import type { BuildOptions } from '../types.ts'
import { blankSurroundings, resolveAgain, resolveBase } from './bases.ts'
import { report, type Gathering } from './context.ts'
import { dispatchStage } from './dispatch.ts'
import { buildPlatform, evaluateGlobals, platformArgs } from './globals.ts'
import { findCycle, firstOfCycle, reachableFrom } from './reach.ts'
import { readFile, type ReadFile } from './readFile.ts'
import { checkSourceDateEpoch } from './sourceDateEpoch.ts'
import { linkCommand } from './sources.ts'
import { addStage } from './stages.ts'
import type { StageState } from './state.ts'
import { addTriggers } from './triggers.ts'
import type { BuildFacts, StageFacts } from './types.ts'

const nowhere = { line: 0, range: { start: 0, end: 0 } }

/** What BuildKit says before it looks at stages: options of the checks, splitting into instructions, their arguments. */
function firstProblems(design: Design, file: ReadFile): Problem[] {
  const problems: Problem[] = []
  if (design.text === '') return [{ message: 'the Dockerfile cannot be empty', ...nowhere }]
  const checks = fileCheckOptions(design)
  if (isFailure(checks)) {
    const range = design.directives.find(({ name }) => name === 'check')?.range ?? nowhere.range
    problems.push({ message: `failed to parse check options: ${checks.failure}`, line: 0, range })
  }
  problems.push(...design.syntaxProblems)
  for (const { at, message } of file.failures) {
    const place = design.places.get(at)
    const range = place === undefined ? nowhere.range : { start: place.start, end: place.end }
    problems.push({ message, line: place?.startLine ?? 0, range })
  }
  if (problems.length === 0 && design.stages.length === 0) {
    problems.push({ message: 'dockerfile contains no stages to build', ...nowhere })
  }
  return problems
}

function startGathering(
  design: Design,
  options: BuildOptions,
  file: ReadFile,
): [Gathering, BuildFacts['platformArgs'], BuildFacts['globals']] {
  const asked = parsePlatform(options.platform)
  const platform = isFailure(asked) ? buildPlatform : asked
  const lastName = file.stages.at(-1)?.from?.name ?? ''
  const own = platformArgs(options, platform, options.target ?? lastName)
  const globals = evaluateGlobals(own, file.globals, options, design.escape)
  const gathering: Gathering = {
    design,
    options,
    platform,
    globalArgs: globals.environment,
    blank: blankSurroundings(globals.environment),
    problems: [],
    states: [],
    byName: new Map(),
    vertices: [],
    contextVertex: -1,
    circular: false,
    comparisons: 20_000,
  }
  for (const { instruction, message } of globals.failures) report(gathering, instruction.id, message)
  return [gathering, own, globals.args]
}

/** The stage that is asked for: by name, else by its index, else the last. */
function findTarget(gathering: Gathering, stages: readonly StageState[]): StageState | null {
  const { target } = gathering.options
  if (target === null) return stages.at(-1) ?? null
  const named = gathering.byName.get(lower(target))
  const found = named ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined)
  if (found !== undefined) return found
  const names = stages.map(({ name }) => name)
  const message = `target stage ${goQuote(target)} could not be found`
  report(gathering, null, withSuggestion(message, target, names))
  return null
}

function linkStages(gathering: Gathering, stages: readonly StageState[]): void {
  for (const state of stages) {
    for (const command of state.commands) linkCommand(gathering, state, command)
  }
  const cycle = findCycle(gathering.states)
  if (cycle !== null) {
    gathering.circular = true
    const message = `circular dependency detected on stage: ${cycle.from.name}`
    report(gathering, firstOfCycle(gathering, cycle), message)
  }
  const [only] = gathering.states
  if (gathering.states.length === 1 && only !== undefined) only.name = ''
}

/** Finds images, and what their ONBUILD adds, until nothing new comes. */
function resolveStages(gathering: Gathering, target: StageState | null): ReadonlySet<StageFacts> {
  const asked = new Map<StageState, number>()
  for (let round = 0; ; round++) {
    const reached = target === null ? new Set<StageState>() : reachableFrom(target)
    for (const state of gathering.states) {
      const first = asked.get(state)
      if (first === undefined) resolveBase(gathering, state)
      else if (reached.has(state)) resolveAgain(gathering, state, round - first)
      if (first === undefined || reached.has(state)) {
        asked.set(state, reached.has(state) || state.stage === null ? Infinity : (first ?? round))
      }
    }
    let more = false
    for (const state of reached) if (addTriggers(gathering, state)) more = true
    if (!more) return reached
  }
}

/**
 * Reads everything off a design that BuildKit's frontend would know of it, in one pass: problems, stages, what each
 * instruction finds, the vertices of the build graph. Source: BuildKit, frontend/dockerfile/dockerfile2llb.
 */
export function buildFacts(design: Design, options: BuildOptions): BuildFacts {
  const file = readFile(design)
  const problems = firstProblems(design, file)
  const [gathering, own, globals] = startGathering(design, options, file)
  checkSourceDateEpoch(gathering, file)
  for (const { stage, from, commands } of file.stages) addStage(gathering, stage, from, commands)
  const stages = [...gathering.states]
  const target = findTarget(gathering, stages)
  linkStages(gathering, stages)
  const needed = resolveStages(gathering, target)
  const besideTarget = new Set<Problem>()
  for (const state of stages) {
    const before = gathering.problems.length
    dispatchStage(gathering, state)
    if (needed.has(state)) continue
    for (const problem of gathering.problems.slice(before)) besideTarget.add(problem)
  }
  if (!file.incomplete) problems.push(...gathering.problems)
  return {
    design,
    options,
    problems,
    besideTarget,
    platformArgs: own,
    globalArgs: gathering.globalArgs,
    globals,
    stages,
    target,
    needed,
    vertices: gathering.vertices,
  }
}
