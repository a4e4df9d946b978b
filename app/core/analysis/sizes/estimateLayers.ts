import { imageConfig } from '../../catalog/images.ts'
import { loadPackageData } from '../../catalog/packageData.ts'
import { newContext } from '../../context/contextTree.ts'
import { textFile } from '../../context/textFile.ts'
import { buildGraph, defaultOptions } from '../../graph/buildGraph.ts'
import { deriveDesign } from '../../model/design.ts'
import type { Design, Stage } from '../../model/types.ts'
import type { Estimate } from '../types.ts'
import { sizeReport } from './sizeReport.ts'

/** A Dockerfile and the files beside it: path to content. */
export interface LayerScenario {
  readonly dockerfile: string
  readonly context?: Readonly<Record<string, string>> | null
}

export interface EstimatedLayer {
  /** The instruction as written. */
  readonly instruction: string
  readonly compressed: Estimate
  readonly uncompressed: Estimate
}

/** The layers of the last stage and the stages it builds on, base image left out, in order. */
export async function estimateLayers(scenario: LayerScenario): Promise<EstimatedLayer[]> {
  const packages = await loadPackageData({ debian: true, npm: true })
  const design = deriveDesign(scenario.dockerfile)
  const graph = buildGraph(design, { ...defaultOptions, image: imageConfig })
  const entries = Object.entries(scenario.context ?? {})
  const context = newContext(entries.map(([path, content]) => textFile(path, content)))
  const dockerignore = scenario.context?.['.dockerignore'] ?? null
  const report = sizeReport({ design, graph, context, dockerignore, packages })
  const texts = new Map(design.instructions.map(({ id, text }) => [id, text]))
  const sizes = new Map(report.stages.map((size) => [size.stage, size]))
  return stagesBelow(design).flatMap(({ id }) =>
    (sizes.get(id)?.layers ?? []).map(({ instruction, compressed, unpacked }) => ({
      instruction: texts.get(instruction) ?? '',
      compressed,
      uncompressed: unpacked,
    })),
  )
}

/** The last stage and those it is built on, the first one first. */
function stagesBelow(design: Design): readonly Stage[] {
  const byId = new Map(design.stages.map((stage) => [stage.id, stage]))
  const chain = new Set<Stage>()
  let at = design.stages.at(-1)
  while (at && !chain.has(at)) {
    chain.add(at)
    at = at.base.to === 'stage' ? byId.get(at.base.stage) : undefined
  }
  return [...chain].toReversed()
}
