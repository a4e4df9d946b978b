import { expect, test } from 'vitest'
import { buildFacts } from '../graph/facts/buildFacts.ts'
import { defaultOptions } from '../graph/buildGraph.ts'
import { deriveDesign } from '../model/design.ts'
import { applyEdit } from '../text/edit.ts'
import { spellingFix } from './spellingFix.ts'

/** The text after the first fix of its first problem; null where there is none. */
function mended(text: string): string | null {
  const design = deriveDesign(text)
  const [problem] = buildFacts(design, defaultOptions).problems
  const [fix] = problem ? spellingFix(design, problem) : []
  return fix ? applyEdit(fix.edit, text) : null
}

test.each([
  ['FROM alpine\nRUNN make\n', 'FROM alpine\nRUN make\n'],
  ['FROM alpine\nexpse 80\n', 'FROM alpine\nexpose 80\n'],
  ['FROM alpine\nCOPY --form=build a b\n', 'FROM alpine\nCOPY --from=build a b\n'],
  [
    'FROM alpine\nRUN --mont=type=cache,target=/x \\\n  make\n',
    'FROM alpine\nRUN --mount=type=cache,target=/x \\\n  make\n',
  ],
])('%j is spelt right', (text, right) => {
  expect(mended(text)).toBe(right)
})

test('what is near to nothing is left alone', () => {
  expect(mended('FROM alpine\nQWERTYUIOP x\n')).toBeNull()
})
