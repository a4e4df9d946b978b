import { byteLength, skipSpace } from './characters.ts'
import { matchDirective } from './directives.ts'
import { contentEnd, nextLine, scanInstruction } from './scanInstruction.ts'
import type {
  DirectiveSyntax,
  EscapeCharacter,
  InstructionSyntax,
  SyntaxNode,
  SyntaxProblem,
  SyntaxTree,
} from './types.ts'

/** An instruction read before that may stand at this offset; it is taken where its text does. */
export type ReuseLookup = (offset: number, escape: EscapeCharacter) => InstructionSyntax | null

/** BuildKit reads no line longer than this, in bytes of UTF-8 without the line feed. */
const MAX_LINE_BYTES = 65535
const NO_COMMENTS: readonly string[] = []

interface Parser {
  readonly text: string
  readonly reuse: ReuseLookup | null
  readonly nodes: SyntaxNode[]
  readonly directives: DirectiveSyntax[]
  readonly problems: SyntaxProblem[]
  readonly seen: Set<string>
  escape: EscapeCharacter
  /** Comments since the last instruction, as BuildKit keeps them. */
  comments: string[]
  directivesOver: boolean
  instructions: number
  at: number
  /** Lines read so far. */
  line: number
}

/**
 * Reads a Dockerfile as BuildKit's parser does. Any string parses: what BuildKit refuses stands among the problems, and reading
 * goes on. Every character is in exactly one node. `reuse` saves reading instructions again whose text is still the same.
 */
export function parse(text: string, reuse: ReuseLookup | null = null): SyntaxTree {
  const parser: Parser = {
    text,
    reuse,
    nodes: [],
    directives: [],
    problems: [],
    seen: new Set(),
    escape: '\\',
    comments: [],
    directivesOver: false,
    instructions: 0,
    at: 0,
    line: 0,
  }
  if (text.charCodeAt(0) === 0xfeff) {
    parser.nodes.push({ kind: 'bom', text: '\ufeff' })
    parser.at = 1
    // nothing but the mark is a line too
    if (text.length === 1) parser.line = 1
  }
  while (parser.at < text.length) readNode(parser)
  if (parser.instructions === 0) addProblem(parser, 'file with no instructions', parser.line, 0, text.length)
  return {
    escape: parser.escape,
    nodes: parser.nodes,
    directives: parser.directives,
    problems: parser.problems,
  }
}

function readNode(parser: Parser): void {
  const { text, at } = parser
  const next = nextLine(text, at)
  const end = contentEnd(text, at, next)
  const start = skipSpace(text, at, end)
  if (start < end && text.charCodeAt(start) !== 0x23) return readInstruction(parser, start)
  checkLength(parser, at, next, parser.line)
  if (start === end) readBlank(parser, next)
  else readComment(parser, start, end, next)
}

/** Empty lines in a row are one node. */
function readBlank(parser: Parser, firstNext: number): void {
  const { text } = parser
  const from = parser.at
  let next = firstNext
  parser.line++
  parser.directivesOver = true
  while (next < text.length) {
    const lineStart = next
    const after = nextLine(text, lineStart)
    if (skipSpace(text, lineStart, after) < after) break
    checkLength(parser, lineStart, after, parser.line)
    next = after
    parser.line++
  }
  parser.nodes.push({ kind: 'blank', text: text.slice(from, next) })
  parser.at = next
}

function readComment(parser: Parser, start: number, end: number, next: number): void {
  const { text, at } = parser
  const isDirective = !parser.directivesOver && readDirective(parser, start, end)
  if (!isDirective) {
    const comment = trimComment(text.slice(at + 1, end))
    if (comment === '') parser.comments = []
    else parser.comments.push(comment)
  }
  parser.nodes.push({ kind: isDirective ? 'directive' : 'comment', text: text.slice(at, next) })
  parser.line++
  parser.at = next
}

/** Only lines at the very top are directives; BuildKit's sentences about them name the line before. */
function readDirective(parser: Parser, start: number, end: number): boolean {
  const match = matchDirective(parser.text.slice(start, end))
  if (!match) {
    parser.directivesOver = true
    return false
  }
  const { name, value } = match
  if (parser.seen.has(name)) {
    addProblem(parser, `only one ${name} parser directive can be used`, parser.line, start, end)
    return true
  }
  parser.seen.add(name)
  parser.directives.push({ name, value, range: { start, end } })
  if (name !== 'escape') return true
  if (value === '\\' || value === '`') parser.escape = value
  else addProblem(parser, `invalid escape token '${value}' does not match \` or \\`, parser.line, start, end)
  return true
}

function readInstruction(parser: Parser, start: number): void {
  const { text, at } = parser
  const syntax = reusable(parser, start) ?? scanInstruction(text, start, parser.escape.charCodeAt(0))
  const end = start + syntax.text.length
  const next = nextLine(text, end)
  if (syntax.problem !== null && !isTooLong(parser, at, nextLine(text, at)))
    addProblem(parser, syntax.problem, parser.line + 1, start, start + syntax.argumentsRange.end)
  checkLines(parser, at, next, syntax)
  parser.nodes.push({
    kind: 'instruction',
    indent: at === start ? '' : text.slice(at, start),
    syntax,
    lineBreak: text.charCodeAt(end) === 0x0a ? '\n' : text.slice(end, next),
    docComments: parser.comments.length === 0 ? NO_COMMENTS : parser.comments,
  })
  if (parser.comments.length > 0) parser.comments = []
  parser.directivesOver = true
  parser.instructions++
  parser.line += syntax.lineCount
  parser.at = next
}

/** The instruction read before, if its text stands here and its last line ends where that text ends. */
function reusable(parser: Parser, start: number): InstructionSyntax | null {
  const known = parser.reuse?.(start, parser.escape)
  if (!known?.closed || !parser.text.startsWith(known.text, start)) return null
  let end = start + known.text.length
  while (parser.text.charCodeAt(end) === 0x0d) end++
  return end === parser.text.length || parser.text.charCodeAt(end) === 0x0a ? known : null
}

/**
 * Lines of an instruction that are too long for BuildKit. It then reads on as if the text ended there: a heredoc is left open,
 * and of a continuation line what fits is one more line.
 */
function checkLines(parser: Parser, from: number, end: number, syntax: InstructionSyntax): void {
  if (end - from <= MAX_LINE_BYTES / 3) return
  let line = 0
  for (let at = from; at < end; line++) {
    const next = nextLine(parser.text, at)
    const before = parser.problems.length
    checkLength(parser, at, next, parser.line + line + (line > 0 ? 1 : 0))
    const problem = parser.problems[before]
    if (problem && line >= syntax.headLineCount)
      parser.problems[before] = { ...problem, message: 'unterminated heredoc', line: parser.line + 1 }
    at = next
  }
}

/** A byte order mark counts. */
function isTooLong(parser: Parser, from: number, next: number): boolean {
  if (next - from <= MAX_LINE_BYTES / 3) return false
  const end = parser.text.charCodeAt(next - 1) === 0x0a ? next - 1 : next
  const start = from === 1 && parser.text.charCodeAt(0) === 0xfeff ? 0 : from
  return byteLength(parser.text, start, end, MAX_LINE_BYTES) > MAX_LINE_BYTES
}

/** A line that is too long ends BuildKit's reading; `line` is the number of lines before it. */
function checkLength(parser: Parser, from: number, next: number, line: number): void {
  if (!isTooLong(parser, from, next)) return
  const nothing = parser.instructions === 0 && line === parser.line
  const message = nothing
    ? 'file with no instructions'
    : `dockerfile line greater than max allowed size of ${MAX_LINE_BYTES}`
  addProblem(parser, message, line, from, next)
}

function addProblem(parser: Parser, message: string, line: number, start: number, end: number): void {
  parser.problems.push({ message, line, range: { start, end } })
}

/** Without white space around it, as Go's `strings.TrimSpace` sees it. */
function trimComment(text: string): string {
  const start = skipSpace(text, 0, text.length)
  let end = text.length
  while (end > start && skipSpace(text, end - 1, end) === end) end--
  return text.slice(start, end)
}
