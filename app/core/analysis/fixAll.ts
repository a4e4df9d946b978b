import { REFUSAL } from './refusal.ts'
import type { Replacement } from '../text/types.ts'
import type { Finding, Fix } from './types.ts'

/** The fixes of several findings as one edit, and how many findings it mends. */
export interface FixAll {
  readonly fix: Fix
  readonly count: number
}

/**
 * All mechanical fixes at once: those of findings that have one obvious repair. Where two of them touch the first one counts,
 * the other is found again in the text that comes out. Null where there are fewer than two.
 */
export function fixAll(findings: readonly Finding[]): FixAll | null {
  const taken: Replacement[] = []
  const mended = new Set<string>()
  let count = 0
  for (const { rule, fixes } of findings.toSorted((a, b) => a.line - b.line)) {
    // What was meant by a word that BuildKit does not know is a guess, to be looked at by itself.
    if (rule === REFUSAL) continue
    const [only, another] = fixes.filter(({ label }) => !label.startsWith('Ignore '))
    if (!only || another || only.edit.length === 0) continue
    // Two findings may ask for the very same repair: one keyword in the wrong case is told once for each rule.
    const key = JSON.stringify(only.edit)
    if (mended.has(key)) count++
    else if (!only.edit.some((each) => taken.some((other) => touches(each, other)))) {
      taken.push(...only.edit)
      mended.add(key)
      count++
    }
  }
  if (mended.size < 2) return null
  const edit = taken.toSorted((a, b) => a.range.start - b.range.start)
  return { fix: { label: `Fix ${count} problems`, edit }, count }
}

function touches(one: Replacement, other: Replacement): boolean {
  return one.range.start <= other.range.end && other.range.start <= one.range.end
}
