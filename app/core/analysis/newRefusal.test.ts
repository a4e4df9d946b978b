import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { newRefusal } from './newRefusal.ts'

const TEXT = 'FROM alpine\nEXPOSE\n'
const added = (line: string) =>
  newRefusal(deriveDesign(TEXT), [{ range: { start: TEXT.length, end: TEXT.length }, newText: `${line}\n` }])

test('what BuildKit would refuse of an edit is told in its words', () => {
  expect(added('HEALTHCHECK curl -f http://localhost/')).toContain(
    'Unknown type "CURL" in HEALTHCHECK (try CMD)',
  )
  expect(added('COPY --form=a b c')).toContain('did you mean from?')
})

test('what it takes, and what was wrong before, is not', () => {
  expect(added('HEALTHCHECK CMD true')).toBeNull()
  expect(added('# only a comment')).toBeNull()
})
