import type { Analysis } from '../../../core/analysis/analysisTypes.ts'
import type { Estimate, Finding, RebuildOutcome } from '../../../core/analysis/types.ts'
import type { Design, InstructionId, StageId } from '../../../core/model/types.ts'

/** What the analysis says of one row. */
export interface RowMark {
  readonly outcome: RebuildOutcome | null
  readonly size: Estimate | null
  /** Its part of the image that the target makes, 0 to 1; in a stage that comes to more than that image, of the stage. */
  readonly share: number
  /** The worst finding of its lines. */
  readonly finding: Finding | null
}

/** What the analysis says of one stage. */
export interface StageMark {
  readonly rows: ReadonlyMap<InstructionId, RowMark>
  readonly base: Estimate | null
  readonly unpacked: Estimate | null
  readonly compressed: Estimate | null
  /** A finding of the FROM line. */
  readonly finding: Finding | null
}

const NOTHING: ReadonlyMap<StageId, StageMark> = new Map()
const RANK = { hint: 0, warning: 1, error: 2 } as const
const known = new WeakMap<Analysis, ReadonlyMap<StageId, StageMark>>()
let newest: ReadonlyMap<StageId, StageMark> = NOTHING

/** The marks of all stages. A stage of which the analysis says the same as before keeps its object, so its card is not drawn again. */
export function marksOf(analysis: Analysis | null, design: Design): ReadonlyMap<StageId, StageMark> {
  if (!analysis) return NOTHING
  const before = known.get(analysis)
  if (before) return before
  const findings = findingsByInstruction(analysis, design)
  const sizes = new Map(analysis.sizes.stages.map((stage) => [stage.stage, stage]))
  const image = analysis.graph.target === null ? undefined : sizes.get(analysis.graph.target)
  const marks = new Map<StageId, StageMark>()
  for (const stage of design.stages) {
    const size = sizes.get(stage.id)
    const whole = Math.max(1, image?.total.unpacked.likely ?? 0, size?.total.unpacked.likely ?? 0)
    const layers = new Map(size?.layers.map((layer) => [layer.instruction, layer.unpacked]))
    const rows = new Map<InstructionId, RowMark>()
    for (const { id } of stage.instructions) {
      const bytes = layers.get(id) ?? null
      const share = bytes && bytes.basis !== 'unknown' ? Math.min(1, bytes.likely / whole) : 0
      rows.set(id, {
        outcome: analysis.outcomeOf.get(id) ?? null,
        size: bytes,
        share,
        finding: findings.get(id) ?? null,
      })
    }
    const fresh: StageMark = {
      rows,
      base: size?.base.unpacked ?? null,
      unpacked: size?.total.unpacked ?? null,
      compressed: size?.total.compressed ?? null,
      finding: findings.get(stage.id) ?? null,
    }
    const old = newest.get(stage.id)
    marks.set(stage.id, old && sameMark(old, fresh) ? old : fresh)
  }
  known.set(analysis, marks)
  newest = marks
  return marks
}

function findingsByInstruction(analysis: Analysis, design: Design): ReadonlyMap<InstructionId, Finding> {
  const byLine = new Map<number, Finding>()
  for (const finding of analysis.findings) {
    const other = byLine.get(finding.line)
    if (!other || RANK[finding.severity] > RANK[other.severity]) byLine.set(finding.line, finding)
  }
  const found = new Map<InstructionId, Finding>()
  if (byLine.size === 0) return found
  const note = (id: InstructionId): void => {
    const place = design.places.get(id)
    if (!place) return
    for (let line = place.startLine; line <= place.endLine; line += 1) {
      const finding = byLine.get(line)
      const other = found.get(id)
      if (finding && (!other || RANK[finding.severity] > RANK[other.severity])) found.set(id, finding)
    }
  }
  for (const stage of design.stages) {
    note(stage.id)
    for (const instruction of stage.instructions) note(instruction.id)
  }
  return found
}

function sameMark(a: StageMark, b: StageMark): boolean {
  if (a.rows.size !== b.rows.size || !sameFinding(a.finding, b.finding)) return false
  if (
    !sameEstimate(a.base, b.base) ||
    !sameEstimate(a.unpacked, b.unpacked) ||
    !sameEstimate(a.compressed, b.compressed)
  )
    return false
  for (const [id, mark] of a.rows) {
    const other = b.rows.get(id)
    if (!other || !sameRow(mark, other)) return false
  }
  return true
}

const sameRow = (a: RowMark, b: RowMark): boolean =>
  a.outcome === b.outcome &&
  a.share === b.share &&
  sameEstimate(a.size, b.size) &&
  sameFinding(a.finding, b.finding)

const sameFinding = (a: Finding | null, b: Finding | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.rule === b.rule && a.message === b.message && a.severity === b.severity)

const sameEstimate = (a: Estimate | null, b: Estimate | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.low === b.low &&
    a.likely === b.likely &&
    a.high === b.high &&
    a.basis === b.basis &&
    a.source === b.source)
