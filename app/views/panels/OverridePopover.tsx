import { Popover } from '@base-ui/react/popover'
import { useId, useState, type FormEvent } from 'react'
import controls from '../shared/controls.module.css'
import styles from './OverridePopover.module.css'

interface OverrideProps {
  /** The number as it is shown: "≈ 120 MB". */
  readonly shown: string
  /** Its range and what it rests on. */
  readonly explanation: string
  /** What pressing it does, after the number: "set another size". */
  readonly action: string
  readonly label: string
  readonly placeholder: string
  /** What the user set before; null where nothing is set. */
  readonly known: number | null
  /** Reads what was written; null where it is no such number. */
  readonly read: (written: string) => number | null
  readonly wrong: string
  readonly set: (value: number | null) => void
}

/** A number that can be set by hand: pressing it opens a small form. */
export function OverridePopover(props: OverrideProps) {
  const [open, setOpen] = useState(false)
  const { shown, explanation, action } = props
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={styles.number} title={explanation} aria-label={`${shown}, ${action}`}>
        {shown}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end">
          <Popover.Popup className={controls.popup} aria-label={sentence(action)}>
            <OverrideForm {...props} close={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function OverrideForm(props: OverrideProps & { close: () => void }) {
  const { explanation, label, placeholder, known, read, wrong, set, close } = props
  const id = useId()
  const [written, setWritten] = useState(known === null ? '' : String(known))
  const value = read(written)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (value === null) return
    set(value)
    close()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{explanation}</p>
      <label htmlFor={id}>{label}</label>
      <div className={styles.line}>
        <input
          id={id}
          value={written}
          placeholder={placeholder}
          onChange={(event) => setWritten(event.target.value)}
        />
        <button type="submit" className={controls.primary} disabled={value === null}>
          Set
        </button>
        {known !== null && (
          <button
            type="button"
            className={controls.button}
            onClick={() => {
              set(null)
              close()
            }}
          >
            Use the estimate
          </button>
        )}
      </div>
      {written !== '' && value === null && <p role="alert">{wrong}</p>}
    </form>
  )
}
