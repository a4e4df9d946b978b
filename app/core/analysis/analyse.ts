import { imageFacts } from '../catalog/imageFacts.ts'
import { readNpmCatalog } from '../catalog/npm.ts'
import { loadPackageData, NO_PACKAGE_DATA, type PackageData } from '../catalog/packageData.ts'
import { askedPaths } from '../context/copiedFiles.ts'
import { EMPTY_CONTEXT } from '../context/contextTree.ts'
import { imaginedPackages } from '../context/imaginedNode.ts'
import { parseDockerignore } from '../context/dockerignore.ts'
import { imaginedProject } from '../context/imaginedProject.ts'
import type { PatternMatcher } from '../context/pattern/patternMatcher.ts'
import type { BuildContext } from '../context/types.ts'
import { buildGraph } from '../graph/buildGraph.ts'
import type { BuildGraph, BuildOptions } from '../graph/types.ts'
import { deriveDesign, deriveDesignWithIds } from '../model/design.ts'
import { allInstructions } from '../model/lookup.ts'
import type { Design, InstructionId } from '../model/types.ts'
import { betterOrder } from './advice/betterOrder.ts'
import type { Analysis, AnalysisProject, AnalysisRequest, ChangeReport } from './analysisTypes.ts'
import { changeReports } from './changeReports.ts'
import type { ChecksOptions } from './checks/check.ts'
import { findingsOf } from './findings.ts'
import { soundOverrides } from './overrides.ts'
import { cacheNotes } from './rebuilds/cacheNotes.ts'
import { type BuildState, worldOf } from './rebuilds/buildState.ts'
import { measuredSizes } from './sizes/measuredSizes.ts'
import { wantedData } from './sizes/wantedData.ts'
import { schedule } from './timeline/schedule.ts'
import { matchTimes } from './times/matchTimes.ts'
import { takenFiles } from './takenReport.ts'
import { stepSeconds } from './times/stepSeconds.ts'
import { rebuildSeconds } from './times/cost.ts'
import type { Estimate, RebuildOutcome } from './types.ts'

/** Everything the page shows of one revision beyond its design: findings, graph, sizes, rebuilds, times. */
export async function analyse(request: AnalysisRequest, project: AnalysisProject): Promise<Analysis> {
  const { build, whatIf } = request
  const overrides = soundOverrides(request.overrides)
  const design = deriveDesignWithIds(request.text, request.ids)
  const images = imageFacts(overrides.images)
  const options: BuildOptions = { ...build, image: images.config }
  const graph = buildGraph(design, options)
  const imagined = project.context === null ? imaginedProject(graph, request.imagined) : null
  const context = project.context ?? imagined ?? { files: [], counted: [] }
  const state: BuildState = { design, options, context, dockerignore: project.dockerignore }
  const weighed = measuredSizes(
    {
      design,
      graph,
      context,
      dockerignore: project.dockerignore,
      overrides: byInstruction(design, overrides.sizes),
      packages: await packageData(graph, project.context),
      images,
    },
    project.measuredSizes,
  )
  const times = {
    context,
    sizes: weighed.sizes,
    overrides: byInstruction(design, overrides.seconds),
    images,
  }
  const secondsOf = (of: BuildGraph): readonly Estimate[] =>
    stepSeconds({ ...times, graph: of, measured: measuredTimes(of, project) })
  const seconds = secondsOf(graph)
  const opened = {
    ...state,
    design: openedDesign(request, design),
    context: project.openedContext ?? context,
  }
  const { frequencies, cacheStore } = overrides
  const reports = changeReports({ state, graph, opened, seconds, frequencies, cacheStore }, whatIf)
  return {
    revision: request.revision,
    graph: graphView(graph),
    findings: findingsOf(design, graph.facts, graph.problems, checksOptions(project.dockerignore), images),
    ...weighed,
    ...reports,
    outcomeOf: outcomesOf(graph, reports.chosen),
    stepSeconds: seconds,
    cacheNotes: graph.steps.map((step) => cacheNotes(graph, step)),
    measuredTimes: timesSummary(graph, project),
    cold: rebuildSeconds(
      graph.steps.map(() => 'rebuilt'),
      seconds,
    ),
    timeline: timelines(graph, seconds, reports.chosen, overrides.parallel),
    advice: betterOrder({ state, now: worldOf(state, graph), seconds: secondsOf, frequencies }),
    taken: takenFiles(graph, context, project.dockerignore),
    asked: [...new Set(askedPaths(graph))],
    imagined,
  }
}

/** The package data that the sizes need; where it can't be fetched, rules with wider ranges stand in. */
async function packageData(graph: BuildGraph, given: BuildContext | null): Promise<PackageData> {
  try {
    const data = await loadPackageData(wantedData(graph, given ?? EMPTY_CONTEXT))
    return given === null ? { ...data, npm: imaginedCatalog } : data
  } catch {
    return NO_PACKAGE_DATA
  }
}

/** The packages of an imagined lock file are weighed without the catalog, which the first page load need not fetch. */
const imaginedCatalog = readNpmCatalog(imaginedPackages)

/** The text as it was opened; the design itself where nothing was edited since. */
function openedDesign(request: AnalysisRequest, design: Design): Design {
  return request.openedText === request.text ? design : deriveDesign(request.openedText)
}

function byInstruction(
  design: Design,
  byText: Readonly<Record<string, number>>,
): ReadonlyMap<InstructionId, number> {
  const found = new Map<InstructionId, number>()
  for (const { id, text } of allInstructions(design)) {
    const value = Object.hasOwn(byText, text) ? byText[text] : undefined
    if (value !== undefined) found.set(id, value)
  }
  return found
}

function measuredTimes(graph: BuildGraph, project: AnalysisProject) {
  if (!project.measured) return null
  const matched = matchTimes(graph, project.measured)
  return 'problem' in matched ? null : matched
}

function timesSummary(graph: BuildGraph, project: AnalysisProject): string | null {
  if (!project.measured) return null
  const matched = matchTimes(graph, project.measured)
  return 'problem' in matched ? 'No step of the log is in this Dockerfile.' : matched.summary
}

function graphView(graph: BuildGraph): Analysis['graph'] {
  const steps = graph.steps.map(({ name, kind, inputs, stage, instruction }) => ({
    name,
    kind,
    inputs,
    stage,
    instruction,
  }))
  return { steps, target: graph.target, neededStages: graph.neededStages, stepOf: graph.stepOf }
}

function outcomesOf(graph: BuildGraph, chosen: ChangeReport): ReadonlyMap<InstructionId, RebuildOutcome> {
  const outcomes = new Map<InstructionId, RebuildOutcome>()
  for (const [instruction, index] of graph.stepOf) {
    const outcome = chosen.steps[index]?.outcome
    if (outcome) outcomes.set(instruction, outcome)
  }
  return outcomes
}

function timelines(
  graph: BuildGraph,
  seconds: readonly Estimate[],
  chosen: ChangeReport,
  parallel: number | null,
): Analysis['timeline'] {
  const inputs = graph.steps.map((step) => step.inputs)
  const cold = seconds.map(({ likely }) => likely)
  const warm = cold.map((likely, index) => (chosen.steps[index]?.outcome === 'cached' ? 0 : likely))
  return { cold: schedule(inputs, cold, { parallel }), chosen: schedule(inputs, warm, { parallel }) }
}

const checksOptions = (dockerignore: string | null): ChecksOptions => ({
  unknownImages: 'unknown',
  fixes: true,
  dockerignore: ignorePatterns(dockerignore),
})

/** The patterns of a .dockerignore; null where there is none or it can't be read. */
function ignorePatterns(dockerignore: string | null): PatternMatcher | null {
  const read = parseDockerignore(dockerignore ?? '')
  return 'error' in read ? null : read.matcher
}
