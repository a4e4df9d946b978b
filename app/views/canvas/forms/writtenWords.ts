import type { Instruction } from '../../../core/model/types.ts'

/** One word of an instruction's arguments while it is edited. */
export interface WordItem {
  /** Which of the written words it was; null for a new one. */
  readonly origin: number | null
  /** What it means: without the quotes of the exec form. */
  readonly text: string
}

/** Arguments as they were written, word by word. */
export interface WrittenWords {
  readonly args: string
  /** Exec form: a JSON array. */
  readonly json: boolean
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[]
}

const NOTHING: WrittenWords = { args: '', json: false, words: [] }

/** `COPY a ./` → the words `a`, `./` and where they stand; null where a heredoc makes them more than words. */
export function readWords(instruction: Instruction | null): WrittenWords | null {
  if (!instruction) return NOTHING
  const { json, heredocs, text, argumentsRange, words, args } = instruction
  if (heredocs.length > 0) return null
  const written = text.slice(argumentsRange.start)
  if (!json) {
    const found = words.map(({ text: word, range }) => ({
      text: word,
      start: range.start - argumentsRange.start,
      end: range.end - argumentsRange.start,
    }))
    return { args: written, json, words: found }
  }
  const tokens = [...written.matchAll(/"(?:[^"\\]|\\.)*"/g)]
  if (tokens.length !== args.length) return null
  const found = tokens.map(({ 0: token, index }, at) => ({
    text: args[at] ?? '',
    start: index,
    end: index + token.length,
  }))
  return { args: written, json, words: found }
}

/** The words as items to edit. */
export const itemsOf = ({ words }: WrittenWords): readonly WordItem[] =>
  words.map(({ text }, origin) => ({ origin, text }))

/** A word put in quotes for its spaces: `"my file"`. */
const QUOTED = /^"([^"]*\s[^"]*)"$/
const meaning = (text: string): string => QUOTED.exec(text)?.[1] ?? text.trim()

/** What the word form can't hold: white space, and what would be read as a flag, a heredoc or an array. */
const needsArray = (text: string, at: number): boolean =>
  /\s/.test(text) || (at === 0 && /^(--|\[|#)/.test(text)) || text.startsWith('<<')

/**
 * The arguments after their words were edited, added or taken away: words that were not touched and what stands between
 * them (line breaks, comments) stay as written. Empty new words are left out. A word with a space makes it the exec form.
 */
export function writeWords(written: WrittenWords, items: readonly WordItem[], array = written.json): string {
  const kept = items.map((item) => read(written, item, array)).filter(({ text, old }) => old || text !== '')
  const needs = !array && kept.some(({ text, old }, at) => !old && needsArray(text, at))
  if (needs || (array && !written.json)) return arrayOf(kept)
  if (kept.length === 0) return array ? '[]' : ''
  const [first] = written.words
  const last = written.words.at(-1)
  let text = first ? written.args.slice(0, first.start) : array ? '[' : ''
  for (const [at, item] of kept.entries()) {
    if (at > 0) text += gapBefore(written, item, array)
    if (item.old) text += written.args.slice(item.old.start, item.old.end)
    else text += array ? JSON.stringify(item.text) : item.text
  }
  return text + (last ? written.args.slice(last.end) : array ? ']' : '')
}

/** An item with the written word that it still is, if it is one. */
function read({ words }: WrittenWords, { origin, text }: WordItem, array: boolean) {
  const word = origin === null ? undefined : words[origin]
  const old = word?.text === text ? word : undefined
  return { origin, old, text: old || array ? text : meaning(text) }
}

const arrayOf = (items: readonly WordItem[]): string =>
  `[${items.map(({ text }) => JSON.stringify(text)).join(', ')}]`

function gapBefore({ args, words }: WrittenWords, { origin }: WordItem, array: boolean): string {
  const here = origin === null ? undefined : words[origin]
  const before = origin === null ? undefined : words[origin - 1]
  return here && before ? args.slice(before.end, here.start) : array ? ', ' : ' '
}
