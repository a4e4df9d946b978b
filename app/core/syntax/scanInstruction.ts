import { readHeredocStarts, type HeredocStart, type HeredocStarts } from './heredocs.ts'
import { readHead, type Head } from './instruction.ts'
import { skipSpace } from './characters.ts'
import { sourceRange, type LogicalLine } from './logicalLine.ts'
import type { Heredoc, InstructionSyntax } from './types.ts'

/** The lines that one instruction takes up, as the scan goes over them. */
interface HeadScan {
  line: LogicalLine
  /** End of the last line without its line break, and where the next line starts. */
  end: number
  next: number
  lines: number
  emptyContinuation: boolean
  closed: boolean
}

const NO_HEREDOCS: readonly Heredoc[] = []
const NO_STARTS: HeredocStarts = { starts: [], error: null }

/** Just before the line break that stands before `next`: `\n` and every `\r` before it are part of it. */
export function contentEnd(text: string, from: number, next: number): number {
  let end = next
  if (end > from && text.charCodeAt(end - 1) === 0x0a) end--
  while (end > from && text.charCodeAt(end - 1) === 0x0d) end--
  return end
}

/** Where the line after `from`'s starts. */
export function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at + 1
}

/** Reads the instruction whose first character stands at `start`: its logical line and the bodies of its heredocs. */
export function scanInstruction(text: string, start: number, escape: number): InstructionSyntax {
  const scan = scanHead(text, start, escape)
  const head = readHead(scan.line, escape)
  const found = heredocsOf(head, scan.line.text)
  const headLineCount = scan.lines
  const bodies =
    found.starts.length > 0 && found.error === null ? scanBodies(text, start, scan, found.starts) : null
  const source = text.slice(start, scan.end)
  const heredocs = bodies?.heredocs ?? NO_HEREDOCS
  const problem =
    head.arguments.problem ?? found.error ?? (bodies?.open === true ? 'unterminated heredoc' : null)
  const closed = scan.closed && bodies?.open !== true
  const extent = {
    heredocs,
    problem,
    closed,
    headLineCount,
    lineCount: scan.lines,
    emptyContinuation: scan.emptyContinuation,
  }
  return toSyntax(head, scan.line, source, extent)
}

type Extent = Pick<
  InstructionSyntax,
  'heredocs' | 'problem' | 'closed' | 'headLineCount' | 'lineCount' | 'emptyContinuation'
>

function toSyntax(head: Head, line: LogicalLine, text: string, extent: Extent): InstructionSyntax {
  const { command } = head
  return {
    keyword: command.keyword.name,
    text,
    keywordRange: sourceRange(line, command.keywordStart, command.keywordEnd),
    flags: command.flags,
    argumentsRange: sourceRange(line, command.argumentsStart, command.argumentsEnd),
    args: head.arguments.args,
    words: head.arguments.words,
    json: head.arguments.json,
    heredocs: extent.heredocs,
    lineCount: extent.lineCount,
    headLineCount: extent.headLineCount,
    emptyContinuation: extent.emptyContinuation,
    trigger: head.trigger && toTrigger(head.trigger, line, text, extent),
    problem: extent.problem,
    closed: extent.closed,
  }
}

/** What ONBUILD holds; its text starts at its own keyword, its ranges count from the ONBUILD. */
function toTrigger(head: Head, line: LogicalLine, text: string, extent: Extent): InstructionSyntax {
  const trigger = toSyntax(head, line, text, extent)
  return { ...trigger, text: text.slice(trigger.keywordRange.start) }
}

/** Joins continuation lines. The escape character ends a line where it is its last one that is not blank, and not doubled. */
function scanHead(text: string, start: number, escape: number): HeadScan {
  const next = nextLine(text, start)
  const end = contentEnd(text, start, next)
  const cut = continuationAt(text, start, end, escape)
  const line = { text: text.slice(start, cut < 0 ? end : cut), pieces: null }
  const scan: HeadScan = { line, end, next, lines: 1, emptyContinuation: false, closed: cut < 0 }
  if (cut >= 0) scanContinuation(text, start, scan, escape)
  return scan
}

/** Adds lines to the logical line up to one that is not continued; comments and empty lines within are left out. */
function scanContinuation(text: string, start: number, scan: HeadScan, escape: number): void {
  let joined = scan.line.text
  const pieces = [0, 0]
  while (!scan.closed && scan.next < text.length) {
    const from = scan.next
    scan.next = nextLine(text, from)
    scan.end = contentEnd(text, from, scan.next)
    scan.lines++
    const first = skipSpace(text, from, scan.end)
    if (first === scan.end) scan.emptyContinuation = true
    else if (text.charCodeAt(first) !== 0x23) {
      const stop = continuationAt(text, from, scan.end, escape)
      scan.closed = stop < 0
      const pieceEnd = stop < 0 ? scan.end : stop
      if (pieceEnd > from) {
        pieces.push(joined.length, from - start)
        joined += text.slice(from, pieceEnd)
      }
    }
  }
  scan.line = { text: joined, pieces }
}

/** Where the escape character stands that continues the line `text[from..end)`; -1 where none does. */
function continuationAt(text: string, from: number, end: number, escape: number): number {
  let at = end - 1
  while (at >= from && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--
  if (at < from || text.charCodeAt(at) !== escape) return -1
  return at === from || text.charCodeAt(at - 1) !== escape ? at : -1
}

function heredocsOf(head: Head, line: string): HeredocStarts {
  const holder = head.trigger ?? head
  if (!holder.command.keyword.heredocs || holder.arguments.json) return NO_STARTS
  return readHeredocStarts(line)
}

/** The bodies, one after the other; one without its terminator runs to the end of the text. */
function scanBodies(
  text: string,
  start: number,
  scan: { end: number; next: number; lines: number },
  starts: readonly HeredocStart[],
): { heredocs: readonly Heredoc[]; open: boolean } {
  const heredocs: Heredoc[] = []
  let open = false
  for (const heredoc of starts) {
    const bodyStart = scan.next
    let bodyEnd = text.length
    open = true
    while (scan.next < text.length) {
      const from = scan.next
      scan.next = nextLine(text, from)
      scan.end = contentEnd(text, from, scan.next)
      scan.lines++
      if (!isTerminator(text, from, scan.end, heredoc)) continue
      bodyEnd = from
      open = false
      break
    }
    const content = text.slice(bodyStart, bodyEnd)
    heredocs.push({ ...heredoc, content, bodyRange: { start: bodyStart - start, end: bodyEnd - start } })
    if (open) break
  }
  return { heredocs, open }
}

function isTerminator(text: string, from: number, end: number, heredoc: HeredocStart): boolean {
  let at = from
  if (heredoc.chomp) while (at < end && text.charCodeAt(at) === 0x09) at++
  return end - at === heredoc.name.length && text.startsWith(heredoc.name, at)
}
