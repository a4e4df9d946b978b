import type { Instruction } from '../../../core/model/types.ts'
import { instructionLine } from '../../shared/instructionLine.ts'

/** Characters of a row's text that fit the card at 12 px. */
const MOST = 22
const PATHS = new Set(['COPY', 'ADD', 'WORKDIR', 'VOLUME'])

export interface RowText {
  /** What the row shows: shortened in the middle for paths, at the end for commands. */
  readonly short: string
  readonly full: string
}

const known = new WeakMap<Instruction, RowText>()

/** What a row says after its keyword. */
export function rowText(instruction: Instruction): RowText {
  const before = known.get(instruction)
  if (before) return before
  const full = instructionLine(instruction)
  const text = { short: shorten(instruction, full), full: `${instruction.keyword} ${full}` }
  known.set(instruction, text)
  return text
}

function shorten(instruction: Instruction, full: string): string {
  const { keyword } = instruction
  if (keyword === 'RUN') return withoutFlags(full, /^$/)
  if (!PATHS.has(keyword)) return full
  const text = withoutFlags(full, /^--from=/)
  return text.length <= MOST ? text : shortenWords(text.split(' '))
}

/** First source and destination stay, what lies between goes; long paths lose their middle. */
function shortenWords(words: readonly string[]): string {
  const from = words.filter((word) => word.startsWith('--from='))
  const paths = words.filter((word) => word !== '…' && !word.startsWith('--from='))
  const [first = '', ...others] = paths
  const last = others.pop()
  // The line to the card says the paths; here is room for the stage and the name of what is taken.
  if (from.length > 0) return [...from, lastPart(first)].join(' ').trimEnd()
  const shown = [middle(first, others.length > 0 ? 14 : 18), ...(others.length > 0 ? ['…'] : [])]
  return last === undefined ? shown.join(' ') : [...shown, middle(last, 14)].join(' ')
}

/** The last part of a path: `/app/dist` → `dist`, `/` → `/`. */
function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/', path.length - 2) + 1)
}

/** Flags say less than what follows them: those that are not kept shrink to one ellipsis. */
function withoutFlags(full: string, kept: RegExp): string {
  const words = full.split(' ')
  const end = words.findIndex((word) => !word.startsWith('--'))
  const flags = words.slice(0, end === -1 ? words.length : end)
  const shown = flags.filter((flag) => kept.test(flag))
  const dots = shown.length < flags.length ? ['…'] : []
  return [...dots, ...shown, ...words.slice(flags.length)].join(' ')
}

/** Keeps the start and the end of a path: `/usr/sh…/html`. */
export function middle(word: string, most: number): string {
  if (word.length <= most) return word
  const slash = word.lastIndexOf('/', word.length - 2)
  const tail =
    slash > 0 && word.length - slash < most - 1
      ? word.slice(slash)
      : word.slice(-(most - Math.ceil(most / 3) - 1))
  return `${word.slice(0, most - tail.length - 1)}…${tail}`
}
