import type { PointerEvent } from 'react'
import type { StageTemplate } from '../../../templates/stageTemplates.ts'
import type { DropPlace } from '../canvasState.ts'
import { openAddForm } from '../actions/openForms.ts'
import { addStageFromTemplate, placeInFile } from '../actions/addStages.ts'
import { refuseAt } from '../actions/wishes.ts'
import { startDrag } from './pointerDrag.ts'

/** Drags a stage template onto the canvas, or beside a stage to stand there in the file. */
export function startTemplateDrag(event: PointerEvent<HTMLElement>, template: StageTemplate): void {
  const label = (over: DropPlace | null): string => {
    if (!over) return template.title
    const beside = over.kind === 'beside' ? { beside: over.stage, side: over.side } : {}
    return `${template.title}, ${placeInFile(template, beside)}`
  }
  startDrag(event, { kind: 'template', id: template.id }, label, (place, at) => {
    if (place.kind === 'canvas') addStageFromTemplate(template, { point: place.point, at })
    if (place.kind === 'beside') addStageFromTemplate(template, { beside: place.stage, side: place.side, at })
  })
}

/** Drags an instruction into a stage; its form opens where it was dropped. */
export function startKeywordDrag(event: PointerEvent<HTMLElement>, keyword: string): void {
  startDrag(event, { kind: 'keyword', keyword }, keyword, (place, at) => {
    if (place.kind === 'gap') openAddForm(place.gap, keyword, at)
    else refuseAt(at, `An instruction belongs to a stage: drop ${keyword} on a card.`)
  })
}
