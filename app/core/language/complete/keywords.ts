import type { Design } from '../../model/types.ts'
import { instructionReference } from '../reference/instructions.ts'
import type { CompletionItem } from '../types.ts'
import { anItem } from './items.ts'

const ORDER =
  'FROM RUN COPY WORKDIR ENV ARG CMD ENTRYPOINT EXPOSE USER LABEL HEALTHCHECK VOLUME ADD SHELL STOPSIGNAL ONBUILD'.split(
    ' ',
  )
const NOT_TRIGGERS = new Set(['FROM', 'ONBUILD', 'MAINTAINER'])
const BEFORE_FROM = new Set(['FROM', 'ARG'])

/** The instructions, the usual ones first, in the case of the file; before the first FROM just ARG and FROM. */
export function keywordItems(design: Design, offset: number, trigger: boolean): readonly CompletionItem[] {
  const first = design.stages[0]
  const start = first === undefined ? Infinity : (design.places.get(first.id)?.start ?? Infinity)
  const lower = writesLowerCase(design)
  return ORDER.flatMap((keyword) => {
    const reference = instructionReference.get(keyword)
    if (reference === undefined || (trigger && NOT_TRIGGERS.has(keyword))) return []
    if (offset < start && !trigger && !BEFORE_FROM.has(keyword)) return []
    const label = lower ? keyword.toLowerCase() : keyword
    const snippet = label + reference.snippet.slice(keyword.length)
    const newText = lower && keyword === 'FROM' ? snippet.replace(' AS ', ' as ') : snippet
    const documentation = `${reference.description}\n\n[Reference](${reference.page})`
    return [anItem('instruction', label, reference.summary, documentation, { newText, snippet: true })]
  })
}

/** More keywords of the file are in lower case than not. */
function writesLowerCase(design: Design): boolean {
  let lower = 0
  for (const { text, keywordRange } of design.instructions) {
    const code = text.charCodeAt(keywordRange.start)
    lower += code >= 0x61 && code <= 0x7a ? 1 : -1
  }
  return lower > 0
}
