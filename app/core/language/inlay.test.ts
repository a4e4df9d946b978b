import { expect, test } from 'vitest'
import { applyEdit } from '../text/edit.ts'
import { inlayHints } from './inlay.ts'
import { atCursor } from './testing/atCursor.ts'

function shown(text: string): string {
  const { design, world } = atCursor(`|${text}`)
  if (world.facts === null) return 'no facts'
  const hints = inlayHints(design, { start: 0, end: text.length }, world.facts)
  return applyEdit(
    hints.map((hint) => ({ range: { start: hint.offset, end: hint.offset }, newText: `<${hint.text}>` })),
    text,
  )
}

test('shows values behind variables, none in scripts and behind modifiers', () => {
  expect(
    shown(
      'ARG TAG=20\nFROM node:$TAG\nARG TAG\nENV A=$TAG-${TAG} B=${TAG:-1}\nRUN echo $A\nWORKDIR $UNSET/$A',
    ),
  ).toBe(
    'ARG TAG=20\nFROM node:$TAG<20>\nARG TAG\nENV A=$TAG<20>-${TAG}<20> B=${TAG:-1}\nRUN echo $A\nWORKDIR $UNSET<empty>/$A<20-20>',
  )
})
