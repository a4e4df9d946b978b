import { applyEdit } from './edit.ts'
import type { Edit } from './types.ts'

/** A line that an edit takes away, adds, or leaves beside it; `gap` stands for unchanged lines between two places. */
export interface DiffLine {
  readonly kind: 'removed' | 'added' | 'same' | 'gap'
  /** Without its line break. */
  readonly text: string
}

/** How many unchanged lines are shown beside a change. */
const CONTEXT_LINES = 1

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/**
 * The lines that an edit changes, each place with a line of context on either side: what a preview shows before anything is
 * done. No line is told twice: places whose context touches are one, and what lies between others is one `gap`.
 */
export function lineDiff(text: string, edit: Edit): readonly DiffLine[] {
  const old = splitLines(text)
  const lines: DiffLine[] = []
  let told = 0
  for (const { first, removed, added } of changedLines(text, edit).map((run) => hunkOf(text, run))) {
    const from = Math.max(told, first - CONTEXT_LINES)
    if (lines.length > 0) {
      const after = Math.min(first, told + CONTEXT_LINES)
      pushSame(lines, old.slice(told, after))
      if (after < from) lines.push({ kind: 'gap', text: '…' })
      pushSame(lines, old.slice(Math.max(after, from), first))
    } else pushSame(lines, old.slice(from, first))
    for (const line of removed) lines.push({ kind: 'removed', text: line })
    for (const line of added) lines.push({ kind: 'added', text: line })
    told = first + removed.length
  }
  if (lines.length > 0) pushSame(lines, old.slice(told, told + CONTEXT_LINES))
  return lines
}

const splitLines = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n').map(withoutReturn)

function pushSame(into: DiffLine[], lines: readonly string[]): void {
  for (const text of lines) into.push({ kind: 'same', text })
}

/** Lines that are put in place of others; `first` is the 0-based line where they begin. */
interface Hunk {
  readonly first: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

function hunkOf(text: string, { from, to, replacements }: ChangedLines): Hunk {
  const before = text.slice(from, to)
  const local = replacements.map(({ range, newText }) => ({
    range: { start: range.start - from, end: range.end - from },
    newText,
  }))
  const old = splitLines(before)
  const fresh = splitLines(applyEdit(local, before))
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail))
    tail += 1
  return {
    first: splitLines(text.slice(0, from)).length + head,
    removed: old.slice(head, old.length - tail),
    added: fresh.slice(head, fresh.length - tail),
  }
}

interface ChangedLines {
  readonly from: number
  readonly to: number
  readonly replacements: Edit
}

/** The runs of whole lines that an edit touches; replacements in the same lines share a run. */
function changedLines(text: string, edit: Edit): readonly ChangedLines[] {
  const runs: { from: number; to: number; replacements: Edit[number][] }[] = []
  for (const replacement of edit) {
    const { start, end } = replacement.range
    const from = text.lastIndexOf('\n', start - 1) + 1
    const lineEnd = text.indexOf('\n', end)
    const to = lineEnd === -1 ? text.length : lineEnd + 1
    const last = runs.at(-1)
    if (last && from < last.to) {
      last.to = Math.max(last.to, to)
      last.replacements.push(replacement)
    } else runs.push({ from, to, replacements: [replacement] })
  }
  return runs
}
