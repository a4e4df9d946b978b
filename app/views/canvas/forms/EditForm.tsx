import { useState } from 'react'
import { editInstruction } from '../../../core/commands/editInstruction.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import { findInstruction, stageOf } from '../../../core/model/lookup.ts'
import type { Instruction, InstructionId, StageId } from '../../../core/model/types.ts'
import type { Point } from '../../../core/layout/types.ts'
import { useApp } from '../../../state/store.ts'
import { focusStop } from '../keys/focusStop.ts'
import { performInForm, removeRow } from '../actions/wishes.ts'
import { draftOf, textOfDraft } from './draft.ts'
import { DraftFields, KeywordHelp } from './DraftFields.tsx'
import { closeForm, FloatingForm } from './FloatingForm.tsx'
import { FormBody } from './FormBody.tsx'
import { FormButtons, ResultPreview } from './ResultPreview.tsx'

/** The form of an instruction that is there: flags and arguments, with the lines that will change. */
export function EditForm({ id, at }: { id: InstructionId; at: Point }) {
  const instruction = useApp((state) => findInstruction(state.design, id))
  const stage = useApp((state) => stageOf(state.design, id)?.id ?? null)
  if (!instruction || stage === null) return null
  return (
    <FloatingForm at={at} wide title={<code>{instruction.keyword}</code>}>
      <Body key={instruction.text} instruction={instruction} stage={stage} />
    </FloatingForm>
  )
}

function Body({ instruction, stage }: { instruction: Instruction; stage: StageId }) {
  const design = useApp((state) => state.design)
  const [draft, setDraft] = useState(() => draftOf(instruction))
  const text = textOfDraft(draft, instruction)
  const changed = text !== instruction.text
  const result: CommandResult =
    draft.problem === null
      ? editInstruction(design, { instruction: instruction.id, text })
      : { done: false, refusal: { message: draft.problem } }
  const close = (): void => {
    closeForm()
    focusStop(instruction.id, stage)
  }
  return (
    <FormBody
      onSubmit={() => (!changed || performInForm(result)) && close()}
      foot={
        <>
          {changed && <ResultPreview result={result} />}
          <FormButtons
            label="Save"
            ready={result.done || !changed}
            onCancel={close}
            {...(instruction.keyword === 'FROM' ? {} : { onRemove: () => remove(instruction.id) })}
          />
        </>
      }
    >
      <KeywordHelp keyword={instruction.keyword} />
      <DraftFields draft={draft} original={instruction} stage={stage} onChange={setDraft} />
    </FormBody>
  )
}

function remove(id: InstructionId): void {
  closeForm()
  removeRow(id)
}
