import { nameEnd } from './characters.ts'
import type { ExpandOptions, VariableLookup } from './types.ts'

/** `stop` of the frame that is the whole word, and of one that is the inside of double quotes. */
export const NO_STOP = -1
export const IN_QUOTES = -2

/** A `${name…` whose word is still to come. */
export interface Dollar {
  readonly name: string
  /** The modifier as BuildKit names it in its sentences: `:-`, `#`, `/`. */
  readonly modifier: string
  /** `:`, an empty value counts as unset. */
  readonly emptyIsUnset: boolean
  /** `//` replaces every match. */
  readonly all: boolean
  /** `/`: the pattern, once the replacement is being read. */
  readonly pattern: string | null
  /** What is said where the text ends within it. */
  readonly missing: string
}

/**
 * A piece of the word that is being read: the whole word, the inside of double quotes, or the word of a `${name:-word}`.
 * Kept on a stack of our own, so that ten thousand nested references cannot overflow the program's.
 */
export interface Frame {
  /** Character that ends it; NO_STOP for the whole word, IN_QUOTES for double quotes. */
  readonly stop: number
  /** The reference whose word this is. */
  readonly dollar: Dollar | null
  /** Whether escapes are kept around it, to return to. */
  readonly outerRaw: boolean
  /** What has been read, to be joined at the end: a string that grows by a character a million times is a heap of nodes. */
  readonly pieces: string[]
  /** Of all pieces, in UTF-16 units. */
  length: number
}

/** All that changes while a word is read. */
export interface Machine {
  readonly text: string
  readonly env: VariableLookup
  readonly options: ExpandOptions
  readonly escapeCode: number
  readonly stack: Frame[]
  position: number
  rawEscapes: boolean
  error: string | null
  used: Set<string> | null
  unmatched: Set<string> | null
  readonly splitting: boolean
  readonly words: string[]
  /** The word under construction; a nested reference with a word empties it, as it does in BuildKit. */
  wordBuffer: string
  inWord: boolean
}

/** A frame that has read nothing. */
export const newFrame = (stop: number, dollar: Dollar | null, outerRaw: boolean): Frame => ({
  stop,
  dollar,
  outerRaw,
  pieces: [],
  length: 0,
})

/** Adds to what a frame has read. */
export function append(frame: Frame, value: string): void {
  frame.pieces.push(value)
  frame.length += value.length
}

/** All that a frame has read. */
export const readText = ({ pieces }: Frame): string =>
  pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('')

/** Looks a variable up and remembers whether it was found. */
export function lookUp(machine: Machine, name: string): string | undefined {
  const value = machine.env(name)
  if (value === undefined) (machine.unmatched ??= new Set()).add(name)
  else (machine.used ??= new Set()).add(name)
  return value
}

/** Starts the word of a reference, up to `stop`. */
export function enterWord(machine: Machine, stop: number, rawEscapes: boolean, dollar: Dollar): void {
  machine.stack.push(newFrame(stop, dollar, machine.rawEscapes))
  machine.rawEscapes = rawEscapes
  machine.wordBuffer = ''
}

/** Reads a variable's name at the position and moves behind it. */
export function readName(machine: Machine): string {
  const end = nameEnd(machine.text, machine.position)
  const name = machine.text.slice(machine.position, end)
  machine.position = end
  return name
}
