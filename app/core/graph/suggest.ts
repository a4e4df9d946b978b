import { lower, upper } from './go/text.ts'

/** A suggestion is made up to this distance (exclusive), as in BuildKit's util/suggest. */
const tooFar = 3

/** Code points of a text; for most texts these are its UTF-16 units. */
function codePoints(text: string): readonly number[] {
  const codes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    codes.push(code)
  }
  return codes
}

/**
 * Levenshtein distance of two texts by code points, or `limit` where it is at least that. Only a band of 2 × limit
 * cells a row is looked at, so that long words cost no more than their length.
 */
export function editDistance(one: string, other: string, limit: number): number {
  return codeDistance(codePoints(one), codePoints(other), limit)
}

function codeDistance(a: readonly number[], b: readonly number[], limit: number): number {
  let start = 0
  let endA = a.length
  let endB = b.length
  if (Math.abs(endA - endB) >= limit) return limit
  while (start < endA && start < endB && a[start] === b[start]) start++
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  if (start === endA || start === endB) return Math.min(limit, endA - start + endB - start)
  return bandDistance(a.slice(start, endA), b.slice(start, endB), limit)
}

function bandDistance(a: readonly number[], b: readonly number[], limit: number): number {
  const row: number[] = []
  for (let j = 0; j <= b.length; j++) row.push(j)
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit)
    const to = Math.min(b.length, i + limit)
    let diagonal = row[from - 1] ?? limit
    row[from - 1] = from === 1 ? i : limit
    let best = limit
    for (let j = from; j <= to; j++) {
      const above = j === i + limit ? limit : (row[j] ?? limit)
      const cost = Math.min(diagonal + (a[i - 1] === b[j - 1] ? 0 : 1), above + 1, (row[j - 1] ?? limit) + 1)
      diagonal = row[j] ?? limit
      row[j] = cost
      if (cost < best) best = cost
    }
    if (best >= limit && i > limit) return limit
  }
  return Math.min(row[b.length] ?? limit, limit)
}

function matchCase(option: string, written: string): string {
  if (written === lower(written)) return lower(option)
  return written === upper(written) ? upper(option) : option
}

/**
 * What the user may have meant: the nearest of the options, or null where none is near or one is exactly what is
 * written. Of several equally near ones the first counts.
 */
export function suggestion(written: string, options: Iterable<string>, caseSensitive = true): string | null {
  const wanted = caseSensitive ? written : lower(written)
  const wantedCodes = codePoints(wanted)
  let nearest = tooFar
  let match: string | null = null
  for (const given of options) {
    const option = caseSensitive ? given : lower(given)
    if (option === wanted) return null
    // a code point is one or two units
    if (option.length >= 2 * (wanted.length + nearest) || wanted.length >= 2 * (option.length + nearest))
      continue
    const distance = codeDistance(wantedCodes, codePoints(option), nearest)
    if (distance >= nearest) continue
    nearest = distance
    match = caseSensitive ? option : matchCase(option, written)
  }
  return match
}

/** "unknown flag: --form", "form", ["from"] -> "unknown flag: --form (did you mean from?)" */
export function withSuggestion(
  message: string,
  written: string,
  options: Iterable<string>,
  caseSensitive = true,
): string {
  const match = suggestion(written, options, caseSensitive)
  return match === null || match === '' ? message : `${message} (did you mean ${match}?)`
}
