import type { Estimate } from '../../core/analysis/types.ts'
import type { Instruction } from '../../core/model/types.ts'
import { overrideSize } from '../../state/overrides.ts'
import { useApp } from '../../state/store.ts'
import { explainEstimate, formatSize } from '../shared/format.ts'
import { readBytes } from '../shared/readBytes.ts'
import { OverridePopover } from './OverridePopover.tsx'

/** The size of a layer, which can be set by hand. */
export function SizeOverride({ instruction, estimate }: { instruction: Instruction; estimate: Estimate }) {
  const known = useApp((state) => state.overrides.sizes[instruction.text] ?? null)
  return (
    <OverridePopover
      shown={formatSize(estimate)}
      explanation={explainEstimate(estimate)}
      action="set another size"
      label="Size you know, unpacked"
      placeholder="120 MB"
      known={known}
      read={readBytes}
      wrong="Write a size such as 640 kB, 120 MB or 1.2 GB."
      set={(bytes) => overrideSize(instruction, bytes)}
    />
  )
}
