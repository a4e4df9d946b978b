import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { Estimate, RebuildStep } from '../../core/analysis/types.ts'
import { findInstruction } from '../../core/model/lookup.ts'
import type { Instruction } from '../../core/model/types.ts'
import { select } from '../../state/selection.ts'
import { appState } from '../../state/store.ts'
import { formatSeconds } from '../shared/format.ts'
import { RebuildMark } from '../shared/RebuildMark.tsx'
import styles from './RebuildPanel.module.css'
import { SecondsOverride } from './SecondsOverride.tsx'

interface StepRowProps {
  readonly step: RebuildStep
  readonly seconds: Estimate | undefined
  /** What the cache does with it that is not obvious. */
  readonly notes: readonly string[]
}

/** A step: its outcome, why, and how long it takes; unfolded, the whole chain of reasons and what the cache looks at. */
export function StepRow({ step, seconds, notes }: StepRowProps) {
  const { name, outcome, reasons, instruction: id } = step
  const instruction = id === null ? null : findInstruction(appState().design, id)
  const [open, setOpen] = useState(false)
  const detail = useId()
  const hasMore = reasons.length > 1 || notes.length > 0
  const Chevron = open ? ChevronDown : ChevronRight
  const because = reasons[0]?.text ?? 'nothing it reads changed'
  return (
    <>
      <tr data-outcome={outcome}>
        <td className={styles.name}>
          <button
            type="button"
            disabled={instruction === null}
            onClick={() => instruction && select({ kind: 'instruction', instruction: instruction.id })}
          >
            {name}
          </button>
        </td>
        <td>
          <RebuildMark outcome={outcome} words />
        </td>
        <td className={styles.because}>
          {hasMore ? (
            <button type="button" aria-expanded={open} aria-controls={detail} onClick={() => setOpen(!open)}>
              <Chevron size={14} strokeWidth={1.5} aria-hidden="true" />
              {because}
            </button>
          ) : (
            <span>{because}</span>
          )}
        </td>
        <td className={styles.time}>
          <StepTime cached={outcome === 'cached'} seconds={seconds} instruction={instruction} />
        </td>
      </tr>
      {hasMore && open && (
        <tr id={detail} className={styles.detail}>
          <td colSpan={4}>
            {reasons.length > 1 && <p>{reasons.map((reason) => reason.text).join(', because ')}</p>}
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </td>
        </tr>
      )}
    </>
  )
}

function StepTime(props: {
  cached: boolean
  seconds: Estimate | undefined
  instruction: Instruction | null
}) {
  const { cached, seconds, instruction } = props
  if (cached || !seconds) return '0 s'
  if (instruction === null) return `≈ ${formatSeconds(seconds.likely)}`
  return <SecondsOverride instruction={instruction} estimate={seconds} />
}
