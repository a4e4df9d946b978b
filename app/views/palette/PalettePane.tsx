import type { PointerEvent } from 'react'
import { appState } from '../../state/store.ts'
import { stageTemplates } from '../../templates/stageTemplates.ts'
import { selectedSubject } from '../canvas/actions/registry.ts'
import { openAddForm } from '../canvas/actions/openForms.ts'
import { addStageFromTemplate } from '../canvas/actions/addStages.ts'
import { refuseAt } from '../canvas/actions/wishes.ts'
import { startKeywordDrag, startTemplateDrag } from '../canvas/drag/paletteDrag.ts'
import { OFFERED_KEYWORDS } from '../canvas/forms/flagTable.ts'
import { keywordClass } from '../shared/keywordClass.ts'
import { instructionReference } from '../../core/language/reference/instructions.ts'
import { RovingList } from './RovingList.tsx'
import styles from './PalettePane.module.css'

/** What can be put into the design: dragged onto the canvas, or added with a click or Enter. */
export function PalettePane() {
  return (
    <div className={styles.palette}>
      <h2 className={styles.title}>Stages</h2>
      <RovingList
        label="Stages"
        className={styles.stages}
        items={stageTemplates}
        render={(template, tabIndex) => (
          <button
            key={template.id}
            type="button"
            tabIndex={tabIndex}
            className={styles.stage}
            title={`${template.title}: ${template.description}\nDrag onto the canvas, or click to add`}
            onPointerDown={(event: PointerEvent<HTMLElement>) => startTemplateDrag(event, template)}
            onClick={() => addStageFromTemplate(template, { at: null })}
          >
            <span className={styles.sign} aria-hidden="true">
              {template.sign}
            </span>
            <span className={styles.words}>
              {template.title}
              <small>{template.description}</small>
            </span>
          </button>
        )}
      />
      <h2 className={styles.title}>Instructions</h2>
      <RovingList
        label="Instructions"
        className={styles.keywords}
        items={OFFERED_KEYWORDS}
        render={(keyword, tabIndex) => (
          <button
            key={keyword}
            type="button"
            tabIndex={tabIndex}
            className={`${styles.keyword} ${keywordClass(keyword)}`}
            title={`${instructionReference.get(keyword)?.summary.replaceAll('`', '') ?? keyword}\nDrag onto a stage, or click to add to the selected one`}
            onPointerDown={(event: PointerEvent<HTMLElement>) => startKeywordDrag(event, keyword)}
            onClick={(event) => addKeyword(keyword, event.currentTarget)}
          >
            {keyword}
          </button>
        )}
      />
    </div>
  )
}

/** A click adds to the selected stage, behind the selected row; else to the last stage. */
function addKeyword(keyword: string, from: Element): void {
  const { design } = appState()
  const subject = selectedSubject()
  const chosen = subject.kind === 'stage' || subject.kind === 'instruction' ? subject.stage : null
  const stage = design.stages.find((one) => one.id === chosen) ?? design.stages.at(-1)
  const box = from.getBoundingClientRect()
  if (!stage)
    return refuseAt({ x: box.right, y: box.top }, 'An instruction belongs to a stage: add a stage first.')
  const row =
    subject.kind === 'instruction'
      ? stage.instructions.findIndex((one) => one.id === subject.instruction)
      : -1
  openAddForm({ stage: stage.id, index: row === -1 ? stage.instructions.length : row + 1 }, keyword, from)
}
