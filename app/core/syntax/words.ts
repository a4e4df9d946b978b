import { findBlank, isSpace, skipBlank, skipSpace } from './characters.ts'

/** Pieces of a text as pairs (start, end). */
export type Spans = readonly number[]

/** Words parted by `[\t\v\f\r ]`: `a  b` → `a`, `b`. The piece must be trimmed. */
export function blankSpans(text: string, from: number, end: number): Spans {
  const spans: number[] = []
  for (let at = from; at < end;) {
    const stop = findBlank(text, at, end)
    spans.push(at, stop)
    at = skipBlank(text, stop, end)
  }
  return spans
}

/**
 * Words parted by white space outside quotes; quotes and escapes stay: `a="b c" d` → `a="b c"`, `d`.
 * In single quotes nothing is escaped; an escape at the very end is dropped.
 */
export function quotedSpans(text: string, from: number, end: number, escape: number): Spans {
  const spans: number[] = []
  let at = from
  for (;;) {
    at = skipSpace(text, at, end)
    if (at >= end) return spans
    const start = at
    at = quotedWordEnd(text, start, end, escape)
    const dropped = at >= end && endsInEscape(text, start, end, escape)
    if (!dropped) spans.push(start, at)
    else if (start < end - 1) spans.push(start, end - 1)
  }
}

function quotedWordEnd(text: string, from: number, end: number, escape: number): number {
  let quote = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (quote === 0) {
      if ((code <= 0x20 || code >= 0x80) && isSpace(code)) return at
      if (code === 0x22 || code === 0x27) quote = code
      else if (code === escape) at++
    } else if (code === quote) quote = 0
    else if (code === escape && quote !== 0x27) at++
  }
  return end
}

/** Whether the word that runs to the end has an escape as its last character that escapes nothing. */
function endsInEscape(text: string, from: number, end: number, escape: number): boolean {
  if (text.charCodeAt(end - 1) !== escape) return false
  let quote = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    const escapes = code === escape && quote !== 0x27
    if (escapes && at === end - 1) return true
    if (escapes) at++
    else if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code
    else if (code === quote) quote = 0
  }
  return false
}
