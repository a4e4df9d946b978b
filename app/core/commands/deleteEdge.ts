import { findInstruction } from '../model/lookup.ts'
import type { Design, EdgeId, StageEdge } from '../model/types.ts'
import { readMount } from '../model/mounts.ts'
import { deleteFlag } from './flags.ts'
import { plainTitle, titleOf } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { removeInstruction } from './removeInstruction.ts'
import { refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface DeleteEdgeWish {
  readonly edge: EdgeId
}

/** Takes a connection away: the COPY, or the `--mount` of a RUN. A base can only be changed for another one. */
export function deleteEdge(design: Design, wish: DeleteEdgeWish): CommandResult {
  const edge = design.edges.find(({ id }) => id === wish.edge)
  if (!edge) return refuse('This connection is gone already: choose another one.')
  if (edge.kind === 'base')
    return refuse(`Every stage needs a base: give ${titleOf(design, edge.target)} another one instead.`)
  if (edge.kind === 'copy') return removeInstruction(design, { instruction: edge.instruction })
  return deleteMount(design, edge)
}

function deleteMount(design: Design, edge: StageEdge): CommandResult {
  const run = findInstruction(design, edge.instruction)
  const flag = run?.flags.filter((one) => one.name === 'mount' && readMount(one).from)[
    Number(edge.id.split(':').at(-1))
  ]
  if (!run || !flag) return refuse('This mount is gone already: choose another one.')
  return carryOut(design, {
    edit: [deleteFlag(design, run, flag)],
    label: `Removed the mount of ${edge.source.to === 'stage' ? plainTitle(design, edge.source.stage) : 'an image'} from ${plainTitle(design, edge.target)}`,
    intended: asItIs(design).map((item) => (item.was === run.id ? { ...item, rewired: true } : item)),
    otherwise: 'This RUN is written in an unusual way: remove the mount in the text.',
  })
}
