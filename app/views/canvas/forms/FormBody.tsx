import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { walkChoices } from './firstField.ts'
import styles from './forms.module.css'

/**
 * The frame of every form: its fields, and at the foot, which never leaves the view, what will change and the buttons.
 * Enter in a field sends it. Keys stay inside, so that no letter typed here acts on the canvas; Escape alone goes on.
 */
export function FormBody(props: { onSubmit: () => void; foot?: ReactNode; children: ReactNode }) {
  const { onSubmit, foot, children } = props
  const form = useRef<HTMLFormElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') event.stopPropagation()
    if (form.current && walkChoices(form.current, event)) event.preventDefault()
  }
  return (
    <form
      ref={form}
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={onKeyDown}
    >
      {children}
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </form>
  )
}
