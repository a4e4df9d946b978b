import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveDesign } from '../model/design.ts'
import { applyEdit } from '../text/edit.ts'
import { formatEdit, type FormatWishes } from './format.ts'

const NOTHING: FormatWishes = { casing: 'keep', indentation: null, trailingBlanks: false }

function formatted(text: string, wishes: Partial<FormatWishes>): string {
  return applyEdit(formatEdit(deriveDesign(text), null, { ...NOTHING, ...wishes }), text)
}

test('changes the case of keywords, AS and triggers alone', () => {
  const file = 'from a as b\nRun from as\nonbuild copy from to\n# from\n'
  expect(formatted(file, { casing: 'upper' })).toBe(
    'FROM a AS b\nRUN from as\nONBUILD COPY from to\n# from\n',
  )
  expect(formatted(file, { casing: 'lower' })).toBe(
    'from a as b\nrun from as\nonbuild copy from to\n# from\n',
  )
})

test('moves continued lines together, and leaves those in quotes and heredocs', () => {
  const file = `RUN if a; then \\
\tb \\
\t\t# c
\t\t&& "d \\
 e" \\
\t; fi
ENV A b \\
 c
COPY <<E \\
 /x
 body
E
`
  expect(formatted(`FROM a\n${file}`, { indentation: 4 })).toBe(`FROM a
RUN if a; then \\
\t   b \\
\t\t   # c
\t\t   && "d \\
 e" \\
\t   ; fi
ENV A b \\
 c
COPY <<E \\
    /x
 body
E
`)
})

test('leaves words alone that go on below', () => {
  const file = 'FROM a\nRUN one\\\n\\\ntwo \\\nthree\\\n four\n'
  expect(formatted(file, { indentation: 4 })).toBe('FROM a\nRUN one\\\n\\\ntwo \\\n    three\\\n     four\n')
})

test('takes blanks from the ends of lines, not from heredocs', () => {
  const file = 'FROM a  \r\n# note \t\nRUN b \\  \n  c\nRUN <<E \nkept  \nE\n  \n'
  expect(formatted(file, { trailingBlanks: true })).toBe(
    'FROM a\r\n# note\nRUN b \\\n  c\nRUN <<E\nkept  \nE\n\n',
  )
})

test('touches what lies in the range alone', () => {
  const text = 'from a\nrun b\nrun c\n'
  const edit = formatEdit(deriveDesign(text), { start: 8, end: 9 }, { ...NOTHING, casing: 'upper' })
  expect(applyEdit(edit, text)).toBe('from a\nRUN b\nrun c\n')
})

test('what is formatted is formatted, and means the same', () => {
  const wishes: FormatWishes = { casing: 'upper', indentation: 2, trailingBlanks: true }
  const line = fc.constantFrom(
    'from a as b',
    'Run x \\',
    '  y  ',
    '   # c',
    'copy <<E /x',
    'E',
    ' \\',
    'env A=1 \\',
    '\tB=2',
    '',
    'cmd "a \\',
    ' b"',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const once = formatted(lines.join('\n'), wishes)
      expect(formatted(once, wishes)).toBe(once)
      const read = (text: string) =>
        deriveDesign(text).instructions.map((one) =>
          one.args.map((word) => word.replace(/\s+/g, ' ').trim().toLowerCase()),
        )
      expect(read(once)).toEqual(read(lines.join('\n')))
    }),
  )
})
