import { catalogImages, type ImageFacts } from '../../catalog/imageFacts.ts'
import { NO_PACKAGE_DATA, type PackageData } from '../../catalog/packageData.ts'
import { platformName } from '../../catalog/registry/platforms.ts'
import type { BuildContext } from '../../context/types.ts'
import type { StageFacts } from '../../graph/facts/types.ts'
import type { BuildGraph } from '../../graph/types.ts'
import type { Design, EdgeId, InstructionId, Stage, StageId } from '../../model/types.ts'
import type { BaseImage, Estimate, LayerEstimate, SizeReport, StageSize } from '../types.ts'
import { graphOfAllStages } from './allSteps.ts'
import { sumOfEstimates, toEstimate, NO_BYTES } from './bytes.ts'
import type { Layer } from './layer.ts'
import type { MeasuredLayer } from './measure/measurement.ts'
import { settledLayer } from './settleLayer.ts'
import { stepStates, type StepResult } from './stepStates.ts'

/** What the sizes of a design are estimated from. */
export interface SizeRequest {
  readonly design: Design
  readonly graph: BuildGraph
  readonly context: BuildContext
  /** Null where there is none. */
  readonly dockerignore?: string | null
  /** Bytes unpacked that the user has set, by instruction. */
  readonly overrides?: ReadonlyMap<InstructionId, number>
  /** What a real build of it measured, by instruction. */
  readonly measured?: ReadonlyMap<InstructionId, MeasuredLayer>
  /** Loaded by `loadPackageData`; without it package managers get wide ranges. */
  readonly packages?: PackageData
  /** What is known of images; the catalog where it is left out. */
  readonly images?: ImageFacts
}

const NOTHING: Estimate = toEstimate(NO_BYTES, 'catalog', 'scratch is the empty image')

/** The size of every layer and stage, and what flows along the edges. Measured figures win over those set by hand, those over estimates. */
export function sizeReport(request: SizeRequest): SizeReport {
  const graph = graphOfAllStages(request.graph)
  const results = stepStates({
    graph,
    context: request.context,
    dockerignore: request.dockerignore ?? null,
    packages: request.packages ?? NO_PACKAGE_DATA,
    images: request.images ?? catalogImages,
  })
  const factsOf = new Map(graph.facts.stages.map((facts) => [facts.stage?.id, facts]))
  const sizes = new Map<StageId, StageSize>()
  const roots: BaseImage[] = []
  for (const stage of request.design.stages) {
    const base = baseOf(request.images ?? catalogImages, stage, factsOf.get(stage.id), sizes, roots)
    sizes.set(stage.id, stageSize(request, graph, results, stage, base))
  }
  return { stages: [...sizes.values()], edges: edgeSizes(request.design, graph, results, sizes) }
}

function stageSize(
  request: SizeRequest,
  graph: BuildGraph,
  results: readonly StepResult[],
  stage: Stage,
  base: StageSize['base'],
): StageSize {
  const layers: LayerEstimate[] = []
  for (const { id } of stage.instructions) {
    const index = graph.stepOf.get(id)
    const layer = index === undefined ? null : (results[index]?.layer ?? null)
    if (layer) layers.push(layerEstimate(request, layer, stage, id))
  }
  const total = (side: 'unpacked' | 'compressed'): Estimate =>
    sumOfEstimates([base[side], ...layers.map((layer) => layer[side])], 'the base and the layers above it')
  return {
    stage: stage.id,
    base,
    layers,
    total: { unpacked: total('unpacked'), compressed: total('compressed') },
  }
}

function layerEstimate(request: SizeRequest, layer: Layer, stage: Stage, id: InstructionId): LayerEstimate {
  const parts = layer.parts
    .map(({ role = 'other', unpacked, basis, source }) => ({
      role,
      unpacked: toEstimate(unpacked, basis, source),
    }))
    .sort((a, b) => b.unpacked.likely - a.unpacked.likely)
  const settled = settledLayer(layer, request.measured?.get(id), request.overrides?.get(id))
  return { instruction: id, stage: stage.id, parts, ...settled }
}

function baseOf(
  images: ImageFacts,
  stage: Stage,
  facts: StageFacts | undefined,
  before: ReadonlyMap<StageId, StageSize>,
  roots: BaseImage[],
): StageSize['base'] {
  const below = facts?.base?.stage ?? null
  const sized = below && before.get(below.id)
  if (sized) return { ...sized.total, image: null }
  const reference = facts?.reference ?? null
  if (reference === null) {
    if (stage.base.to === 'scratch' || facts?.baseName === 'scratch')
      return { unpacked: NOTHING, compressed: NOTHING, image: null }
    const { unpacked, compressed } = images.find(facts?.baseName || stage.baseWritten, '')
    return { unpacked, compressed, image: null }
  }
  const platform = facts ? platformName(facts.platform) : 'linux/amd64'
  const { unpacked, compressed, layers } = images.find(reference, platform)
  const image = { reference, platform, layers: layers.map((layer) => layer.compressed), shared: 0 }
  const shared = Math.max(0, ...roots.map((other) => sharedBytes(other.layers, image.layers)))
  if (!roots.some((other) => other.reference === reference)) roots.push(image)
  return { unpacked, compressed, image: { ...image, shared } }
}

/** Layers that two images have in common, from the base up: pulled once, they are there for both. */
function sharedBytes(one: readonly number[], other: readonly number[]): number {
  let bytes = 0
  for (const [at, layer] of one.entries()) {
    if (layer !== other[at]) break
    bytes += layer
  }
  return bytes
}

/** What a copy takes, and what a stage hands on as a base. */
function edgeSizes(
  design: Design,
  graph: BuildGraph,
  results: readonly StepResult[],
  stages: ReadonlyMap<StageId, StageSize>,
): ReadonlyMap<EdgeId, Estimate> {
  const sizes = new Map<EdgeId, Estimate>()
  for (const edge of design.edges) {
    if (edge.kind === 'copy') {
      const index = graph.stepOf.get(edge.instruction)
      const layer = index === undefined ? null : results[index]?.layer
      if (layer) sizes.set(edge.id, layer.unpacked)
    } else if (edge.kind === 'base') {
      const target = stages.get(edge.target)
      if (target) sizes.set(edge.id, target.base.unpacked)
    }
  }
  return sizes
}
