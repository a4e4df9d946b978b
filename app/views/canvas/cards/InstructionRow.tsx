import { CircleAlert, Plus, TriangleAlert } from 'lucide-react'
import { memo, type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react'
import type { Instruction, StageId } from '../../../core/model/types.ts'
import { RebuildMark } from '../../shared/RebuildMark.tsx'
import { explainEstimate, formatSize } from '../../shared/format.ts'
import { keywordClass } from '../../shared/keywordClass.ts'
import type { RowMark } from '../scene/marks.ts'
import { openAddForm, openEditForm, pickRow } from '../actions/openForms.ts'
import { startRowDrag } from '../drag/rowDrag.ts'
import { rowText } from './rowText.ts'
import styles from './InstructionRow.module.css'

interface RowProps {
  readonly instruction: Instruction
  readonly stage: StageId
  /** Number within the stage. */
  readonly index: number
  readonly comment: string | null
  readonly top: number
  readonly height: number
  readonly mark: RowMark | undefined
  readonly selected: boolean
}

/** One instruction on a card: rebuild mark, keyword, text, problem, size. A click opens its form. */
export const InstructionRow = memo(function InstructionRow(props: RowProps) {
  const { instruction, stage, index, comment, top, height, mark, selected } = props
  const text = rowText(instruction)
  const open = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>): void => {
    pickRow(instruction.id)
    openEditForm(instruction.id, event.currentTarget)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => startRowDrag(event, stage, instruction)
  return (
    <div
      className={`${styles.row} ${selected ? styles.selected : ''}`}
      style={{ top, height }}
      data-row={instruction.id}
      data-row-index={index}
    >
      {comment !== null && <div className={styles.comment}># {comment}</div>}
      <div
        role="button"
        tabIndex={-1}
        className={`${styles.line} nodrag nopan`}
        aria-label={rowName(instruction, mark)}
        aria-current={selected || undefined}
        aria-keyshortcuts="Enter Delete Alt+ArrowUp Alt+ArrowDown"
        title={rowTitle(text.full, mark)}
        data-stop={instruction.id}
        onClick={open}
        onPointerDown={onPointerDown}
        style={shareStyle(mark)}
      >
        <span className={styles.dot}>{mark?.outcome && <RebuildMark outcome={mark.outcome} />}</span>
        <span className={`${styles.keyword} ${keywordClass(instruction.keyword)}`}>
          {instruction.keyword}
        </span>
        <span className={styles.text}>{text.short}</span>
        {mark?.finding && <ProblemMark severity={mark.finding.severity} />}
        {mark?.size && mark.size.likely > 0 && <span className={styles.size}>{formatSize(mark.size)}</span>}
      </div>
      <AddHere stage={stage} index={index} />
    </div>
  )
})

function ProblemMark({ severity }: { severity: 'error' | 'warning' | 'hint' }) {
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert
  return (
    <span className={`${styles.problem} ${styles[severity]}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </span>
  )
}

/** The `+` between two rows; it appears under the pointer. Its keyboard twin is I. */
export function AddHere({ stage, index }: { stage: StageId; index: number }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.add} nodrag nopan`}
      aria-label={`Add an instruction as number ${index + 1}`}
      onClick={(event) => {
        event.stopPropagation()
        openAddForm({ stage, index }, null, event.currentTarget)
      }}
    >
      <Plus size={12} strokeWidth={2} aria-hidden="true" />
    </button>
  )
}

/** Less than this part of the image would be a speck instead of a bar, in percent. */
const LEAST_SHARE = 4

function shareOf(mark: RowMark | undefined): number {
  const share = Math.round((mark?.share ?? 0) * 100)
  return share < LEAST_SHARE ? 0 : share
}

const shareStyle = (mark: RowMark | undefined): CSSProperties =>
  ({ '--share': `${shareOf(mark)}%` }) as CSSProperties

function rowName(instruction: Instruction, mark: RowMark | undefined): string {
  const parts = [rowText(instruction).full.slice(0, 160)]
  if (mark?.size && mark.size.basis !== 'unknown') parts.push(formatSize(mark.size))
  if (mark?.outcome) parts.push(mark.outcome)
  if (mark?.finding) parts.push(`${mark.finding.severity}: ${mark.finding.message}`)
  return parts.join(', ')
}

function rowTitle(full: string, mark: RowMark | undefined): string {
  const lines = [full]
  if (mark?.size) lines.push(explainEstimate(mark.size))
  if (mark?.finding) lines.push(`${mark.finding.rule}: ${mark.finding.message}`)
  return lines.join('\n')
}
