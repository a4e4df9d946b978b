import { nodeLength } from '../syntax/print.ts'
import type { InstructionNode, InstructionSyntax, SyntaxNode, SyntaxTree } from '../syntax/types.ts'
import type { Instruction, Place } from './types.ts'

/** An instruction of a tree at its place, with the comments above it. */
export interface PlacedNode {
  readonly node: InstructionNode
  readonly syntax: InstructionSyntax
  readonly start: number
  readonly place: Place
  readonly comment: string | null
}

/** Walks over a tree once: places and travelling comments of all instructions. */
export function placeNodes(tree: SyntaxTree): readonly PlacedNode[] {
  const placed: PlacedNode[] = []
  let at = 0
  let line = 1
  let comments: SyntaxNode[] = []
  let commentStart = 0
  for (const node of tree.nodes) {
    if (node.kind === 'instruction') {
      const start = at + node.indent.length
      const { syntax } = node
      placed.push({
        node,
        syntax,
        start,
        place: {
          start,
          end: start + syntax.text.length,
          commentStart: comments.length > 0 ? commentStart : start,
          startLine: line,
          endLine: line + syntax.lineCount - 1,
        },
        comment: comments.length > 0 ? comments.map(commentText).join('\n') : null,
      })
      line += syntax.lineCount
      if (comments.length > 0) comments = []
    } else if (node.kind === 'comment') {
      if (comments.length === 0) commentStart = at + node.text.indexOf('#')
      comments.push(node)
      line++
    } else {
      if (comments.length > 0) comments = []
      line += countLines(node)
    }
    at += nodeLength(node)
  }
  return placed
}

function commentText(node: SyntaxNode): string {
  return node.kind === 'instruction' ? '' : node.text.slice(node.text.indexOf('#')).trimEnd()
}

function countLines(node: SyntaxNode): number {
  if (node.kind === 'instruction' || node.kind === 'bom') return 0
  let lines = 0
  for (let at = node.text.indexOf('\n'); at >= 0; at = node.text.indexOf('\n', at + 1)) lines++
  return lines
}

/** The instruction with its id; the old object where nothing of it changed. */
export function toInstruction(placed: PlacedNode, id: string, old: Instruction | null): Instruction {
  const { syntax, comment, node } = placed
  if (old && syntax === old && old.comment === comment && sameTexts(old.docComments, node.docComments))
    return old
  return {
    id,
    keyword: syntax.keyword,
    text: syntax.text,
    keywordRange: syntax.keywordRange,
    flags: syntax.flags,
    argumentsRange: syntax.argumentsRange,
    args: syntax.args,
    words: syntax.words,
    json: syntax.json,
    heredocs: syntax.heredocs,
    lineCount: syntax.lineCount,
    headLineCount: syntax.headLineCount,
    emptyContinuation: syntax.emptyContinuation,
    comment,
    docComments: node.docComments,
    problem: syntax.problem,
    closed: syntax.closed,
    trigger: syntax.trigger && toTrigger(syntax.trigger, id),
  }
}

/** Triggers are instructions too; BuildKit refuses nested ones, so few are kept. */
function toTrigger(syntax: InstructionSyntax, id: string): Instruction {
  const own = `${id}.trigger`
  return {
    ...syntax,
    id: own,
    comment: null,
    docComments: [],
    trigger: syntax.trigger && toTrigger(syntax.trigger, own),
  }
}

/** Whether two lists hold the same strings. */
export function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((text, n) => text === b[n]))
}
