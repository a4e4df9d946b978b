import { expect, test } from 'vitest'
import { deriveDesign } from '../../core/model/design.ts'
import { commentInks, instructionInks } from './inkSpans.ts'
import { hexOf, INKS, inkNumbers, isDark } from './inks.ts'

/** Each coloured stretch of the first instruction, as `ink:text`; comments as `comment:text`. */
function inked(text: string): string[] {
  const design = deriveDesign(text)
  const [instruction] = design.instructions
  if (!instruction) throw new Error('no instruction')
  return instructionInks(instruction, design.escape).map(
    ({ start, end, ink, italic }) =>
      `${italic ? `italic ${ink}` : ink}:${instruction.text.slice(start, end)}`,
  )
}

test.each([
  ['FROM node AS build', ['accent:FROM', 'accent:AS']],
  ['from node', ['accent:from']],
  ['COPY --from=build --link /a /b', ['files:COPY', 'muted:--from=', 'muted:--link']],
  ['ENV A=$B C="x ${D:-y} z"', ['muted:ENV', 'depends:$B', 'ok:"x ', 'depends:${D:-y}', 'ok: z"']],
  ["RUN echo '$A' \\$B $1", ['run:RUN', "ok:'$A'", 'depends:$1']],
  ['CMD ["node", "a.js"]', ['ok:CMD', 'ok:"node"', 'ok:"a.js"']],
  ['HEALTHCHECK --interval=30s CMD curl x', ['ok:HEALTHCHECK', 'muted:--interval=', 'ok:CMD']],
  ['HEALTHCHECK NONE', ['ok:HEALTHCHECK', 'ok:NONE']],
  ['ONBUILD RUN echo $A', ['italic muted:ONBUILD', 'run:RUN', 'depends:$A']],
  ['CONSTRUCTOR x', ['italic muted:CONSTRUCTOR']],
  ["RUN echo it's $A", ['run:RUN', "ok:'s $A"]],
])('%s', (text, expected) => expect(inked(text)).toEqual(expected))

test('comments and continuations inside an instruction', () => {
  expect(inked('RUN --mount=type=cache,target=/a \\\n  # why "this"\n  npm ci \\  \n  && b')).toEqual([
    'run:RUN',
    'muted:--mount=',
    'muted:\\',
    'italic muted:# why "this"',
    'muted:\\',
  ])
})

test('variables in a heredoc that expands, none in one that does not', () => {
  expect(inked('RUN <<EOF\necho "$A" # b\nEOF\n')).toEqual(['run:RUN', 'run:<<EOF', 'depends:$A', 'run:EOF'])
  expect(inked("RUN <<'EOF'\necho $A\nEOF\n")).toEqual(['run:RUN', "run:<<'EOF'", 'run:EOF'])
})

test('the escape of the file continues its lines', () => {
  const design = deriveDesign('# escape=`\nRUN dir C:\\ `\n  /s\n')
  const [instruction] = design.instructions
  expect(
    instruction && instructionInks(instruction, design.escape).map(({ start }) => instruction.text[start]),
  ).toEqual(['R', '`'])
})

test('comment lines between instructions', () => {
  const text = '# a\n\n  # b\r\nx # no\n'
  expect(commentInks(text).map(({ start, end }) => text.slice(start, end).trim())).toEqual(['# a', '# b'])
})

test('an instruction is read once', () => {
  const design = deriveDesign('RUN a\n')
  const [instruction] = design.instructions
  expect(instruction && instructionInks(instruction, '\\')).toBe(
    instruction && instructionInks(instruction, '\\'),
  )
})

test('equal colours share a number, as Monaco counts them', () => {
  const colours = ['#000000', '#ffffff', '#0000ff', '#000000', '#00ff00', '#0000ff', '#ff0000', '#00ff00']
  expect([...inkNumbers(colours)]).toEqual(INKS.map((ink, index) => [ink, [1, 2, 3, 1, 4, 3, 5, 4][index]]))
})

test('computed colours as Monaco takes them', () => {
  expect(hexOf('rgb(47, 91, 234)')).toBe('#2f5bea')
  expect(hexOf('rgba(0, 0, 0, 0.5)')).toBe('#000000')
  expect(isDark('#171b23')).toBe(true)
  expect(isDark('#ffffff')).toBe(false)
})
