import type { TextRange } from '../text/types.ts'
import { heredocOfWord } from '../syntax/heredocs.ts'
import { readMount } from './mounts.ts'
import { resolveCopy, resolveMount, sameReference, type StageNames } from './references.ts'
import { sameTexts } from './build.ts'
import type { Design, Instruction, Stage, StageEdge } from './types.ts'

const NOWHERE: TextRange = { start: 0, end: 0 }

/** All edges of a design in text order; those of the old design serve again where they say the same. */
export function collectEdges(
  stages: readonly Stage[],
  old: Pick<Design, 'stages' | 'edges'> | null,
): readonly StageEdge[] {
  const byName = new Map<string, number>()
  for (const stage of stages) if (stage.name !== null) byName.set(stage.name, stage.index)
  const before = old && byTarget(old.edges)
  const sameNames = old !== null && haveSameNames(stages, old.stages)
  const edges: StageEdge[] = []
  for (const stage of stages) {
    const known = before?.get(stage.id) ?? []
    const unchanged = sameNames && known.length > 0 && old.stages[stage.index] === stage
    for (const edge of unchanged ? known : reused(edgesOf(stage, { stages, byName }), known)) edges.push(edge)
  }
  return edges
}

function reused(edges: readonly StageEdge[], known: readonly StageEdge[]): readonly StageEdge[] {
  if (known.length === 0) return edges
  const ids = new Map(known.map((edge) => [edge.id, edge]))
  return edges.map((edge) => {
    const old = ids.get(edge.id)
    return old && sameEdge(old, edge) ? old : edge
  })
}

function byTarget(edges: readonly StageEdge[]): ReadonlyMap<string, readonly StageEdge[]> {
  const map = new Map<string, StageEdge[]>()
  for (const edge of edges) {
    const list = map.get(edge.target)
    if (list) list.push(edge)
    else map.set(edge.target, [edge])
  }
  return map
}

/** Whether references find the same stages: as many, in the same order, with the same ids and names. */
function haveSameNames(stages: readonly Stage[], old: readonly Stage[]): boolean {
  return (
    stages === old ||
    (stages.length === old.length &&
      stages.every((stage, index) => stage.id === old[index]?.id && stage.name === old[index]?.name))
  )
}

/** All edges of a stage: its base, then what its COPYs and mounts take from stages and images, in text order. */
function edgesOf(stage: Stage, names: StageNames): readonly StageEdge[] {
  const edges: StageEdge[] = [baseEdge(stage)]
  for (const instruction of stage.instructions) {
    if (instruction.flags.length === 0) continue
    if (instruction.keyword === 'COPY') addCopy(edges, stage, instruction, names)
    else if (instruction.keyword === 'RUN') addMounts(edges, stage, instruction, names)
  }
  return edges
}

function baseEdge(stage: Stage): StageEdge {
  return {
    id: `${stage.from.id}:base:0`,
    kind: 'base',
    source: stage.base,
    target: stage.id,
    instruction: stage.from.id,
    sourceRange: stage.from.words[0]?.range ?? stage.from.keywordRange,
    sourcePaths: [],
    destination: '',
  }
}

function addCopy(edges: StageEdge[], stage: Stage, instruction: Instruction, names: StageNames): void {
  const flag = instruction.flags.find(({ name }) => name === 'from')
  if (!flag?.value) return
  edges.push({
    id: `${instruction.id}:copy:0`,
    kind: 'copy',
    source: resolveCopy(flag.value, names, stage.index),
    target: stage.id,
    instruction: instruction.id,
    sourceRange: flag.valueRange ?? flag.range,
    sourcePaths: instruction.args.slice(0, -1).filter((word) => !isHeredoc(word)),
    destination: instruction.args.at(-1) ?? '',
  })
}

function isHeredoc(word: string): boolean {
  return word.includes('<<') && heredocOfWord(word) !== null
}

function addMounts(edges: StageEdge[], stage: Stage, instruction: Instruction, names: StageNames): void {
  let count = 0
  for (const flag of instruction.flags) {
    if (flag.name !== 'mount') continue
    const mount = readMount(flag)
    if (!mount.from) continue
    edges.push({
      id: `${instruction.id}:mount:${count++}`,
      kind: 'mount',
      source: resolveMount(mount.from, names, stage.index),
      target: stage.id,
      instruction: instruction.id,
      sourceRange: mount.fromRange,
      sourcePaths: [mount.source === '' ? '/' : mount.source],
      destination: mount.target,
    })
  }
}

function sameEdge(a: StageEdge, b: StageEdge): boolean {
  return (
    a.target === b.target &&
    a.destination === b.destination &&
    sameRange(a.sourceRange, b.sourceRange) &&
    sameReference(a.source, b.source) &&
    sameTexts(a.sourcePaths, b.sourcePaths)
  )
}

function sameRange(a: TextRange = NOWHERE, b: TextRange = NOWHERE): boolean {
  return a.start === b.start && a.end === b.end
}
