import { useState } from 'react'
import { setBase } from '../../../core/commands/setBase.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import type { Point } from '../../../core/layout/types.ts'
import type { Stage, StageId } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { performInForm } from '../actions/wishes.ts'
import { setCanvas } from '../canvasState.ts'
import { focusStop } from '../keys/focusStop.ts'
import { cardName } from '../scene/names.ts'
import { stageLabel } from '../scene/neededStages.ts'
import { TextField } from './Fields.tsx'
import { CHOICE } from './firstField.ts'
import { closeForm, FloatingForm } from './FloatingForm.tsx'
import { FormBody } from './FormBody.tsx'
import { FormButtons, ResultPreview } from './ResultPreview.tsx'
import styles from './forms.module.css'

/** Asks for the stage that files go to: later stages alone can copy from a stage, all of them from an image. */
export function ChooseCopyForm({ from, at }: { from: string; at: Point }) {
  const design = useApp((state) => state.design)
  const stage = design.stages.find((one) => one.id === from)
  const later = design.stages.slice(stage ? stage.index + 1 : 0)
  return (
    <FloatingForm at={at} title={`Copy from ${cardName(from, design)} to`}>
      <FormBody onSubmit={() => {}}>
        <StageChoices
          stages={later}
          onChoose={(to) => setCanvas({ form: { kind: 'connect', from, to: to.id, at, move: false } })}
        />
      </FormBody>
    </FloatingForm>
  )
}

/** Asks what a stage starts from: an earlier stage or an image; or which later stage starts from it. */
export function ChooseBaseForm({ stage, at }: { stage: StageId; at: Point }) {
  const design = useApp((state) => state.design)
  const self = design.stages.find((one) => one.id === stage)
  const [image, setImage] = useState('')
  if (!self) return null
  const earlier = design.stages.slice(0, self.index)
  const later = design.stages.slice(self.index + 1)
  const choose = (result: CommandResult, of: StageId): void => {
    if (!performInForm(result)) return
    closeForm()
    focusStop(of)
  }
  const result = setBase(design, { stage, base: { image: image.trim() } })
  return (
    <FloatingForm at={at} title={`Base of ${stageLabel(self)}`}>
      <FormBody
        onSubmit={() => choose(result, stage)}
        foot={
          <>
            {image.trim() !== '' && <ResultPreview result={result} />}
            <FormButtons label="Use image" ready={image.trim() !== '' && result.done} onCancel={closeForm} />
          </>
        }
      >
        <StageChoices
          title={`Start ${stageLabel(self)} from the stage`}
          stages={earlier}
          onChoose={(base) => choose(setBase(design, { stage, base: { stage: base.id } }), stage)}
        />
        <StageChoices
          title={`Start another stage from ${stageLabel(self)}`}
          stages={later}
          onChoose={(other) => choose(setBase(design, { stage: other.id, base: { stage } }), other.id)}
        />
        <TextField
          label="Or start from the image"
          placeholder={self.baseWritten}
          value={image}
          onChange={setImage}
          marks={CHOICE}
        />
      </FormBody>
    </FloatingForm>
  )
}

function StageChoices(props: { title?: string; stages: readonly Stage[]; onChoose: (stage: Stage) => void }) {
  const { title, stages, onChoose } = props
  if (stages.length === 0) return null
  return (
    <>
      {title !== undefined && <h3 className={styles.group}>{title}</h3>}
      <ul className={styles.choices}>
        {stages.map((stage) => (
          <li key={stage.id}>
            <button type="button" {...CHOICE} className={styles.choice} onClick={() => onChoose(stage)}>
              <em>{stage.index}</em> {stageLabel(stage)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
