import { expandWords } from '../model/expand.ts'

/** `<<EOF`, `3<<-"EOF"`: the word that announces a heredoc. */
export interface HeredocWord {
  readonly name: string
  /** `<<-`: leading tabs go. */
  readonly chomp: boolean
  /** The name is not quoted: variables in the body are expanded. */
  readonly expand: boolean
}

const pattern = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/
const plainName = /^\w+$/
const nothing = () => undefined

function quotes(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x27 || code === 0x22) count++
  }
  return count
}

/** "<<-EOF" -> { name: "EOF", chomp, expand }; null where the text is no heredoc word */
export function parseHeredocWord(text: string): HeredocWord | null {
  if (!text.includes('<<')) return null
  const match = pattern.exec(text)
  const rest = match?.[2] ?? ''
  if (match === null || rest === '') return null
  if (plainName.test(rest)) return { name: rest, chomp: match[1] === '-', expand: true }
  const plain = expandWords(rest, nothing, { escape: '\\', skipUnset: true })
  const raw = expandWords(rest, nothing, { escape: '\\', skipUnset: true, rawQuotes: true })
  const [name] = plain.words
  const [rawName] = raw.words
  if (plain.words.length !== 1 || raw.words.length !== 1 || name === undefined || rawName === undefined)
    return null
  return { name, chomp: match[1] === '-', expand: quotes(name) === quotes(rawName) }
}

/** The body of a `<<-` heredoc without the tabs that its lines start with. */
export function chompHeredoc(content: string): string {
  return content.replace(/^\t+/gm, '')
}
