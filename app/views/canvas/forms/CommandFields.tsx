import { useState } from 'react'
import type { Draft } from './draft.ts'
import { Field } from './Fields.tsx'
import { ArgumentsArea } from './ArgumentsArea.tsx'
import { WordsField } from './WordsField.tsx'
import { itemsOf, writeWords, type WordItem, type WrittenWords } from './writtenWords.ts'
import styles from './forms.module.css'

type Form = 'exec' | 'shell'

const EMPTY: WordItem = { origin: null, text: '' }
const MISSING = 'Nothing is started: write a program.'

/** What CMD and ENTRYPOINT start: a program with its arguments (exec form), or a line for the shell (shell form). */
export function CommandFields(props: {
  readonly draft: Draft
  readonly written: WrittenWords
  readonly onChange: (draft: Draft) => void
}) {
  const { draft, written, onChange } = props
  const [form, setForm] = useState<Form>(written.json || written.args === '' ? 'exec' : 'shell')
  const [items, setItems] = useState<readonly WordItem[]>(() =>
    written.json && written.words.length > 0 ? itemsOf(written) : [EMPTY],
  )
  const setArgs = (args: string, empty: boolean): void =>
    onChange({ ...draft, args, problem: empty ? MISSING : null })
  const setWords = (next: readonly WordItem[]): void => {
    setItems(next)
    setArgs(
      writeWords(written, next, true),
      next.every(({ text }) => text === ''),
    )
  }
  const choose = (next: Form): void => {
    setForm(next)
    if (next === 'shell') {
      const line = sameWords(items, wordsOf(written.args)) ? written.args : lineOf(items)
      return setArgs(line, line.trim() === '')
    }
    setWords(draft.args === lineOf(items) ? items : wordsOf(draft.args))
  }
  return (
    <>
      <FormChoice form={form} onChange={choose} />
      {form === 'exec' ? (
        <WordsField
          labels={['Program and arguments', 'Argument']}
          items={items}
          example="node"
          splits={false}
          onChange={setWords}
        />
      ) : (
        <ArgumentsArea
          label="Command"
          example="node server.js"
          value={draft.args}
          onChange={(args) => setArgs(args, args.trim() === '')}
        />
      )}
    </>
  )
}

function FormChoice({ form, onChange }: { form: Form; onChange: (form: Form) => void }) {
  return (
    <Field label="Form" help={HELP[form]}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className={styles.input}
          value={form}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.currentTarget.value === 'shell' ? 'shell' : 'exec')}
        >
          <option value="exec">exec form</option>
          <option value="shell">shell form</option>
        </select>
      )}
    </Field>
  )
}

const HELP: Readonly<Record<Form, string>> = {
  exec: 'Started as it is: signals reach the program.',
  shell: 'Read by a shell first: variables and && work, signals stop at the shell.',
}

const sameWords = (a: readonly WordItem[], b: readonly WordItem[]): boolean =>
  a.length === b.length && a.every(({ text }, at) => text === b[at]?.text)

/** Words as a line of a shell: those with white space or quotes in single quotes. */
const lineOf = (items: readonly WordItem[]): string =>
  items
    .filter(({ text }) => text !== '')
    .map(({ text }) => (/[\s"'\\$&|;<>()]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : text))
    .join(' ')

/** The words of a plain line, quoted ones whole. */
function wordsOf(line: string): readonly WordItem[] {
  const words = line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []
  const items = words.map((word) => ({ origin: null, text: word.replace(/^(['"])(.*)\1$/, '$2') }))
  return items.length > 0 ? items : [EMPTY]
}
