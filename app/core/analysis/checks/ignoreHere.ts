import type { Design, Instruction } from '../../model/types.ts'
import { parseCheckOptions } from '../../graph/checkOptions.ts'
import { isFailure } from '../../graph/go/failure.ts'
import { lineEndingOf, lineStartOf } from '../../text/lines.ts'
import type { TextRange } from '../../text/types.ts'
import type { Fix } from '../types.ts'
import { firstWord, readDirective } from './checkOptions.ts'
import { nodeComments } from './comments.ts'
import type { Rule } from './rule.ts'

/**
 * A fix that makes BuildKit pass over a rule: a comment above the instruction, or, for rules that BuildKit asks the whole
 * file about, its `# check=` directive. A comment or directive that is there already is extended.
 */
export function ignoreFix(design: Design, rule: Rule, instruction: Instruction | null): Fix | null {
  if (rule.experimental) return null
  return instruction === null ? ignoreInFile(design, rule) : ignoreAbove(design, rule, instruction)
}

function ignoreAbove(design: Design, rule: Rule, instruction: Instruction): Fix {
  const label = `Ignore ${rule.name} here`
  const existing = nodeComments(design, instruction).find(({ text }) => readDirective(text)?.name === 'check')
  if (existing !== undefined) {
    const value = readDirective(existing.text)?.value ?? ''
    if (isFailure(parseCheckOptions(firstWord(value))))
      return replaceValue(label, design.text, existing.range, rule)
    return {
      label,
      edit: extendSkip(design.text, existing.range.start, existing.range.end, value, rule.name),
    }
  }
  const place = design.places.get(instruction.id)
  const start = place === undefined ? 0 : lineStartOf(design.text, place.start)
  const lineBreak = lineEndingOf(design.text)
  const comment = `# check=skip=${rule.name}${lineBreak}`
  // at the top of the file the comment would be the whole file's directive; a bare # in front keeps it a comment
  const guard = isDirectivePlace(design, start) ? `#${lineBreak}` : ''
  const offset = start === 0 && design.text.charCodeAt(0) === 0xfeff ? 1 : start
  return { label, edit: [{ range: { start: offset, end: offset }, newText: guard + comment }] }
}

/** A comment that BuildKit can't read skips nothing, and keeps those below from being read. */
function replaceValue(label: string, text: string, { start, end }: TextRange, rule: Rule): Fix {
  const value = text.indexOf('=', start) + 1
  const behind = text.charAt(end - 1) === '\r' ? end - 1 : end
  return { label, edit: [{ range: { start: value, end: behind }, newText: `skip=${rule.name}` }] }
}

function ignoreInFile(design: Design, rule: Rule): Fix {
  const label = `Ignore ${rule.name} in this file`
  const existing = design.directives.find(({ name }) => name === 'check')
  if (existing !== undefined) {
    const { start, end } = existing.range
    return { label, edit: extendSkip(design.text, start, end, existing.value, rule.name) }
  }
  const last = design.directives.at(-1)
  const lineBreak = lineEndingOf(design.text)
  if (last === undefined) {
    const start = design.text.charCodeAt(0) === 0xfeff ? 1 : 0
    return {
      label,
      edit: [{ range: { start, end: start }, newText: `# check=skip=${rule.name}${lineBreak}` }],
    }
  }
  const next = design.text.indexOf('\n', last.range.start)
  const start = next < 0 ? design.text.length : next + 1
  const newText = `${next < 0 ? lineBreak : ''}# check=skip=${rule.name}${lineBreak}`
  return { label, edit: [{ range: { start, end: start }, newText }] }
}

/** `skip=A;error=true` → `skip=A,B;error=true`, at its place in the text. */
function extendSkip(text: string, from: number, to: number, value: string, name: string): Fix['edit'] {
  const counted = firstWord(value)
  const start = text.indexOf(counted, text.indexOf('=', from) + 1)
  if (start < 0 || start > to) return []
  let offset = start
  for (const part of counted.split(';')) {
    if (part.trim().startsWith('skip=')) {
      const end = offset + part.length
      return [{ range: { start: end, end }, newText: `,${name}` }]
    }
    offset += part.length + 1
  }
  const end = start + counted.length
  return [{ range: { start: end, end }, newText: `;skip=${name}` }]
}

/** Nothing but parser directives stands above. */
function isDirectivePlace(design: Design, start: number): boolean {
  const top = design.text.charCodeAt(0) === 0xfeff ? 1 : 0
  const above = design.text.slice(top, start).split('\n').slice(0, -1)
  return above.length === design.directives.length
}
