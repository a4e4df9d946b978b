import type { Design, InstructionId, Stage, StageId } from '../model/types.ts'
import { findStage } from '../model/lookup.ts'
import type { Replacement } from '../text/types.ts'
import { insertLines } from './blocks.ts'
import { readCandidate } from './candidate.ts'
import { plainTitle } from './names.ts'
import { asItIs, carryOut } from './plan.ts'
import { nameForReference } from './references.ts'
import { refuse } from './result.ts'
import { openProblem, slotAt } from './slots.ts'
import { takingFrom } from './sources.ts'
import type { CommandResult } from './types.ts'

export interface AddCopyFromWish {
  /** A stage of the file, or an image. */
  readonly source: StageId | { readonly image: string }
  readonly target: StageId
  readonly sourcePath: string
  readonly destination: string
  /** The instruction of the target that it goes behind (its FROM: on top); left out: before what the stage ends with. */
  readonly after?: InstructionId
  /** Where the source stands further down: move it above, in the same edit. */
  readonly move?: boolean
}

/** What an image says about itself and stands last in a stage by custom: a COPY goes above it. */
const CLOSING: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
])

/** Adds `COPY --from=…` to a stage. A source stage without a name gets one in the same edit. */
export function addCopyFrom(design: Design, wish: AddCopyFromWish): CommandResult {
  const { source } = wish
  if (typeof source === 'string')
    return takingFrom(
      design,
      { source, target: wish.target, move: wish.move === true },
      (now, from, target) => {
        const naming = nameForReference(now, from)
        const reference = naming?.name ?? String(from.index)
        return addCopy(now, wish, target, reference, naming?.edit ?? [])
      },
    )
  const target = findStage(design, wish.target)
  if (!target) return refuse('This stage is gone: choose another one.')
  if (!/^[^\s'"\\`$#-][^\s'"\\`$]*$/.test(source.image))
    return refuse(`“${source.image}” is no image: write a reference such as nginx:alpine.`)
  return addCopy(design, wish, target, source.image, [])
}

function addCopy(
  design: Design,
  wish: AddCopyFromWish,
  target: Stage,
  reference: string,
  naming: readonly Replacement[],
): CommandResult {
  const paths = [wish.sourcePath.trim(), wish.destination.trim()]
  if (paths.some((path) => path === ''))
    return refuse(
      'A path is missing: write where the files are and where they go, such as /app/dist and ./dist.',
    )
  if (paths.some((path) => /[\n\r\0]/.test(path)))
    return refuse('A path holds a line break: write it in one line.')
  const candidate = readCandidate(design, `COPY --from=${reference} ${joinPaths(paths)}`)
  if (candidate.problem !== null) return refuse(candidate.problem)
  const at = wish.after === undefined ? copyIndex(target) : indexBehind(target, wish.after)
  const slot = slotAt(design, target.id, at)
  const open = openProblem(design, slot.above)
  if (open !== null) return refuse(open)
  return carryOut(design, {
    edit: [insertLines(design, slot.offset, candidate.text), ...naming],
    label: `Added COPY --from=${reference} to ${plainTitle(design, target.id)}`,
    intended: asItIs(design).toSpliced(slot.order, 0, { was: null, text: candidate.text }),
    otherwise: 'Written here, this would change other instructions too: write it in the text.',
  })
}

/** Paths with white space or characters that mean something at the start of a word go into the exec form. */
function joinPaths(paths: readonly string[]): string {
  const plain = paths.every((path) => !/[\s"'\\`<]/.test(path) && !/^(--|\[|#)/.test(path))
  return plain ? paths.join(' ') : `[${paths.map((path) => JSON.stringify(path)).join(', ')}]`
}

function indexBehind(target: Stage, after: InstructionId): number {
  const index = target.instructions.findIndex(({ id }) => id === after)
  return index < 0 ? (after === target.id ? 0 : target.instructions.length) : index + 1
}

/** Above the instructions that close a stage. */
function copyIndex(target: Stage): number {
  let index = target.instructions.length
  while (index > 0 && CLOSING.has(target.instructions[index - 1]?.keyword ?? '')) index--
  return index
}
