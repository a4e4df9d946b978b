import fc from 'fast-check'
import { addCopyFrom } from '../commands/addCopyFrom.ts'
import { addInstruction } from '../commands/addInstruction.ts'
import { addMountFrom } from '../commands/addMountFrom.ts'
import { addStage } from '../commands/addStage.ts'
import { deleteEdge } from '../commands/deleteEdge.ts'
import { deleteStage } from '../commands/deleteStage.ts'
import { editInstruction } from '../commands/editInstruction.ts'
import { moveInstruction } from '../commands/moveInstruction.ts'
import { moveStage } from '../commands/moveStage.ts'
import { newStageIndex } from '../commands/newStageIndex.ts'
import { removeInstruction } from '../commands/removeInstruction.ts'
import { renameStage } from '../commands/renameStage.ts'
import { setBase } from '../commands/setBase.ts'
import { setPlatform } from '../commands/setPlatform.ts'
import type { CommandResult } from '../commands/types.ts'
import type { Design } from '../model/types.ts'

/** Numbers and words that a random command is made of; numbers are taken modulo what there is to choose from. */
export interface Wish {
  readonly command: CommandName
  readonly first: number
  readonly second: number
  readonly index: number
  readonly text: string
  readonly yes: boolean
}

type CommandName = keyof typeof commands

const pick = <T>(items: readonly T[], number: number): T | undefined =>
  items[number % Math.max(1, items.length)]
const stageId = (design: Design, number: number): string => pick(design.stages, number)?.id ?? 'none'
const instructionId = (design: Design, number: number): string =>
  pick(design.instructions, number)?.id ?? 'none'

const commands = {
  addStage: (design: Design, wish: Wish) =>
    addStage(design, {
      text: `FROM alpine AS ${wish.text}`,
      index: wish.yes ? wish.index : newStageIndex(design, 'FROM alpine', null),
    }),
  renameStage: (design: Design, wish: Wish) =>
    renameStage(design, { stage: stageId(design, wish.first), name: wish.text }),
  deleteStage: (design: Design, wish: Wish) =>
    deleteStage(design, { stage: stageId(design, wish.first), dependants: wish.yes ? 'delete' : 'refuse' }),
  setBase: (design: Design, wish: Wish) =>
    setBase(design, {
      stage: stageId(design, wish.first),
      base: wish.yes ? { image: wish.text } : { stage: stageId(design, wish.second) },
      move: wish.index % 2 === 0,
    }),
  addCopyFrom: (design: Design, wish: Wish) =>
    addCopyFrom(design, {
      source: stageId(design, wish.first),
      target: stageId(design, wish.second),
      sourcePath: `/app/${wish.text}`,
      destination: './',
      move: wish.yes,
    }),
  addMountFrom: (design: Design, wish: Wish) =>
    addMountFrom(design, {
      source: stageId(design, wish.first),
      instruction: instructionId(design, wish.second),
      destination: '/src',
      move: wish.yes,
    }),
  addInstruction: (design: Design, wish: Wish) =>
    addInstruction(design, {
      stage: wish.yes ? null : stageId(design, wish.first),
      index: wish.index,
      instruction: wish.yes ? `ARG ${wish.text}` : { keyword: 'RUN', flags: [], args: wish.text },
    }),
  editInstruction: (design: Design, wish: Wish) =>
    editInstruction(design, { instruction: instructionId(design, wish.first), text: `RUN ${wish.text}` }),
  removeInstruction: (design: Design, wish: Wish) =>
    removeInstruction(design, { instruction: instructionId(design, wish.first) }),
  moveInstruction: (design: Design, wish: Wish) =>
    moveInstruction(design, {
      instruction: instructionId(design, wish.first),
      stage: wish.yes && wish.second === 0 ? null : stageId(design, wish.second),
      index: wish.index,
    }),
  moveStage: (design: Design, wish: Wish) =>
    moveStage(design, { stage: stageId(design, wish.first), index: wish.index }),
  deleteEdge: (design: Design, wish: Wish) =>
    deleteEdge(design, { edge: pick(design.edges, wish.first)?.id ?? 'none' }),
  setPlatform: (design: Design, wish: Wish) =>
    setPlatform(design, { stage: stageId(design, wish.first), platform: wish.yes ? null : 'linux/arm64' }),
}

const names = Object.keys(commands) as CommandName[]
const texts = [
  'a',
  'build',
  'node',
  'web-2',
  'x y',
  'a\\',
  'a\nRUN b',
  '<<EOF',
  '# escape=`',
  '',
  'echo "a',
  'a`',
  '\ufeff',
  'é',
]

/** A random wish; which stage or instruction it is about follows from the design it is asked of. */
export const anyWish: fc.Arbitrary<Wish> = fc.record({
  command: fc.constantFrom(...names),
  first: fc.nat(20),
  second: fc.nat(20),
  index: fc.nat(6),
  text: fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 8 })),
  yes: fc.boolean(),
})

/** Asks a design for a wish. */
export function ask(design: Design, wish: Wish): CommandResult {
  return commands[wish.command](design, wish)
}
