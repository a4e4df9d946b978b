import { languages } from './monaco.ts'

export const LANGUAGE = 'dockerfile'

let registered = false

/** Tells Monaco of the language once: comments, brackets, words. What they mean comes from our own tree. */
export function registerDockerfile(): void {
  if (registered) return
  registered = true
  languages.register({ id: LANGUAGE, aliases: ['Dockerfile'] })
  languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: '#' },
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"' },
      { open: "'", close: "'" },
    ],
    surroundingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '(', close: ')' },
      { open: '"', close: '"' },
      { open: "'", close: "'" },
    ],
    wordPattern: /[A-Za-z0-9_][\w.-]*/,
  })
}
