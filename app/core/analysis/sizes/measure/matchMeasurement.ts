import type { Design, Instruction, InstructionId, Stage, StageId } from '../../../model/types.ts'
import type { HistoryEntry, MeasuredLayer, Measurement } from './measurement.ts'

/** A measurement given to the instructions of a design. */
export interface MatchedMeasurement {
  readonly layers: ReadonlyMap<InstructionId, MeasuredLayer>
  /** Instructions of the target that should have made a layer and found none in the history. */
  readonly missing: readonly InstructionId[]
  /** Entries of the history before the first that matched: those of the base image. */
  readonly baseEntries: number
  /** Layers that were found by what they say, not by their place alone: none, and the image is another one. */
  readonly sure: number
}

/** Instructions that leave no trace in the history. */
const SILENT = new Set(['FROM', 'ONBUILD'])
const MAKES_LAYER = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR'])

/**
 * Finds for the instructions of a stage, and of the stages that it builds on, the entries of an image's history that they made. Both
 * lists keep their order; entries of the base image and instructions that were changed since stay without a partner.
 */
export function matchMeasurement(
  design: Design,
  target: StageId | null,
  measurement: Measurement,
): MatchedMeasurement {
  const instructions = instructionsOf(design, target)
  const { entries, source } = measurement
  const pairs = align(instructions, entries)
  const layers = new Map<InstructionId, MeasuredLayer>()
  for (const [instruction, entry] of pairs) {
    if (!MAKES_LAYER.has(instruction.keyword)) continue
    const { unpacked, compressed } = entry
    if (unpacked !== null || compressed !== null) layers.set(instruction.id, { unpacked, compressed, source })
  }
  const missing = instructions
    .filter(({ id, keyword }) => MAKES_LAYER.has(keyword) && !layers.has(id))
    .map(({ id }) => id)
  const first = pairs[0]?.[1]
  const sure = pairs.filter(
    ([instruction, { createdBy }]) =>
      layers.has(instruction.id) && likeness(signature(instruction), readCreatedBy(createdBy)) >= SURE,
  ).length
  return { layers, missing, baseEntries: first ? entries.indexOf(first) : entries.length, sure }
}

function instructionsOf(design: Design, target: StageId | null): readonly Instruction[] {
  const chain: Stage[] = []
  let at = design.stages.find(({ id }) => id === target) ?? design.stages.at(-1)
  while (at && !chain.includes(at)) {
    chain.unshift(at)
    const { base } = at
    at = base.to === 'stage' ? design.stages.find(({ id }) => id === base.stage) : undefined
  }
  return chain.flatMap((stage) => stage.instructions.filter(({ keyword }) => !SILENT.has(keyword)))
}

/** More than this is no Dockerfile's history; the oldest entries are left out. */
const MOST = 1500

/** Pairs with the most in common, both lists in order; found from the end, where the user's own instructions stand. */
function align(
  instructions: readonly Instruction[],
  all: readonly HistoryEntry[],
): readonly (readonly [Instruction, HistoryEntry])[] {
  const entries = all.slice(-MOST)
  const rows = instructions.slice(-MOST)
  const wanted = rows.map(signature)
  const found = entries.map(({ createdBy }) => readCreatedBy(createdBy))
  const width = found.length + 1
  const best = new Float64Array((wanted.length + 1) * width)
  const score = (i: number, j: number): number =>
    likeness(wanted[i] ?? NO_SIGNATURE, found[j] ?? NO_SIGNATURE)
  for (let i = wanted.length - 1; i >= 0; i--) {
    for (let j = found.length - 1; j >= 0; j--) {
      const pair = score(i, j)
      const both = pair > 0 ? pair + (best[(i + 1) * width + j + 1] ?? 0) : 0
      best[i * width + j] = Math.max(both, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
    }
  }
  const pairs: (readonly [Instruction, HistoryEntry])[] = []
  for (let i = 0, j = 0; i < wanted.length && j < found.length;) {
    const here = best[i * width + j] ?? 0
    const [row, entry] = [rows[i], entries[j]]
    // Equal sums are decided for the later entry: the base image's own come first.
    if (here === (best[i * width + j + 1] ?? 0)) j++
    else if (here === (best[(i + 1) * width + j] ?? 0)) i++
    else {
      if (row && entry) pairs.push([row, entry])
      i++
      j++
    }
  }
  return pairs
}

interface Signature {
  readonly keyword: string
  readonly text: string
  /** The text was cut by the tool that printed it. */
  readonly cut: boolean
}
const NO_SIGNATURE: Signature = { keyword: '', text: '', cut: false }

const squeezed = (text: string): string =>
  text
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function signature({ keyword, text }: Instruction): Signature {
  const body = squeezed(text.slice(keyword.length).replace(/\\\r?\n(?:\s*#[^\n]*\n)*/g, ' '))
  return { keyword, text: body.replace(/^(?:--\S+ )+/, ''), cut: false }
}

/** `RUN |1 A=b /bin/sh -c npm ci # buildkit` and the older `/bin/sh -c #(nop) COPY …` → keyword and text. */
function readCreatedBy(createdBy: string): Signature {
  const cut = /(?:…|\.\.\.)$/.test(createdBy)
  let text = squeezed(createdBy)
    .replace(/(?:…|\.\.\.)$/, '')
    .replace(/ # buildkit$/, '')
  const nop = /^\/bin\/sh -c #\(nop\) +(.*)$/.exec(text)
  if (nop?.[1] !== undefined) text = nop[1]
  else if (/^(?:\|\d+ .*?)?\/bin\/(?:ba|da|a)?sh -[a-z]*c /.test(text)) text = `RUN ${text}`
  const keyword = /^[A-Z]+/.exec(text)?.[0] ?? ''
  const body = text
    .slice(keyword.length)
    .trim()
    .replace(/^\|\d+ .*?(?=\/bin\/\w*sh -)/, '')
    .replace(/^\/bin\/\w*sh (?:-\S+ )*-[a-z]*c /, '')
    .replace(/^(?:--\S+ )+/, '')
  return { keyword, text: body, cut }
}

/** At least half of the text agrees. */
const SURE = 1.1

/** 0 for another keyword; otherwise 0.2 to 2: how much of the text agrees. */
function likeness(wanted: Signature, found: Signature): number {
  if (wanted.keyword !== found.keyword || wanted.keyword === '') return 0
  const shorter = Math.min(wanted.text.length, found.text.length)
  let same = 0
  while (same < shorter && wanted.text[same] === found.text[same]) same++
  const whole = found.cut ? found.text.length : Math.max(wanted.text.length, found.text.length)
  const share = whole === 0 ? 1 : same / whole
  // Copies are told by their place alone where variables or digests stand in for names.
  const floor = wanted.keyword === 'RUN' ? 0.05 : 0.4
  return share >= floor || wanted.keyword !== 'RUN' ? 0.2 + 1.8 * share : 0
}
