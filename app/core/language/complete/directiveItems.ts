import { allChecks } from '../../analysis/checks/allChecks.ts'
import type { Design } from '../../model/types.ts'
import { directiveReference } from '../reference/directives.ts'
import type { CompletionItem, CompletionList } from '../types.ts'
import type { TextRange } from '../../text/types.ts'
import { anItem } from './items.ts'

const RULES = allChecks.map(({ rule }) =>
  anItem(
    'rule',
    rule.name,
    'build check',
    rule.page === null ? rule.description : `${rule.description}\n\n[Documentation](${rule.page})`,
  ),
)

/** Parser directives not given yet, and their values: rules behind `check=skip=`. */
export function directiveItems(design: Design, range: TextRange, written: string): CompletionList | null {
  const equals = written.indexOf('=')
  if (equals >= 0) return valueItems(written, equals, range)
  const given = new Set(
    design.directives.filter(({ range: { start } }) => start < range.start - 2).map(({ name }) => name),
  )
  const items = directiveReference
    .filter(({ name }) => !given.has(name))
    .map(({ name, description, page }) =>
      anItem('directive', name, 'parser directive', `${description}\n\n[Reference](${page})`, {
        newText: `${name}=`,
        more: true,
      }),
    )
  return { range, items }
}

/** A comment above an instruction can skip checks for it. */
export function commentItems(range: TextRange, written: string): CompletionList | null {
  const equals = written.indexOf('=')
  if (equals >= 0) return written.startsWith('check') ? valueItems(written, equals, range) : null
  const label = 'check=skip='
  const item = anItem(
    'directive',
    label,
    'skip build checks here',
    'The checks are skipped for the instruction below.',
    {
      more: true,
    },
  )
  return { range, items: [item] }
}

function valueItems(written: string, equals: number, range: TextRange): CompletionList | null {
  const name = written.slice(0, equals).trim().toLowerCase()
  const reference = directiveReference.find((one) => one.name === name)
  if (reference === undefined) return null
  let start = equals + 1
  while (written.charAt(start) === ' ') start++
  const value = written.slice(start)
  if (name === 'check') {
    const part = value.slice(value.lastIndexOf(';') + 1)
    const listStart = part.indexOf('=')
    if (listStart >= 0) {
      const from = Math.max(value.lastIndexOf(','), value.lastIndexOf('=')) + 1
      const all = part.startsWith('error')
        ? [anItem('value', 'true'), anItem('value', 'false')]
        : [anItem('value', 'all'), ...RULES]
      return { range: { start: range.start + start + from, end: range.end }, items: all }
    }
    const from = start + value.length - part.length
    return { range: { start: range.start + from, end: range.end }, items: checkOptions() }
  }
  const items = reference.values.map((one) => anItem('value', one))
  return { range: { start: range.start + start, end: range.end }, items }
}

function checkOptions(): readonly CompletionItem[] {
  return [
    anItem('option', 'skip=', 'checks to skip', '', { more: true }),
    anItem('option', 'error=true', 'findings refuse the build'),
    anItem('option', 'experimental=', 'checks to ask for', '', { more: true }),
  ]
}
