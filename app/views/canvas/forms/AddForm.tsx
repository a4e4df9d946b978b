import { useEffect, useRef, useState } from 'react'
import { instructionReference } from '../../../core/language/reference/instructions.ts'
import type { Point } from '../../../core/layout/types.ts'
import { useApp } from '../../../state/store.ts'
import { keywordClass } from '../../shared/keywordClass.ts'
import { addInstruction } from '../../../core/commands/addInstruction.ts'
import { performInForm } from '../actions/wishes.ts'
import { setCanvas, type Gap } from '../canvasState.ts'
import { focusAdded } from '../keys/focusStop.ts'
import { stageLabel } from '../scene/neededStages.ts'
import { textOfDraft, type Draft } from './draft.ts'
import { DraftFields, KeywordHelp } from './DraftFields.tsx'
import { CHOICE, FIRST_FIELD, firstField } from './firstField.ts'
import { closeForm, FloatingForm } from './FloatingForm.tsx'
import { OFFERED_KEYWORDS } from './flagTable.ts'
import { FormBody } from './FormBody.tsx'
import { FormButtons, ResultPreview } from './ResultPreview.tsx'
import styles from './forms.module.css'

/** The form for a new instruction: first which one, then its flags and arguments. */
export function AddForm({ gap, keyword, at }: { gap: Gap; keyword: string | null; at: Point }) {
  const where = useApp((state) => {
    const stage = state.design.stages.find((one) => one.id === gap.stage)
    return stage ? stageLabel(stage) : ''
  })
  const choose = (next: string): void => setCanvas({ form: { kind: 'add', gap, keyword: next, at } })
  return (
    <FloatingForm
      at={at}
      wide
      title={
        keyword === null ? (
          `Add to ${where}`
        ) : (
          <>
            <code>{keyword}</code> in {where}
          </>
        )
      }
    >
      {keyword === null ? (
        <ChooseKeyword gap={gap} onChoose={choose} />
      ) : (
        <Body key={keyword} gap={gap} keyword={keyword} />
      )}
    </FloatingForm>
  )
}

function ChooseKeyword({ gap, onChoose }: { gap: Gap; onChoose: (keyword: string) => void }) {
  const design = useApp((state) => state.design)
  const [typed, setTyped] = useState('')
  const [word = ''] = typed.trimStart().split(/\s/)
  const found = OFFERED_KEYWORDS.filter((keyword) => keyword.startsWith(word.toUpperCase()))
  const whole = /\S\s+\S/.test(typed.trim())
  const result = whole ? addInstruction(design, { ...gap, instruction: typed.trim() }) : null
  const onSubmit = (): void => {
    if (result) {
      if (performInForm(result)) done(gap)
    } else if (found[0] !== undefined) onChoose(found[0])
  }
  return (
    <FormBody
      onSubmit={onSubmit}
      {...(result
        ? {
            foot: (
              <>
                <ResultPreview result={result} />
                <FormButtons label="Add" ready={result.done} onCancel={closeForm} />
              </>
            ),
          }
        : {})}
    >
      <input
        {...FIRST_FIELD}
        {...CHOICE}
        className={styles.input}
        aria-label="Instruction"
        placeholder="COPY, RUN … or a whole instruction"
        value={typed}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {!whole && (
        <ul className={styles.keywords}>
          {found.map((keyword) => (
            <li key={keyword}>
              <button type="button" {...CHOICE} className={styles.keyword} onClick={() => onChoose(keyword)}>
                <code className={keywordClass(keyword)}>{keyword}</code>
                <small>{instructionReference.get(keyword)?.summary.replaceAll('`', '')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </FormBody>
  )
}

function Body({ gap, keyword }: { gap: Gap; keyword: string }) {
  const design = useApp((state) => state.design)
  const [draft, setDraft] = useState<Draft>({ keyword, flags: [], args: '', problem: null })
  const empty = draft.args.trim() === '' || draft.problem !== null
  const result = addInstruction(design, {
    ...gap,
    instruction: textOfDraft({ ...draft, args: draft.args.trim() }, null),
  })
  const body = useRef<HTMLDivElement>(null)
  // The form was open already while its instruction was chosen, so that nothing else moves the focus.
  useEffect(() => void (body.current && firstField(body.current)?.focus()), [])
  return (
    <div ref={body}>
      <FormBody
        onSubmit={() => !empty && performInForm(result) && done(gap)}
        foot={
          <>
            {!empty && <ResultPreview result={result} />}
            <FormButtons label="Add" ready={!empty && result.done} onCancel={closeForm} />
          </>
        }
      >
        <KeywordHelp keyword={keyword} />
        <DraftFields draft={draft} original={null} stage={gap.stage} onChange={setDraft} />
      </FormBody>
    </div>
  )
}

function done(gap: Gap): void {
  closeForm()
  focusAdded(gap)
}
