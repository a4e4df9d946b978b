import type { CompletionItem, CompletionKind } from '../types.ts'

/** A completion that writes its label. */
export function anItem(
  kind: CompletionKind,
  label: string,
  detail = '',
  documentation = '',
  more: Partial<Pick<CompletionItem, 'newText' | 'snippet' | 'more'>> = {},
): CompletionItem {
  return { label, kind, newText: label, snippet: false, detail, documentation, more: false, ...more }
}
