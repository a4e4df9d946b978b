import { Field } from './Fields.tsx'
import { FIRST_FIELD } from './firstField.ts'
import styles from './forms.module.css'

/** The arguments as one text. Enter sends the form; Shift and Enter begin a line. */
export function ArgumentsArea(props: {
  readonly label: string
  readonly example: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { label, example, value, onChange } = props
  return (
    <Field label={label}>
      {({ id }) => (
        <textarea
          {...FIRST_FIELD}
          id={id}
          className={`${styles.input} ${styles.area}`}
          rows={Math.min(8, Math.max(1, value.split('\n').length))}
          value={value}
          placeholder={example}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      )}
    </Field>
  )
}
