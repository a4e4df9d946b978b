import { findStage } from '../model/lookup.ts'
import type { Design, Stage, StageId } from '../model/types.ts'
import { replacement } from '../text/edit.ts'
import type { Replacement } from '../text/types.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { absolute, nameForReference } from './references.ts'
import { done, refuse } from './result.ts'
import { takingFrom } from './sources.ts'
import type { CommandResult } from './types.ts'

export interface SetBaseWish {
  readonly stage: StageId
  readonly base: { readonly image: string } | { readonly stage: StageId }
  /** Where the new base stands further down: move it above, in the same edit. */
  readonly move?: boolean
}

/** Lets a stage start from another image or stage. A stage without a name gets one in the same edit. */
export function setBase(design: Design, wish: SetBaseWish): CommandResult {
  const { base } = wish
  if ('image' in base) return setImage(design, wish.stage, base.image.trim())
  return takingFrom(design, { source: base.stage, target: wish.stage, move: wish.move === true }, setStage)
}

function setImage(design: Design, id: StageId, image: string): CommandResult {
  const stage = findStage(design, id)
  if (!stage) return refuse('This stage is gone: choose another one.')
  if (!/^[^\s'"\\`#<-][^\s'"\\`<]*$/.test(image))
    return refuse(`“${image}” is no image: write a reference such as node:22-alpine, or scratch.`)
  const named = design.stages.find((other) => other.name === image && other.index < stage.index)
  if (named)
    return refuse(
      `“${image}” is a stage of this file: choose that stage as the base, or write the image with its tag.`,
    )
  return replaceBase(design, stage, image, [])
}

function setStage(design: Design, source: Stage, target: Stage): CommandResult {
  const naming = nameForReference(design, source)
  if (!naming)
    return refuse(`The FROM of stage ${source.index} is not “FROM image”: put that right in the text first.`)
  return replaceBase(design, target, naming.name, naming.edit)
}

function replaceBase(
  design: Design,
  stage: Stage,
  base: string,
  naming: readonly Replacement[],
): CommandResult {
  const label = `Based ${plainTitle(design, stage.id)} on ${base}`
  if (stage.baseWritten === base) return done([], label, null)
  const own = baseWord(design, stage, base)
  return carryOut(design, {
    edit: [own, ...naming],
    label,
    intended: asItIs(design).map((item) => (item.was === stage.id ? { ...item, rewired: true } : item)),
    otherwise: `“${base}” would mean something else in this line: write it in the text.`,
  })
}

/** Replaces the word behind FROM and its flags, or adds it where it is missing. */
function baseWord(design: Design, stage: Stage, base: string): Replacement {
  const { from } = stage
  const [word] = from.words
  if (word) {
    const range = absolute(design, from.id, word.range)
    return replacement(range.start, range.end, base)
  }
  const { end } = absolute(design, from.id, from.flags.at(-1)?.range ?? from.keywordRange)
  return replacement(end, end, ` ${base}`)
}
