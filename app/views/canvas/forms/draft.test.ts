import { expect, test } from 'vitest'
import { deriveDesign } from '../../../core/model/design.ts'
import type { Instruction } from '../../../core/model/types.ts'
import { draftOf, textOfDraft, valuesOf, withFlag } from './draft.ts'

function instruction(text: string): Instruction {
  const found = deriveDesign(`FROM scratch\n${text}\n`).stages[0]?.instructions[0]
  if (!found) throw new Error('no instruction')
  return found
}

test.each([
  'COPY  --from=build   --link  /a  /b',
  'copy --chown=1:1 a b',
  'RUN --mount=type=cache,target=/x \\\n    npm ci && \\\n    npm test',
  'RUN <<EOF\necho hi\nEOF',
  'CMD ["node", "x"]',
])('a draft that is not touched is written as it was: %j', (text) => {
  const original = instruction(text)
  expect(textOfDraft(draftOf(original), original)).toBe(text)
})

test('changed arguments leave the spaces between the flags alone', () => {
  const original = instruction('COPY  --from=build   --link  /a  /b')
  expect(textOfDraft({ ...draftOf(original), args: '/c /d' }, original)).toBe(
    'COPY  --from=build   --link  /c /d',
  )
})

test('a flag is set, switched and taken away', () => {
  const original = instruction('COPY --link a b')
  const draft = draftOf(original)
  expect(valuesOf(draft, 'link')).toEqual(['true'])
  expect(textOfDraft(withFlag(draft, 'from', ['build']), original)).toBe('COPY --from=build --link a b')
  expect(textOfDraft(withFlag(draft, 'link', ['false'], true), original)).toBe('COPY a b')
  expect(textOfDraft(withFlag(draft, 'exclude', ['*.md', '', 'x']), original)).toBe(
    'COPY --link --exclude=*.md --exclude=x a b',
  )
})

test('a new instruction is written from its parts', () => {
  expect(
    textOfDraft(
      { keyword: 'RUN', flags: [{ name: 'network', value: 'none' }], args: 'make', problem: null },
      null,
    ),
  ).toBe('RUN --network=none make')
})
