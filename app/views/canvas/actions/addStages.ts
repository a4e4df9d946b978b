import { addStage } from '../../../core/commands/addStage.ts'
import { newStageIndex } from '../../../core/commands/newStageIndex.ts'
import { CARD_WIDTH, HEADER_HEIGHT } from '../../../core/layout/cardMetrics.ts'
import { cardRows } from '../../../core/layout/cardRows.ts'
import { freePlace } from '../../../core/layout/freePlace.ts'
import { stageKeys } from '../../../core/layout/stageKey.ts'
import type { LayoutChange, Point } from '../../../core/layout/types.ts'
import { deriveDesign } from '../../../core/model/design.ts'
import { findStage } from '../../../core/model/lookup.ts'
import type { Design, Stage, StageId } from '../../../core/model/types.ts'
import { applyEdit } from '../../../core/text/edit.ts'
import { applyChange } from '../../../state/applyChange.ts'
import { select } from '../../../state/selection.ts'
import { appState } from '../../../state/store.ts'
import { stageTemplates, type StageTemplate } from '../../../templates/stageTemplates.ts'
import { canvasState, setCanvas } from '../canvasState.ts'
import { focusStop } from '../keys/focusStop.ts'
import { stageLabel } from '../scene/neededStages.ts'
import { focusPoint, refuseAt } from './wishes.ts'

/** Where a template goes: a place on the canvas, beside a stage in the file, or anywhere. `at` is in window px. */
export interface TemplatePlace {
  readonly point?: Point
  readonly beside?: StageId
  readonly side?: 'before' | 'after'
  readonly at: Point | null
}

type PlaceInFile = Pick<TemplatePlace, 'beside' | 'side'>

function indexFor(template: StageTemplate, { beside, side }: PlaceInFile): number {
  const { design, build } = appState()
  const other = beside === undefined ? null : findStage(design, beside)
  if (other) return other.index + (side === 'before' ? 0 : 1)
  return newStageIndex(design, template.text, build.target)
}

/** Where in the file a template would go, in words: "before production", "at the end". */
export function placeInFile(template: StageTemplate, place: PlaceInFile): string {
  const next = appState().design.stages[indexFor(template, place)]
  return next ? `before ${stageLabel(next)}` : 'at the end'
}

/** Adds a stage from a template; dropped on the canvas its card stands where it was dropped. One step to undo. */
export function addStageFromTemplate(template: StageTemplate, place: TemplatePlace): void {
  const { design: before, text } = appState()
  const result = addStage(before, { text: template.text, index: indexFor(template, place) })
  if (!result.done) return refuseAt(place.at ?? focusPoint(), result.refusal.message)
  const known = new Set(before.stages.map((stage) => stage.id))
  const planned = deriveDesign(applyEdit(result.edit, text), { design: before, edit: result.edit })
  const added = planned.stages.find((stage) => !known.has(stage.id))
  const layout = added && place.point ? positionFor(added, planned, place.point) : {}
  applyChange({ edit: result.edit, layout, origin: 'command', label: result.label })
  setCanvas({ refusal: null })
  if (!added) return
  select({ kind: 'stage', stage: added.id })
  focusStop(added.id)
}

/** The position of a card whose header was dropped at a point of the canvas: there, or beside what it would lie on. */
function positionFor(stage: Stage, design: Design, point: Point): LayoutChange {
  const key = stageKeys(design).get(stage.id)
  const { geometry } = canvasState()
  if (key === undefined || !geometry) return {}
  const { height } = cardRows(stage, false)
  const corner = { x: Math.round(point.x - CARD_WIDTH / 2), y: Math.round(point.y - HEADER_HEIGHT / 2) }
  return { [key]: freePlace({ ...corner, width: CARD_WIDTH, height }, [...geometry.boxes().values()]) }
}

/** Adds an empty stage where the canvas was double clicked (window px), or anywhere. */
export function addEmptyStage(at: Point | null): void {
  const template = stageTemplates.find((one) => one.id === 'empty')
  const { geometry } = canvasState()
  if (!template) return
  addStageFromTemplate(template, { at, ...(at && geometry ? { point: geometry.toCanvas(at) } : {}) })
}
