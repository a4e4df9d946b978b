import { useId, type ReactNode } from 'react'
import { useApp } from '../../../state/store.ts'
import { plainMarkdown } from './plainMarkdown.ts'
import styles from './forms.module.css'

/** A labelled control with a line of help under it. */
export function Field(props: {
  label: string
  help?: string
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode
}) {
  const { label, help, children } = props
  const id = useId()
  const helpId = help === undefined ? undefined : `${id}-help`
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: helpId })}
      {help !== undefined && (
        <small id={helpId} className={styles.help}>
          {plainMarkdown(help)}
        </small>
      )}
    </div>
  )
}

/** A line of text in the code font. */
export function TextField(props: {
  label: string
  value: string
  help?: string
  placeholder?: string
  list?: readonly string[]
  /** What the form finds the field by. */
  marks?: Readonly<Record<string, string>>
  onChange: (value: string) => void
}) {
  const { label, value, help, placeholder, list, marks, onChange } = props
  const listId = useId()
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (
        <>
          <input
            {...marks}
            id={id}
            className={styles.input}
            value={value}
            placeholder={placeholder}
            aria-describedby={describedBy}
            list={list ? listId : undefined}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {list && (
            <datalist id={listId}>
              {list.map((item) => (
                <option key={item} value={item} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

/** A flag that may be given several times: a field for each value, and an empty one for the next. */
export function ListField(props: {
  label: string
  values: readonly string[]
  help: string
  shape: string
  onChange: (values: readonly string[]) => void
}) {
  const { label, values, help, shape, onChange } = props
  const set = (at: number, next: string): void =>
    onChange([...values.slice(0, at), next.replaceAll(/\s/g, ''), ...values.slice(at + 1)])
  return [...values, ''].map((value, index) => (
    // Values have no identity but their place.
    <TextField
      key={index}
      label={index === 0 ? label : `${label}, number ${index + 1}`}
      value={value}
      placeholder={shape}
      {...(index === 0 ? { help } : {})}
      onChange={(next) => set(index, next)}
    />
  ))
}

/** One of several values, or none. */
export function ChoiceField(props: {
  label: string
  value: string
  help?: string
  choices: readonly string[]
  none: string
  onChange: (value: string) => void
}) {
  const { label, value, help, choices, none, onChange } = props
  const known = value === '' || choices.includes(value) ? choices : [value, ...choices]
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className={styles.input}
          value={value}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <option value="">{none}</option>
          {known.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** On or off. */
export function SwitchField(props: {
  label: string
  on: boolean
  help: string
  onChange: (on: boolean) => void
}) {
  const { label, on, help, onChange } = props
  const id = useId()
  return (
    <div className={styles.switch}>
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={id}>
        <code>{label}</code>
      </label>
      <small id={`${id}-help`} className={styles.help}>
        {plainMarkdown(help)}
      </small>
    </div>
  )
}

/** Names of the stages before one, nearest first: what it can copy from or start from. */
export function useEarlierStages(stageId: string): readonly string[] {
  const stages = useApp((state) => state.design.stages)
  const index = stages.find((stage) => stage.id === stageId)?.index ?? stages.length
  return stages
    .slice(0, index)
    .map((stage) => stage.writtenName ?? String(stage.index))
    .toReversed()
}
