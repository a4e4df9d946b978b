import type { ShellWord } from './types.ts'

/** The truth of `[ … ]`, `test …` or `[[ … ]]` where its words decide it; null where they don't (files, unknown values). */
export function evaluateTest(words: readonly ShellWord[]): boolean | null {
  if (words.some(({ exact }) => !exact)) return null
  let texts = words.map(({ text }) => text)
  let negated = false
  while (texts[0] === '!') {
    negated = !negated
    texts = texts.slice(1)
  }
  const truth = evaluatePlain(texts)
  return truth === null ? null : truth !== negated
}

function evaluatePlain(texts: readonly string[]): boolean | null {
  const [first = '', second = '', third = ''] = texts
  if (texts.length === 0) return false
  if (texts.length === 1) return first !== ''
  if (texts.length === 2) {
    if (first === '-n') return second !== ''
    return first === '-z' ? second === '' : null
  }
  if (texts.length !== 3) return null
  switch (second) {
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    case '-eq':
      return Number(first) === Number(third)
    case '-ne':
      return Number(first) !== Number(third)
    default:
      return null
  }
}
