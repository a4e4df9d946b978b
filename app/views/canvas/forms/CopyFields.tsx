import { useState } from 'react'
import type { StageId } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { valuesOf, withFlag, type Draft } from './draft.ts'
import { Field, TextField } from './Fields.tsx'
import { WordsField } from './WordsField.tsx'
import { itemsOf, writeWords, type WordItem, type WrittenWords } from './writtenWords.ts'
import styles from './forms.module.css'

interface CopyProps {
  readonly draft: Draft
  /** The paths as they were when the form opened. */
  readonly written: WrittenWords
  readonly stage: StageId
  readonly onChange: (draft: Draft) => void
}

const EMPTY: WordItem = { origin: null, text: '' }
const MISSING = 'A path is missing: write what is copied and where it goes.'

/** What COPY and ADD take: where from (COPY alone), the sources, and where they go. */
export function CopyFields({ draft, written, stage, onChange }: CopyProps) {
  const [items, setItems] = useState(() => {
    const words = itemsOf(written)
    return words.length > 1 ? words : [words[0] ?? EMPTY, EMPTY]
  })
  const sources = items.slice(0, -1)
  const destination = items.at(-1) ?? EMPTY
  const set = (next: readonly WordItem[]): void => {
    setItems([...next])
    const missing =
      next.at(-1)?.text.trim() === '' || next.slice(0, -1).every(({ text }) => text.trim() === '')
    onChange({ ...draft, args: writeWords(written, next), problem: missing ? MISSING : null })
  }
  const isAdd = draft.keyword === 'ADD'
  return (
    <>
      {!isAdd && <FromField draft={draft} stage={stage} onChange={onChange} />}
      <WordsField
        labels={['Sources', 'Source']}
        items={sources}
        example={isAdd ? 'https://example.com/tool.tar.gz' : 'package.json'}
        splits={!written.json}
        onChange={(next) => set([...next, destination])}
      />
      <TextField
        label="Destination"
        help="A path ending in / is a directory; a relative one counts from WORKDIR."
        placeholder="./"
        value={destination.text}
        onChange={(text) => set([...sources, { ...destination, text }])}
      />
    </>
  )
}

const CONTEXT = 'the build context'
const IMAGE = '\0image'

/** `--from` of a COPY: the build context, an earlier stage, or an image by its reference. */
function FromField({ draft, stage, onChange }: Omit<CopyProps, 'written'>) {
  const stages = useApp((state) => state.design.stages)
  const [value = ''] = valuesOf(draft, 'from')
  const at = stages.find(({ id }) => id === stage)?.index ?? stages.length
  const choices = stages
    .slice(0, at)
    .toReversed()
    .map(({ name, writtenName, index }) => {
      const isChosen = value.toLowerCase() === name || value === String(index)
      return {
        value: isChosen ? value : (writtenName ?? String(index)),
        label: writtenName ?? `stage ${index}`,
      }
    })
  const isStage = value === '' || choices.some((choice) => choice.value === value)
  const [byImage, setByImage] = useState(!isStage)
  const set = (next: string): void => onChange(withFlag(draft, 'from', [next.replaceAll(/\s/g, '')]))
  const choose = (next: string): void => {
    setByImage(next === IMAGE)
    set(next === IMAGE ? '' : next)
  }
  return (
    <>
      <Field label="From">
        {({ id }) => (
          <select
            id={id}
            className={styles.input}
            value={byImage ? IMAGE : value}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="">{CONTEXT}</option>
            {choices.map((choice) => (
              <option key={choice.label} value={choice.value}>
                {choice.label}
              </option>
            ))}
            <option value={IMAGE}>an image…</option>
          </select>
        )}
      </Field>
      {byImage && <TextField label="Image" placeholder="nginx:alpine" value={value} onChange={set} />}
    </>
  )
}
