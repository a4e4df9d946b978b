import { useState } from 'react'
import { instructionReference } from '../../../core/language/reference/instructions.ts'
import type { Instruction, StageId } from '../../../core/model/types.ts'
import { ArgumentsArea } from './ArgumentsArea.tsx'
import { CommandFields } from './CommandFields.tsx'
import { CopyFields } from './CopyFields.tsx'
import { valuesOf, withFlag, type Draft } from './draft.ts'
import { ChoiceField, ListField, SwitchField, TextField, useEarlierStages } from './Fields.tsx'
import { argumentsOf, flagsOf, type FlagField } from './flagTable.ts'
import { MountsField } from './MountsField.tsx'
import { plainMarkdown } from './plainMarkdown.ts'
import { readWords } from './writtenWords.ts'
import styles from './forms.module.css'

/** What an instruction is for, with the page of the reference. */
export function KeywordHelp({ keyword }: { keyword: string }) {
  const reference = instructionReference.get(keyword)
  if (!reference) return <p className={styles.help}>BuildKit knows no instruction of this name.</p>
  return (
    <p className={styles.help}>
      {plainMarkdown(reference.summary)}{' '}
      <a href={reference.page} target="_blank" rel="noreferrer">
        Reference
      </a>
    </p>
  )
}

/** Arguments first, then the flags: those in use open, the others folded away. `original` is null for a new instruction. */
export function DraftFields(props: {
  readonly draft: Draft
  readonly original: Instruction | null
  readonly stage: StageId
  readonly onChange: (draft: Draft) => void
}) {
  const { draft, stage, onChange } = props
  const stages = useEarlierStages(stage)
  const flags = flagsOf(draft.keyword).filter(({ kind }) => kind !== 'stage')
  const inUse = flags.filter(({ flag }) => valuesOf(draft, flag.name).length > 0)
  const rest = flags.filter((field) => !inUse.includes(field))
  const renderFlag = (field: FlagField) => (
    <FlagInput key={field.flag.name} field={field} draft={draft} stages={stages} onChange={onChange} />
  )
  return (
    <>
      <Arguments {...props} />
      {inUse.map(renderFlag)}
      {rest.length > 0 && (
        <details className={styles.more} open={inUse.length === 0 && rest.length <= 2}>
          <summary>{inUse.length === 0 ? 'Flags' : 'More flags'}</summary>
          {rest.map(renderFlag)}
        </details>
      )}
    </>
  )
}

/** The arguments, by what the instruction takes: paths, a command, or else a text. */
function Arguments({ draft, original, stage, onChange }: Parameters<typeof DraftFields>[0]) {
  const { keyword } = draft
  const [written] = useState(() => readWords(original))
  if ((keyword === 'COPY' || keyword === 'ADD') && written)
    return <CopyFields draft={draft} written={written} stage={stage} onChange={onChange} />
  if ((keyword === 'CMD' || keyword === 'ENTRYPOINT') && written)
    return <CommandFields draft={draft} written={written} onChange={onChange} />
  const { label, example } = argumentsOf(keyword)
  return (
    <ArgumentsArea
      label={label}
      example={example}
      value={draft.args}
      onChange={(args) => onChange({ ...draft, args })}
    />
  )
}

function FlagInput(props: {
  field: FlagField
  draft: Draft
  stages: readonly string[]
  onChange: (draft: Draft) => void
}) {
  const { field, draft, stages, onChange } = props
  const { flag, kind, choices } = field
  const values = valuesOf(draft, flag.name)
  const set = (next: readonly string[]): void => onChange(withFlag(draft, flag.name, next, kind === 'switch'))
  const label = `--${flag.name}`
  const [value = ''] = values
  switch (kind) {
    case 'mounts':
      return <MountsField values={values} stages={stages} onChange={set} />
    case 'switch':
      return (
        <SwitchField
          label={label}
          on={value === 'true'}
          help={flag.description}
          onChange={(on) => set([String(on)])}
        />
      )
    case 'choice':
      return (
        <ChoiceField
          label={label}
          value={value}
          help={flag.description}
          choices={choices}
          none="not set"
          onChange={(next) => set([next])}
        />
      )
    case 'list':
      return (
        <ListField label={label} values={values} help={flag.description} shape={flag.shape} onChange={set} />
      )
    case 'stage': // The paths of a COPY ask for it.
    case 'text':
      return (
        <TextField
          label={label}
          value={value}
          help={flag.description}
          placeholder={flag.shape}
          onChange={(next) => set([next.replaceAll(/\s/g, '')])}
        />
      )
  }
}
