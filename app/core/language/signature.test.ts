import { expect, test } from 'vitest'
import { signatureHelp } from './signature.ts'
import { atCursor } from './testing/atCursor.ts'

function signature(marked: string): { readonly label: string; readonly active: string } | null {
  const { design, offset } = atCursor(marked)
  const help = signatureHelp(design, offset)
  const range = help?.parameters[help.active]?.range
  return help === null
    ? null
    : { label: help.label, active: range === undefined ? '' : help.label.slice(range.start, range.end) }
}

test('the flags of an instruction, with the one being written', () => {
  const label = 'FROM [--platform=<os>/<architecture>[/<variant>]] <image or stage> [AS <name>]'
  expect(signature('FROM --pl|')).toEqual({ label, active: '[--platform=<os>/<architecture>[/<variant>]]' })
  expect(signature('FROM --platform=linux|')).toMatchObject({
    active: '[--platform=<os>/<architecture>[/<variant>]]',
  })
  expect(signature('FROM |')).toEqual({ label, active: '' })
})

test('the options of a mount', () => {
  expect(signature('FROM a\nRUN --mount=type=tmpfs,size=1|')).toEqual({
    label: '--mount=type=tmpfs,target=…,size=…',
    active: 'size=…',
  })
  expect(signature('FROM a\nRUN --mount=type=tmpfs,dst=|')).toMatchObject({ active: 'target=…' })
})

test.each(['FRO|', '# check=|\nFROM a', 'FROM a\nFOO |'])('none at %j', (marked) => {
  expect(signature(marked)).toBeNull()
})
