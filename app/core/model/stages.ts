import { toLower } from '../syntax/characters.ts'
import { resolveBase, sameReference, type GlobalArguments } from './references.ts'
import type { Instruction, Stage } from './types.ts'

/** The instructions of a file parted at its FROMs. */
interface Group {
  readonly from: Instruction
  readonly instructions: Instruction[]
}

/** Instructions before the first FROM, and a group for each FROM. */
export function groupByStage(instructions: readonly Instruction[]): {
  preamble: Instruction[]
  groups: Group[]
} {
  const preamble: Instruction[] = []
  const groups: Group[] = []
  for (const instruction of instructions) {
    const group = groups.at(-1)
    if (instruction.keyword === 'FROM') groups.push({ from: instruction, instructions: [] })
    else if (group) group.instructions.push(instruction)
    else preamble.push(instruction)
  }
  return { preamble, groups }
}

/** The stages in text order; an old stage object serves again where nothing of it changed. */
export function buildStages(
  groups: readonly Group[],
  values: GlobalArguments,
  escape: '\\' | '`',
  old: ReadonlyMap<string, Stage> | null,
): readonly Stage[] {
  const earlier = new Map<string, string>()
  return groups.map(({ from, instructions }, index) => {
    const writtenName = nameOf(from)
    const name = writtenName === null ? null : toLower(writtenName)
    const baseWritten = from.args[0] ?? ''
    const stage: Stage = {
      id: from.id,
      index,
      name,
      writtenName,
      from,
      baseWritten,
      base: resolveBase(baseWritten, earlier, values, escape),
      platform: from.flags.find((flag) => flag.name === 'platform')?.value ?? '',
      instructions,
      description: name === null ? null : describe(from.docComments, name),
    }
    if (name !== null) earlier.set(name, stage.id)
    const before = old?.get(stage.id)
    return before && sameStage(before, stage) ? before : stage
  })
}

/** `FROM node AS build` → `build`; null where there is no AS, or something else than one name behind it. */
function nameOf(from: Instruction): string | null {
  const [, as, name] = from.args
  return from.args.length === 3 && as?.toLowerCase() === 'as' && name !== undefined ? name : null
}

/** BuildKit takes the first comment that starts with the name and a space. */
function describe(comments: readonly string[], name: string): string | null {
  const line = comments.find((comment) => comment.startsWith(`${name} `))
  return line === undefined ? null : line.slice(name.length + 1)
}

function sameStage(a: Stage, b: Stage): boolean {
  return (
    a.from === b.from &&
    a.index === b.index &&
    sameReference(a.base, b.base) &&
    sameItems(a.instructions, b.instructions)
  )
}

/** Whether two lists hold the same objects. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, n) => item === b[n])
}
