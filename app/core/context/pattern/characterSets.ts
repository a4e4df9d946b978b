/** Sets of characters as Go's regular expressions know them, as sorted or unsorted pairs of code points. */

export type Ranges = readonly (readonly [low: number, high: number])[]

export interface CharacterSet {
  readonly ranges: Ranges
  readonly negated: boolean
  /** Sets inside a class that come with their own test (`\S`, `\pL`, `[:^alpha:]`). */
  readonly nested: readonly CharacterSet[]
  /** A Unicode category by letter, tested by the platform's own tables. */
  readonly category?: RegExp
}

const DIGITS: Ranges = [[48, 57]]
const SPACES: Ranges = [
  [9, 10],
  [12, 13],
  [32, 32],
]
const WORDS: Ranges = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
]

const POSIX: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['alnum', [...DIGITS, [65, 90], [97, 122]]],
  [
    'alpha',
    [
      [65, 90],
      [97, 122],
    ],
  ],
  ['ascii', [[0, 127]]],
  [
    'blank',
    [
      [9, 9],
      [32, 32],
    ],
  ],
  [
    'cntrl',
    [
      [0, 31],
      [127, 127],
    ],
  ],
  ['digit', DIGITS],
  ['graph', [[33, 126]]],
  ['lower', [[97, 122]]],
  ['print', [[32, 126]]],
  [
    'punct',
    [
      [33, 47],
      [58, 64],
      [91, 96],
      [123, 126],
    ],
  ],
  [
    'space',
    [
      [9, 13],
      [32, 32],
    ],
  ],
  ['upper', [[65, 90]]],
  ['word', WORDS],
  ['xdigit', [...DIGITS, [65, 70], [97, 102]]],
])

/** One set of these ranges. */
export function setOf(ranges: Ranges, negated = false): CharacterSet {
  return { ranges, negated, nested: [] }
}

/** `\d \D \s \S \w \W`, or null for another letter. */
export function perlSet(letter: string): CharacterSet | null {
  const lower = letter.toLowerCase()
  const ranges = lower === 'd' ? DIGITS : lower === 's' ? SPACES : lower === 'w' ? WORDS : null
  return ranges && setOf(ranges, letter !== lower)
}

/** `alpha` or `^alpha` from `[:alpha:]`, or null where the name is unknown. */
export function posixSet(name: string): CharacterSet | null {
  const negated = name.startsWith('^')
  const ranges = POSIX.get(negated ? name.slice(1) : name)
  return ranges ? setOf(ranges, negated) : null
}

/** `\pL` and its like: a Unicode category of one letter, or null where there is none of that name. */
export function categorySet(letter: string, negated: boolean): CharacterSet | null {
  if (!/^[CLMNPSZ]$/.test(letter)) return null
  return { ranges: [], negated, nested: [], category: new RegExp(`^\\p{${letter}}$`, 'u') }
}

/** Whether the set holds the code point. */
export function holds(set: CharacterSet, point: number): boolean {
  let inside = set.ranges.some(([low, high]) => low <= point && point <= high)
  if (!inside) inside = set.nested.some((inner) => holds(inner, point))
  if (!inside && set.category) inside = set.category.test(String.fromCodePoint(point))
  return inside !== set.negated
}

/** What `\b` calls a word character. */
export function isWordCharacter(point: number): boolean {
  return WORDS.some(([low, high]) => low <= point && point <= high)
}
