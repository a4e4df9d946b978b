import type { Design, Instruction, Stage } from '../model/types.ts'
import type { TextRange } from '../text/types.ts'
import type { OutlineItem } from './types.ts'

const LONGEST_NAME = 60

/** The stages with their instructions, and the global ARGs above them. */
export function outline(design: Design): readonly OutlineItem[] {
  const stages = design.stages.map((stage) => stageItem(design, stage))
  const [first] = design.preamble
  const last = design.preamble.at(-1)
  if (first === undefined || last === undefined) return stages
  const range = { start: rangeOf(design, first).start, end: rangeOf(design, last).end }
  const children = design.preamble.map((one) => instructionItem(design, one))
  return [
    {
      name: 'Before the first stage',
      detail: '',
      kind: 'globals',
      range,
      selection: rangeOf(design, first),
      children,
    },
    ...stages,
  ]
}

function stageItem(design: Design, stage: Stage): OutlineItem {
  const { from, instructions, name, index, baseWritten } = stage
  const own = rangeOf(design, from)
  const last = instructions.at(-1) ?? from
  return {
    name: name ?? `Stage ${index}`,
    detail: baseWritten,
    kind: 'stage',
    range: { start: own.start, end: rangeOf(design, last).end },
    selection: own,
    children: instructions.map((one) => instructionItem(design, one)),
  }
}

function instructionItem(design: Design, instruction: Instruction): OutlineItem {
  const { text, keyword } = instruction
  const range = rangeOf(design, instruction)
  const line = text.slice(instruction.keywordRange.end).split('\n', 1)[0]?.trim() ?? ''
  const detail = line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME - 1)}…`
  return { name: keyword, detail, kind: 'instruction', range, selection: range, children: [] }
}

function rangeOf(design: Design, { id }: Instruction): TextRange {
  const place = design.places.get(id)
  return { start: place?.start ?? 0, end: place?.end ?? 0 }
}
