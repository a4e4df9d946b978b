import { Handle, Position, type NodeProps } from '@xyflow/react'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { memo } from 'react'
import type { CardBody, CardRow } from '../../../core/layout/cardRows.ts'
import type { Instruction, Stage } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { explainEstimate, formatSize } from '../../shared/format.ts'
import { openAddForm } from '../actions/openForms.ts'
import { toggleFold, useCanvas } from '../canvasState.ts'
import type { StageNode } from '../scene/nodes.ts'
import type { StageMark } from '../scene/marks.ts'
import { stageName } from '../scene/names.ts'
import { FarCard } from './FarCard.tsx'
import { DropLine } from './DropLine.tsx'
import { InstructionRow } from './InstructionRow.tsx'
import { countRender } from './renderCount.ts'
import { StageHeader } from './StageHeader.tsx'
import { useIsTarget, useNotBuiltFor, useSelectedPart, useStageMark } from './useStageView.ts'
import styles from './StageCard.module.css'

/** A stage on the canvas: its header, its instructions as rows, its size at the foot. */
export const StageCard = memo(function StageCard({ data }: NodeProps<StageNode>) {
  const { stage, body } = data
  countRender(stage.id)
  const mark = useStageMark(stage.id)
  const isTarget = useIsTarget(stage.id)
  const notBuiltFor = useNotBuiltFor(stage.id)
  const selected = useSelectedPart(stage)
  const name = useApp((state) => stageName(stage, state.design))
  const far = useCanvas((state) => state.far)
  const classes = [
    styles.card,
    isTarget ? styles.target : '',
    notBuiltFor === null ? '' : styles.unneeded,
    selected === stage.id ? styles.selected : '',
  ]
  return (
    <div
      role="group"
      aria-label={
        isTarget ? `${name}, target` : notBuiltFor === null ? name : `${name}, not built for ${notBuiltFor}`
      }
      aria-current={selected === stage.id || undefined}
      tabIndex={-1}
      className={classes.join(' ')}
      data-stop={stage.id}
      data-stage={stage.id}
    >
      <Handle type="target" position={Position.Left} className={styles.inPort} isConnectableStart={false} />
      <Handle
        type="source"
        position={Position.Right}
        className={styles.outPort}
        title="Drag to another stage to copy from this one (C)"
      />
      {far ? (
        <FarCard stage={stage} mark={mark} notBuiltFor={notBuiltFor} isTarget={isTarget} />
      ) : (
        <NearCard
          stage={stage}
          body={body}
          mark={mark}
          selected={selected}
          notBuiltFor={notBuiltFor}
          isTarget={isTarget}
        />
      )}
    </div>
  )
})

function NearCard(props: {
  stage: Stage
  body: CardBody
  mark: StageMark | undefined
  selected: string | null
  notBuiltFor: string | null
  isTarget: boolean
}) {
  const { stage, body, mark, selected, notBuiltFor, isTarget } = props
  const numbers = new Map(stage.instructions.map((instruction, index) => [instruction, index]))
  return (
    <>
      <StageHeader stage={stage} mark={mark} isTarget={isTarget} />
      {body.rows.map((row) => (
        <Row key={rowKey(row)} row={row} stage={stage} mark={mark} numbers={numbers} selected={selected} />
      ))}
      {stage.instructions.length === 0 && <p className={styles.empty}>No instructions yet</p>}
      <DropLine stage={stage} body={body} />
      <Footer stage={stage} mark={mark} notBuiltFor={notBuiltFor} />
    </>
  )
}

const rowKey = (row: CardRow): string =>
  row.kind === 'instruction' ? row.instruction.id : `fold ${row.hidden[0]?.id ?? ''}`

function Row(props: {
  row: CardRow
  stage: Stage
  mark: StageMark | undefined
  numbers: ReadonlyMap<Instruction, number>
  selected: string | null
}) {
  const { row, stage, mark, numbers, selected } = props
  if (row.kind === 'fold') {
    return (
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.fold} nodrag nopan`}
        style={{ top: row.top, height: row.height }}
        onClick={() => toggleFold(stage.id)}
      >
        <ChevronsUpDown size={12} strokeWidth={1.75} aria-hidden="true" /> {row.hidden.length} more
      </button>
    )
  }
  const { instruction, comment, top, height } = row
  return (
    <InstructionRow
      instruction={instruction}
      stage={stage.id}
      index={numbers.get(instruction) ?? 0}
      comment={comment}
      top={top}
      height={height}
      mark={mark?.rows.get(instruction.id)}
      selected={selected === instruction.id}
    />
  )
}

interface FooterProps {
  readonly stage: Stage
  readonly mark: StageMark | undefined
  readonly notBuiltFor: string | null
}

function Footer({ stage, mark, notBuiltFor }: FooterProps) {
  const { unpacked, compressed } = mark ?? {}
  return (
    <div className={styles.footer}>
      {notBuiltFor === null && unpacked && <b title={explainEstimate(unpacked)}>{formatSize(unpacked)}</b>}
      <span className={styles.note}>
        {notBuiltFor === null
          ? compressed && compressed.basis !== 'unknown' && `${formatSize(compressed)} to pull`
          : `not built for ${notBuiltFor}`}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.addLast} nodrag nopan`}
        onClick={(event) =>
          openAddForm({ stage: stage.id, index: stage.instructions.length }, null, event.currentTarget)
        }
      >
        <Plus size={12} strokeWidth={1.75} aria-hidden="true" /> instruction
      </button>
    </div>
  )
}
