import { X } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Design, Instruction, Stage } from '../../../core/model/types.ts'
import { select } from '../../../state/selection.ts'
import { useApp } from '../../../state/store.ts'
import { IconButton } from '../../shared/IconButton.tsx'
import { keywordClass } from '../../shared/keywordClass.ts'
import { actionsFor } from '../actions/registry.ts'
import { setCanvas, type Subject } from '../canvasState.ts'
import { rowText } from '../cards/rowText.ts'
import { matchKey } from '../keys/matchKey.ts'
import { stageName } from '../scene/names.ts'
import styles from './Outline.module.css'

/** Above this many stages the outline shows those around the cursor alone, as the canvas does. */
const MOST_STAGES = 500

/** The same graph as text: a tree of stages and their instructions, in step with the canvas, with the same keys. */
export function Outline() {
  const design = useApp((state) => state.design)
  const selection = useApp((state) => state.selection)
  const selected =
    selection.kind === 'stage'
      ? selection.stage
      : selection.kind === 'instruction'
        ? selection.instruction
        : null
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const items = visibleItems(design, closed)
  const current = items.find((item) => item.id === selected)?.id ?? items[0]?.id
  const toggle = (id: string, open: boolean): void => {
    const next = new Set(closed)
    if (open) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  return (
    <aside className={styles.outline} aria-label="Outline">
      <header className={styles.header}>
        <h2>Outline</h2>
        <IconButton icon={X} label="Close the outline" onClick={() => setCanvas({ outline: false })} />
      </header>
      <ul role="tree" aria-label="Stages and instructions" className={styles.tree}>
        {design.stages.slice(0, MOST_STAGES).map((stage) => (
          <StageItem
            key={stage.id}
            stage={stage}
            design={design}
            open={!closed.has(stage.id)}
            current={current}
            onKeyDown={(event, subject) => onTreeKey(event, subject, items, closed, toggle)}
          />
        ))}
      </ul>
    </aside>
  )
}

interface Item {
  readonly id: string
  readonly stage: string
}

function visibleItems(design: Design, closed: ReadonlySet<string>): readonly Item[] {
  return design.stages
    .slice(0, MOST_STAGES)
    .flatMap((stage) => [
      { id: stage.id, stage: stage.id },
      ...(closed.has(stage.id) ? [] : stage.instructions.map(({ id }) => ({ id, stage: stage.id }))),
    ])
}

type OnKey = (event: KeyboardEvent, subject: Subject) => void

function StageItem(props: {
  stage: Stage
  design: Design
  open: boolean
  current: string | undefined
  onKeyDown: OnKey
}) {
  const { stage, design, open, current, onKeyDown } = props
  const subject: Subject = { kind: 'stage', stage: stage.id }
  return (
    <li
      role="treeitem"
      aria-expanded={open}
      aria-selected={current === stage.id}
      aria-label={stageName(stage, design)}
      tabIndex={current === stage.id ? 0 : -1}
      data-item={stage.id}
      onClick={() => select(subject)}
      onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event, subject)}
    >
      <span className={styles.stage}>
        <em>{stage.index}</em>
        <b>{stage.writtenName ?? 'unnamed'}</b>
        <small>{stage.baseWritten}</small>
      </span>
      {open && stage.instructions.length > 0 && (
        <ul role="group">
          {stage.instructions.map((instruction) => (
            <RowItem
              key={instruction.id}
              stage={stage}
              instruction={instruction}
              current={current === instruction.id}
              onKeyDown={onKeyDown}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

function RowItem(props: { stage: Stage; instruction: Instruction; current: boolean; onKeyDown: OnKey }) {
  const { stage, instruction, current, onKeyDown } = props
  const subject: Subject = { kind: 'instruction', instruction: instruction.id, stage: stage.id }
  return (
    <li
      role="treeitem"
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      className={styles.row}
      data-item={instruction.id}
      onClick={(event) => {
        event.stopPropagation()
        select({ kind: 'instruction', instruction: instruction.id })
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        onKeyDown(event, subject)
      }}
    >
      <span className={`${styles.keyword} ${keywordClass(instruction.keyword)}`}>{instruction.keyword}</span>{' '}
      {rowText(instruction).short}
    </li>
  )
}

/** The keys of a tree, and those of the canvas. */
function onTreeKey(
  event: KeyboardEvent,
  subject: Subject,
  items: readonly Item[],
  closed: ReadonlySet<string>,
  toggle: (id: string, open: boolean) => void,
): void {
  const id =
    subject.kind === 'stage' ? subject.stage : subject.kind === 'instruction' ? subject.instruction : ''
  const at = items.findIndex((item) => item.id === id)
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey
  const target = plain ? targetOf(event.key, subject, at, items) : undefined
  if (target) goTo(target)
  else if (plain && subject.kind === 'stage' && event.key === 'ArrowRight' && closed.has(id)) toggle(id, true)
  else if (plain && subject.kind === 'stage' && event.key === 'ArrowLeft') toggle(id, false)
  else {
    const action = actionsFor(subject).find((one) => one.keys.some((key) => matchKey(event, key)))
    if (!action) return
    action.run(subject)
  }
  event.preventDefault()
  event.stopPropagation()
}

function targetOf(key: string, subject: Subject, at: number, items: readonly Item[]): Item | undefined {
  if (key === 'ArrowDown') return items[at + 1]
  if (key === 'ArrowUp') return items[at - 1]
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key === 'ArrowLeft' && subject.kind === 'instruction')
    return items.find((item) => item.id === subject.stage)
  return undefined
}

function goTo(item: Item): void {
  select(
    item.id === item.stage
      ? { kind: 'stage', stage: item.id }
      : { kind: 'instruction', instruction: item.id },
  )
  document.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.id)}"]`)?.focus()
}
