import type { SyntaxNode, SyntaxTree } from './types.ts'

/** The text of a tree: `print(parse(text)) === text` for every string. */
export function print(tree: SyntaxTree): string {
  let text = ''
  for (const node of tree.nodes) text += printNode(node)
  return text
}

/** The text of one node, line break included. */
export function printNode(node: SyntaxNode): string {
  return node.kind === 'instruction' ? node.indent + node.syntax.text + node.lineBreak : node.text
}

/** UTF-16 units that a node takes up. */
export function nodeLength(node: SyntaxNode): number {
  if (node.kind !== 'instruction') return node.text.length
  return node.indent.length + node.syntax.text.length + node.lineBreak.length
}
