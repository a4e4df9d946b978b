import { toLower, toUpper } from './characters.ts'

/** How the arguments of an instruction are split. */
export type ArgumentShape =
  | 'words'
  | 'json-or-words'
  | 'json-or-shell'
  | 'names'
  | 'pairs'
  | 'string'
  | 'health'
  | 'onbuild'
  | 'unknown'

/** The 18 instructions of BuildKit and how it splits their arguments. */
const SHAPES: ReadonlyMap<string, ArgumentShape> = new Map([
  ['ADD', 'json-or-words'],
  ['ARG', 'names'],
  ['CMD', 'json-or-shell'],
  ['COPY', 'json-or-words'],
  ['ENTRYPOINT', 'json-or-shell'],
  ['ENV', 'pairs'],
  ['EXPOSE', 'words'],
  ['FROM', 'words'],
  ['HEALTHCHECK', 'health'],
  ['LABEL', 'pairs'],
  ['MAINTAINER', 'string'],
  ['ONBUILD', 'onbuild'],
  ['RUN', 'json-or-shell'],
  ['SHELL', 'json-or-shell'],
  ['STOPSIGNAL', 'string'],
  ['USER', 'string'],
  ['VOLUME', 'json-or-words'],
  ['WORKDIR', 'string'],
])

/** What a word at the start of a line means. */
export interface Keyword {
  /** Upper case. */
  readonly name: string
  readonly shape: ArgumentShape
  /** Heredocs are looked for in its line. */
  readonly heredocs: boolean
}

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  [...SHAPES].flatMap(([name, shape]) => {
    const keyword = { name, shape, heredocs: name === 'RUN' || name === 'COPY' || name === 'ADD' }
    return [[name, keyword] as const, [name.toLowerCase(), keyword] as const]
  }),
)

/** All instructions, in alphabetical order. */
export const instructionKeywords: readonly string[] = [...SHAPES.keys()]

/** Reads a keyword in any case; BuildKit compares in lower case, which lets through characters like the Kelvin sign. */
export function readKeyword(word: string): Keyword {
  const known = KEYWORDS.get(word) ?? KEYWORDS.get(toLower(word))
  return known ?? { name: toUpper(word), shape: 'unknown', heredocs: false }
}
