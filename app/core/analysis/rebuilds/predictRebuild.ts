import { changeContext, newContext } from '../../context/contextTree.ts'
import { buildGraph } from '../../graph/buildGraph.ts'
import { textFile } from '../../context/textFile.ts'
import type { BuildContext } from '../../context/types.ts'
import { deriveDesign } from '../../model/design.ts'
import type { RebuildOutcome } from '../types.ts'
import { rebuildReport } from './rebuildReport.ts'
import { newWorld, type World } from './world.ts'

/** A build, a change, and the build after it, as plain JSON. */
export interface RebuildScenario {
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** Path to content; every file has the mode 0644. */
  readonly context: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  readonly target: string | null
  readonly change: {
    /** Written, by path. */
    readonly files?: Readonly<Record<string, string>>
    readonly delete?: readonly string[]
    /** To 0755. */
    readonly chmod?: readonly string[]
    /** Every time stamp new. */
    readonly touch?: boolean
    /** References of images that are new. */
    readonly baseUpdated?: readonly string[]
    readonly buildArgs?: Readonly<Record<string, string>>
    readonly dockerfile?: string
    readonly dockerignore?: string | null
    readonly target?: string | null
  }
}

/** What BuildKit takes from the cache in the second build of a scenario, step by step. The door for tests and tools. */
export function predictRebuild(scenario: RebuildScenario): { name: string; outcome: RebuildOutcome }[] {
  const { change } = scenario
  const before = scenarioContext(scenario.context, scenario.dockerignore)
  const dockerignore = change.dockerignore === undefined ? scenario.dockerignore : change.dockerignore
  const first = scenarioWorld(
    scenario.dockerfile,
    scenario.buildArgs,
    scenario.target,
    before,
    scenario.dockerignore,
    [],
  )
  const second = scenarioWorld(
    change.dockerfile ?? scenario.dockerfile,
    { ...scenario.buildArgs, ...change.buildArgs },
    change.target === undefined ? scenario.target : change.target,
    changedContext(before, scenario, dockerignore),
    dockerignore,
    change.baseUpdated ?? [],
  )
  return rebuildReport(first, second).map(({ name, outcome }) => ({ name, outcome }))
}

function scenarioWorld(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
  target: string | null,
  context: BuildContext,
  dockerignore: string | null,
  updatedImages: readonly string[],
): World {
  const options = { target, buildArgs, platform: 'linux/amd64', image: () => null }
  const graph = buildGraph(deriveDesign(dockerfile), options)
  return newWorld(graph, { context, dockerignore, updatedImages, updatedFiles: 'same' })
}

/** The files of a scenario; its .dockerignore lies among them. */
export function scenarioContext(
  files: Readonly<Record<string, string>>,
  dockerignore: string | null,
): BuildContext {
  const listed = Object.entries(files).map(([path, content]) => textFile(path, content))
  if (dockerignore !== null) listed.push(textFile('.dockerignore', dockerignore))
  return newContext(listed)
}

function changedContext(
  before: BuildContext,
  scenario: RebuildScenario,
  dockerignore: string | null,
): BuildContext {
  const { change } = scenario
  const written = Object.entries(change.files ?? {}).map(([path, content]) => textFile(path, content))
  const replaced = new Map(written.map((file) => [file.path, file]))
  const removed = [...(change.delete ?? [])]
  if (dockerignore === null) removed.push('.dockerignore')
  else replaced.set('.dockerignore', textFile('.dockerignore', dockerignore))
  for (const path of change.chmod ?? []) {
    const file = replaced.get(path) ?? before.files.find((each) => each.path === path)
    if (file) replaced.set(path, { ...file, mode: 0o755 })
  }
  return changeContext(before, { written: [...replaced.values()], removed })
}
