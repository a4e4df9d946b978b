import { CircleAlert, GripVertical, MoreHorizontal, Pin, TriangleAlert } from 'lucide-react'
import { memo, useState, type KeyboardEvent } from 'react'
import type { Stage } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { explainEstimate, formatSize } from '../../shared/format.ts'
import { openMenuAt } from '../actions/openForms.ts'
import { setCanvas, useCanvas } from '../canvasState.ts'
import { startStageOrderDrag } from '../drag/stageOrderDrag.ts'
import { renameStageTo } from '../actions/wishes.ts'
import { focusStop } from '../keys/focusStop.ts'
import type { StageMark } from '../scene/marks.ts'
import { cardName } from '../scene/names.ts'
import { baseImage } from './baseImage.ts'
import { middle } from './rowText.ts'
import { TargetFlag } from './TargetFlag.tsx'
import styles from './StageHeader.module.css'

const MOST_BASE = 22

/** Index, name and base image of a stage. Dragging it moves the card; its grip moves the stage within the file. */
export const StageHeader = memo(function StageHeader({
  stage,
  mark,
  isTarget,
}: {
  stage: Stage
  mark: StageMark | undefined
  isTarget: boolean
}) {
  const renaming = useCanvas((state) => state.renaming === stage.id)
  return (
    <div className={styles.header} data-port="from">
      <span
        className={`${styles.grip} nodrag nopan`}
        title="Drag onto another stage to change the order in the file (Alt+↑ ↓)"
        onPointerDown={(event) => startStageOrderDrag(event, stage)}
        aria-hidden="true"
      >
        <GripVertical size={14} strokeWidth={1.5} />
        <em className={styles.index}>{stage.index}</em>
      </span>
      {renaming ? <NameField stage={stage} /> : <Name stage={stage} />}
      {isTarget && !renaming && <TargetFlag />}
      {mark?.finding && (
        <span className={`${styles.problem} ${styles[mark.finding.severity]}`} title={mark.finding.message}>
          {mark.finding.severity === 'error' ? (
            <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          )}
          <span className="visually-hidden">{mark.finding.message}</span>
        </span>
      )}
      {!renaming && <BaseChip stage={stage} mark={mark} />}
      <button
        type="button"
        tabIndex={-1}
        className={`${styles.menu} nodrag nopan`}
        aria-label={`Actions of ${stage.writtenName ?? `stage ${stage.index}`}`}
        aria-haspopup="menu"
        onClick={(event) => openMenuAt(event.currentTarget, { kind: 'stage', stage: stage.id })}
      >
        <MoreHorizontal size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  )
})

function Name({ stage }: { stage: Stage }) {
  return (
    <b
      className={`${styles.name} ${stage.writtenName === null ? styles.unnamed : ''}`}
      title={`${stage.writtenName ?? 'unnamed'}: double click or F2 renames it and every reference`}
      onDoubleClick={(event) => {
        event.stopPropagation()
        setCanvas({ renaming: stage.id, stop: stage.id })
      }}
    >
      {stage.writtenName ?? 'unnamed'}
    </b>
  )
}

function NameField({ stage }: { stage: Stage }) {
  const [value, setValue] = useState(stage.writtenName ?? '')
  const close = (): void => {
    setCanvas({ renaming: null })
    focusStop(stage.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Escape') close()
    if (event.key === 'Enter' && renameStageTo(stage, value.trim())) close()
  }
  return (
    <input
      className={`${styles.field} nodrag nopan nokey`}
      aria-label="Stage name"
      value={value}
      autoFocus
      spellCheck={false}
      autoCapitalize="off"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (value.trim() !== (stage.writtenName ?? '') && value.trim() !== '')
          renameStageTo(stage, value.trim())
        setCanvas({ renaming: null })
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}

function BaseChip({ stage, mark }: { stage: Stage; mark: StageMark | undefined }) {
  const fromStage = useApp((state) =>
    stage.base.to === 'stage' ? cardName(stage.base.stage, state.design) : null,
  )
  const size = mark?.base && mark.base.basis !== 'unknown' && mark.base.likely > 0 ? mark.base : null
  if (fromStage !== null) {
    return (
      <span className={styles.base} title={`FROM ${stage.baseWritten}: starts from the stage ${fromStage}`}>
        from <b>{middle(fromStage, MOST_BASE)}</b>
      </span>
    )
  }
  if (stage.baseWritten === '')
    return <span className={`${styles.base} ${styles.missing}`}>no base image</span>
  const { name, pinned } = baseImage(stage)
  return (
    <span
      className={styles.base}
      title={size ? `FROM ${stage.baseWritten}: ${explainEstimate(size)}` : `FROM ${stage.baseWritten}`}
    >
      <span className={styles.image}>{middle(name, MOST_BASE)}</span>
      {pinned && <Pin size={11} strokeWidth={1.75} role="img" aria-label="pinned by digest" />}
      {size && <b>{formatSize(size)}</b>}
    </span>
  )
}
