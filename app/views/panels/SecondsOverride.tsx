import type { Estimate } from '../../core/analysis/types.ts'
import type { Instruction } from '../../core/model/types.ts'
import { overrideSeconds } from '../../state/overrides.ts'
import { useApp } from '../../state/store.ts'
import { formatBasis, formatSeconds } from '../shared/format.ts'
import { OverridePopover } from './OverridePopover.tsx'

/** Longer than a day no step of a build runs. Seconds. */
const LONGEST = 86_400

function readSeconds(written: string): number | null {
  const seconds = Number(/^([\d.]{1,8}) ?s?$/.exec(written.trim())?.[1] ?? 'none')
  return seconds >= 0 && seconds <= LONGEST ? seconds : null
}

/** How long a step runs, which can be set by hand. */
export function SecondsOverride({ instruction, estimate }: { instruction: Instruction; estimate: Estimate }) {
  const known = useApp((state) => state.overrides.seconds[instruction.text] ?? null)
  const { low, likely, high, source } = estimate
  const exact = low === high ? '' : '≈ '
  return (
    <OverridePopover
      shown={`${exact}${formatSeconds(likely)}`}
      explanation={`${formatSeconds(low)} to ${formatSeconds(high)}, ${formatBasis(estimate)}: ${source}`}
      action="set another time"
      label="Seconds you know"
      placeholder="38 s"
      known={known}
      read={readSeconds}
      wrong="Write seconds such as 38 or 2.5 s."
      set={(seconds) => overrideSeconds(instruction, seconds)}
    />
  )
}
