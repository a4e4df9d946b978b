import { runExpansion } from './expand/scan.ts'
import type { Expansion, ExpandOptions, VariableLookup, WordsExpansion } from './expand/types.ts'

export type { Expansion, ExpandOptions, VariableLookup, WordsExpansion } from './expand/types.ts'

const NONE: readonly string[] = []

/**
 * Replaces the variables of a word and takes its quotes and escapes away, as BuildKit's `shell.Lex.ProcessWord` does.
 * `a${B:-"c d"}` → `ac d`. The error is BuildKit's sentence, `failed to process "…": …`; `result` is empty then.
 */
export function expandWord(word: string, env: VariableLookup, options: ExpandOptions): Expansion {
  if (isPlain(word, options.escape)) return { result: word, used: NONE, unmatched: NONE, error: null }
  const end = runExpansion(word, env, options, false)
  return {
    result: end.result,
    used: end.used === null ? NONE : [...end.used],
    unmatched: end.unmatched === null ? NONE : [...end.unmatched],
    error: end.error,
  }
}

/**
 * Like `expandWord`, then split at white space that stands outside quotes: `shell.Lex.ProcessWords`.
 * `$A "b c"` with A=`x y` → `x`, `y`, `b c`.
 */
export function expandWords(word: string, env: VariableLookup, options: ExpandOptions): WordsExpansion {
  const end = runExpansion(word, env, options, true)
  return { words: end.error === null ? end.words : NONE, error: end.error }
}

/** True where expansion gives the word itself: nothing in it is a variable, a quote, an escape or a byte order mark. */
export function isPlain(word: string, escape: '\\' | '`'): boolean {
  const escapeCode = escape.charCodeAt(0)
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (code === 0x24 || code === 0x27 || code === 0x22 || code === escapeCode || code === 0xfeff)
      return false
  }
  return true
}
