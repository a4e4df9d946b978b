import type { Design, Instruction, InstructionId, Stage, StageEdge, StageId } from './types.ts'

/** All instructions of a design in text order, those before the first FROM included. */
export function allInstructions(design: Design): readonly Instruction[] {
  return design.instructions
}

/** The instruction with an id, or null. */
export function findInstruction(design: Design, id: InstructionId): Instruction | null {
  const found = lastUpTo(design, design.instructions, design.places.get(id)?.start ?? -1)
  return found?.id === id ? found : null
}

/** The stage with an id, or null. */
export function findStage(design: Design, id: StageId): Stage | null {
  const found = lastUpTo(design, design.stages, design.places.get(id)?.start ?? -1)
  return found?.id === id ? found : null
}

/** The last of some items in text order that starts at an offset or before it. */
function lastUpTo<T extends { readonly id: InstructionId }>(
  design: Design,
  items: readonly T[],
  offset: number,
): T | null {
  let low = -1
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const start = design.places.get(items[middle]?.id ?? '')?.start ?? 0
    if (start <= offset) low = middle
    else high = middle - 1
  }
  return items[low] ?? null
}

/** The stage that a name or an index (`build`, `0`) means as a build target: the last of that name; null where there is none. */
export function findTarget(design: Design, target: string): Stage | null {
  const name = target.toLowerCase()
  const named = design.stages.findLast((stage) => stage.name === name)
  if (named) return named
  return /^\d+$/.test(target) ? (design.stages[Number(target)] ?? null) : null
}

/** The stage that an instruction (FROM included) belongs to; null for those before the first FROM. */
export function stageOf(design: Design, id: InstructionId): Stage | null {
  return lastUpTo(design, design.stages, design.places.get(id)?.start ?? -1)
}

/** The instruction whose lines hold an offset (travelling comments are not part of it), or null. */
export function instructionAt(design: Design, offset: number): Instruction | null {
  const found = lastUpTo(design, design.instructions, offset)
  const place = found && design.places.get(found.id)
  return place && offset <= place.end ? found : null
}

/** The stage that an offset stands in: from its FROM (travelling comment included) to the next one; null before the first. */
export function stageAt(design: Design, offset: number): Stage | null {
  const found = lastUpTo(design, design.stages, offset)
  const next = design.stages[found === null ? 0 : found.index + 1]
  const nextStart = next && design.places.get(next.id)?.commentStart
  return next && nextStart !== undefined && nextStart <= offset ? next : found
}

/** The edges that come from a stage: what others take from it. */
export function edgesFrom(design: Design, stage: StageId): readonly StageEdge[] {
  return design.edges.filter((edge) => edge.source.to === 'stage' && edge.source.stage === stage)
}

/** Whether an instruction reads the build context: a COPY or ADD of files, or a bind mount without `from`. */
export function takesContext(instruction: Instruction): boolean {
  const { keyword, flags, args } = instruction
  if (keyword === 'COPY' || keyword === 'ADD') {
    if (flags.some((flag) => flag.name === 'from' && flag.value)) return false
    return args
      .slice(0, -1)
      .some((path) => !path.includes('<<') && !/^(https?:\/\/|git@|git:\/\/)/.test(path))
  }
  if (keyword !== 'RUN') return false
  return flags.some((flag) => {
    if (flag.name !== 'mount' || flag.value === null) return false
    const fields = flag.value.split(',').map((field) => field.toLowerCase())
    const type = fields.find((field) => field.startsWith('type='))?.slice(5) ?? 'bind'
    return type === 'bind' && !fields.some((field) => field.startsWith('from=') && field.length > 5)
  })
}
