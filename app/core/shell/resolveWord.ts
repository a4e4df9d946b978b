import type { DoubleQuotedChild, ParameterExpansionPart, ParsedScript, Word, WordPart } from 'unbash'
import type { ShellWord } from './types.ts'

export interface WordContext {
  readonly variable: (name: string) => string | undefined
  /** Told of every command substitution on the way. */
  readonly substitution: (script: ParsedScript) => void
}

/** A piece of a word: fields separated by blanks only where `split` says that blanks of it split. */
interface Piece {
  readonly text: string
  readonly exact: boolean
  readonly split: boolean
  readonly glob: boolean
}

const piece = (text: string, exact = true, split = false, glob = false): Piece => ({
  text,
  exact,
  split,
  glob,
})

/** Words made of one word of a script: quotes removed, braces and unquoted variables spread over several words. */
export function resolveWord(word: Word, context: WordContext): readonly ShellWord[] {
  if (!word.parts) return [{ text: word.value, exact: true, glob: false }]
  const spread = spreadBraces(word.parts)
  return spread.flatMap((parts) => splitFields(parts.flatMap((part) => resolvePart(part, context))))
}

/** The word as one text, as an assignment or a redirection takes it. */
export function resolveText(word: Word, context: WordContext): ShellWord {
  if (!word.parts) return { text: word.value, exact: true, glob: false }
  return joined(word.parts.flatMap((part) => resolvePart(part, context)))
}

function joined(pieces: readonly Piece[]): ShellWord {
  return {
    text: pieces.map(({ text }) => text).join(''),
    exact: pieces.every(({ exact }) => exact),
    glob: pieces.some(({ glob }) => glob),
  }
}

function splitFields(pieces: readonly Piece[]): readonly ShellWord[] {
  const fields: ShellWord[] = []
  let open: Piece[] = []
  for (const part of pieces) {
    if (!part.split || !/\s/.test(part.text)) {
      if (part.text !== '' || !part.split) open.push(part)
      continue
    }
    const texts = part.text.split(/\s+/)
    texts.forEach((text, index) => {
      if (text !== '') open.push(piece(text))
      if (index < texts.length - 1 && open.length) {
        fields.push(joined(open))
        open = []
      }
    })
  }
  if (open.length) fields.push(joined(open))
  return fields
}

/** `a{1,2}` → a1 and a2: one list of parts for each; only plain lists, as package names use them. */
function spreadBraces(parts: readonly WordPart[]): readonly (readonly WordPart[])[] {
  const at = parts.findIndex((part) => part.type === 'BraceExpansion')
  const brace = parts[at]
  if (!brace || brace.type !== 'BraceExpansion' || parts.length > 40) return [parts]
  const inner = brace.text.slice(1, -1)
  if (!inner.includes(',') || /[{}$"'`\\]/.test(inner)) return [parts]
  const before = parts.slice(0, at)
  const after = parts.slice(at + 1)
  return inner.split(',').flatMap((value) => {
    const literal: WordPart = { type: 'Literal', pos: brace.pos, end: brace.end, text: value, value }
    return spreadBraces([...before, literal, ...after])
  })
}

function resolvePart(part: WordPart, context: WordContext): readonly Piece[] {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [piece(part.value)]
    case 'Glob':
      return [piece(part.text, true, false, true)]
    case 'ExtendedGlob':
      return [piece(part.text, false, false, true)]
    case 'BraceExpansion':
    case 'ProcessSubstitution':
      return [piece(part.text, false)]
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.length
        ? part.parts.map((child) => quoted(resolveExpansion(child, context)))
        : [piece('')]
    default:
      return [resolveExpansion(part, context)]
  }
}

const quoted = (of: Piece): Piece => ({ ...of, split: false, glob: false })

function resolveExpansion(part: DoubleQuotedChild, context: WordContext): Piece {
  switch (part.type) {
    case 'Literal':
      return piece(part.value)
    case 'SimpleExpansion': {
      const value = context.variable(part.text.slice(1))
      return value === undefined ? piece(part.text, false) : piece(value, true, true)
    }
    case 'ParameterExpansion': {
      const value = resolveParameter(part, context)
      return value === undefined ? piece(part.text, false) : piece(value, true, true)
    }
    case 'CommandExpansion':
      if (part.script) context.substitution(part.script)
      return piece(part.text, false)
    case 'ArithmeticExpansion':
      return piece(part.text, false)
  }
}

/** The forms that Dockerfiles use for defaults and for cutting versions; undefined for the others and for unknown values. */
function resolveParameter(part: ParameterExpansionPart, context: WordContext): string | undefined {
  if (part.prefix || part.index) return undefined
  const value = context.variable(part.parameter)
  const operation = part.operation
  if (!operation) return value
  if (operation.type === 'Default') {
    if (value === undefined) return undefined
    const operand = resolveText(operation.operand, context)
    const set = value !== ''
    switch (operation.operator) {
      case ':-':
      case '-':
      case ':=':
      case '=':
        return set ? value : operand.exact ? operand.text : undefined
      case ':+':
      case '+':
        return set ? (operand.exact ? operand.text : undefined) : ''
      default:
        return value
    }
  }
  if (value === undefined) return undefined
  if (operation.type === 'Remove')
    return removed(value, operation.operator, resolveText(operation.operand, context))
  if (operation.type === 'Replace') {
    const pattern = resolveText(operation.pattern, context)
    const by = resolveText(operation.replacement, context)
    if (!pattern.exact || !by.exact || pattern.glob || pattern.text === '') return undefined
    return operation.operator === '//'
      ? value.split(pattern.text).join(by.text)
      : value.replace(pattern.text, () => by.text)
  }
  return undefined
}

/** `${v#x}`, `${v##*x}`, `${v%x}` and `${v%%x*}` for a plain text with at most one star at its open end. */
function removed(value: string, operator: '#' | '##' | '%' | '%%', pattern: ShellWord): string | undefined {
  const front = operator.startsWith('#')
  const star = front ? pattern.text.startsWith('*') : pattern.text.endsWith('*')
  const text = star ? (front ? pattern.text.slice(1) : pattern.text.slice(0, -1)) : pattern.text
  if (!pattern.exact || /[*?[\\]/.test(text) || text === '') return undefined
  if (!star) {
    if (front) return value.startsWith(text) ? value.slice(text.length) : value
    return value.endsWith(text) ? value.slice(0, -text.length) : value
  }
  const last = operator === '##' || operator === '%'
  const at = last ? value.lastIndexOf(text) : value.indexOf(text)
  if (at < 0) return value
  return front ? value.slice(at + text.length) : value.slice(0, at)
}
