import { findInstruction, stageOf } from '../model/lookup.ts'
import type { Design, InstructionId, StageId } from '../model/types.ts'
import { insertFlag } from './flags.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { nameForReference } from './references.ts'
import { refuse } from './result.ts'
import { takingFrom } from './sources.ts'
import type { CommandResult } from './types.ts'

export interface AddMountFromWish {
  readonly source: StageId
  /** The RUN that gets the mount. */
  readonly instruction: InstructionId
  /** Path in the source; left out: all of it. */
  readonly sourcePath?: string
  /** Where the RUN sees it. */
  readonly destination: string
  /** Where the source stands further down: move it above, in the same edit. */
  readonly move?: boolean
}

/** Lets a RUN read another stage: `--mount=type=bind,from=…`. A source without a name gets one in the same edit. */
export function addMountFrom(design: Design, wish: AddMountFromWish): CommandResult {
  const stage = stageOf(design, wish.instruction)
  if (findInstruction(design, wish.instruction)?.keyword !== 'RUN' || !stage)
    return refuse('Only a RUN can have mounts: choose a RUN, or add a COPY instead.')
  const source = wish.sourcePath?.trim() ?? ''
  const destination = wish.destination.trim()
  if (destination === '')
    return refuse('The mount needs a path: write where the RUN shall see it, such as /src.')
  if (![source, destination].every((path) => /^[^\s,"'\\`]*$/.test(path)))
    return refuse('A mount cannot have spaces, commas, quotes or escapes in its paths: choose other paths.')
  return takingFrom(
    design,
    { source: wish.source, target: stage.id, move: wish.move === true },
    (now, from) => {
      const run = findInstruction(now, wish.instruction)
      const naming = nameForReference(now, from)
      if (!run) return refuse('This RUN is gone: choose another one.')
      if (!naming)
        return refuse(
          `The FROM of stage ${from.index} is not “FROM image”: put that right in the text first.`,
        )
      const path = source === '' ? '' : `,source=${source}`
      const flag = `--mount=type=bind,from=${naming.name}${path},target=${destination}`
      return carryOut(now, {
        edit: [insertFlag(now, run, flag), ...naming.edit],
        label: `Mounted ${naming.name} in ${plainTitle(now, stage.id)}`,
        intended: asItIs(now).map((item) => (item.was === run.id ? { ...item, rewired: true } : item)),
        otherwise: 'This RUN is written in an unusual way: add the mount in the text.',
      })
    },
  )
}
