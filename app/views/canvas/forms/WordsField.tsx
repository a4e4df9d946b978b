import { Plus, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../shared/IconButton.tsx'
import { FIRST_FIELD } from './firstField.ts'
import type { WordItem } from './writtenWords.ts'
import styles from './forms.module.css'

/** A list of words, one field each: the sources of a COPY, the arguments of an exec form. The form begins in the first. */
export function WordsField(props: {
  /** Of all of them, and of one: "Sources", "Source". */
  readonly labels: readonly [many: string, one: string]
  readonly items: readonly WordItem[]
  readonly example: string
  /** Two words typed into one field become two of the list. */
  readonly splits: boolean
  readonly onChange: (items: readonly WordItem[]) => void
}) {
  const { labels, items, example, splits, onChange } = props
  const [many, one] = labels
  const fields = useRef<HTMLDivElement>(null)
  const count = useRef(items.length)
  // The list grew under the hands that type: they go on in its new field.
  useEffect(() => {
    const grew = items.length > count.current
    count.current = items.length
    if (grew) [...(fields.current?.querySelectorAll('input') ?? [])].at(-1)?.focus()
  }, [items.length])
  const set = (at: number, text: string): void => {
    const item = items[at]
    const parts = splits && !text.startsWith('"') && /\S\s+\S/.test(text) ? text.trim().split(/\s+/) : [text]
    const fresh = parts.map((part, n): WordItem => ({
      origin: n === 0 && item ? item.origin : null,
      text: part,
    }))
    onChange(items.toSpliced(at, 1, ...fresh))
  }
  return (
    <fieldset className={styles.words}>
      <legend>{many}</legend>
      <button
        type="button"
        className={styles.addWord}
        aria-label={`Add ${one.toLowerCase()}`}
        onClick={() => onChange([...items, { origin: null, text: '' }])}
      >
        <Plus size={12} strokeWidth={1.75} aria-hidden="true" /> {one.toLowerCase()}
      </button>
      <div ref={fields} className={styles.wordList}>
        {items.map((item, index) => (
          <Word
            // Words have no identity but their place.
            key={index}
            name={items.length === 1 ? one : `${one} ${index + 1}`}
            text={item.text}
            {...(index === 0 ? { example } : {})}
            onChange={(text) => set(index, text)}
            {...(items.length > 1 ? { onRemove: () => onChange(items.toSpliced(index, 1)) } : {})}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Word(props: {
  readonly name: string
  readonly text: string
  /** Given to the first alone, where the form begins. */
  readonly example?: string
  readonly onChange: (text: string) => void
  readonly onRemove?: () => void
}) {
  const { name, text, example, onChange, onRemove } = props
  return (
    <div className={styles.word}>
      <input
        {...(example === undefined ? {} : FIRST_FIELD)}
        className={styles.input}
        aria-label={name}
        value={text}
        placeholder={example}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {onRemove && <IconButton icon={X} label={`Remove ${text || name.toLowerCase()}`} onClick={onRemove} />}
    </div>
  )
}
