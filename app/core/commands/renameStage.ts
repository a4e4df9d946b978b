import { toLower } from '../syntax/characters.ts'
import { findStage } from '../model/lookup.ts'
import type { Design, Stage, StageEdge, StageId } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import type { Replacement } from '../text/types.ts'
import { nameProblem, titleOf } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { absolute, addName, isIndex, lineOf, namesStage, writtenSource } from './references.ts'
import { done, refuse } from './result.ts'
import type { CommandResult } from './types.ts'

export interface RenameStageWish {
  readonly stage: StageId
  readonly name: string
}

/**
 * Gives a stage another name, or its first one, and follows it everywhere: FROM, `COPY --from`, `RUN --mount=from=`. The name is
 * written in lower case, as BuildKit compares it. References by index stay.
 */
export function renameStage(design: Design, wish: RenameStageWish): CommandResult {
  const stage = findStage(design, wish.stage)
  if (!stage) return refuse('This stage is gone: choose another one.')
  const name = toLower(wish.name.trim())
  if (name === stage.writtenName) return done([], `Renamed ${name}`, null)
  const problem = nameProblem(design, name, stage.id)
  if (problem !== null) return refuse(problem)
  const own = ownName(design, stage, name)
  if (!own)
    return refuse(
      `The FROM in line ${lineOf(design, stage.id)} is not “FROM image AS name”: put that right in the text first.`,
    )
  const edges = namesStage(design, stage).filter((edge) => !isIndex(design, edge))
  const hidden = edges.find((edge) => toLower(writtenSource(design, edge)) !== stage.name)
  if (hidden)
    return refuse(
      `Line ${lineOf(design, hidden.instruction)} reaches ${titleOf(design, stage.id)} through a variable: write the stage's name there first.`,
    )
  return carryOut(design, {
    edit: [own, ...edges.map((edge) => reference(design, edge, name))],
    label: stage.name === null ? `Named stage ${stage.index} ${name}` : `Renamed ${stage.name} to ${name}`,
    intended: asItIs(design),
    otherwise: `With the name “${name}” another part of the file would mean something else: choose another name.`,
  })
}

function ownName(design: Design, stage: Stage, name: string): Replacement | null {
  if (stage.writtenName === null) return addName(design, stage, name)
  const word = stage.from.words[2]
  if (!word) return null
  const range = absolute(design, stage.id, word.range)
  return replacement(range.start, range.end, name)
}

function reference(design: Design, edge: StageEdge, name: string): Replacement {
  const range = absolute(design, edge.instruction, edge.sourceRange)
  return replacement(range.start, range.end, name)
}
