import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complete } from './complete.ts'
import { foldingRanges } from './folding.ts'
import { hover } from './hover.ts'
import { inlayHints } from './inlay.ts'
import { outline } from './outline.ts'
import { signatureHelp } from './signature.ts'
import { symbolAt } from './symbols/symbolAt.ts'
import { atCursor } from './testing/atCursor.ts'

const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      '# check=skip=A',
      'ARG A=1',
      'FROM node:$A AS build',
      'COPY --from=build --link a /b',
      'RUN --mount=type=cache,target=/x,sharing=locked echo ${A:-$B} \\',
      '  # note',
      '',
      'RUN <<EOF',
      'echo $A',
      'EOF',
      'ONBUILD ENV B=$A',
      'EXPOSE 80',
    ),
    fc.string({ maxLength: 20 }),
  ),
  { maxLength: 10 },
)

test('whatever the text and the place, answers lie within the text and hold the cursor', () => {
  fc.assert(
    fc.property(lines, fc.nat(), (written, at) => {
      const text = written.join('\n').replaceAll('|', '')
      const place = at % (text.length + 1)
      const { design, offset, world } = atCursor(`${text.slice(0, place)}|${text.slice(place)}`, ['a/b', 'c'])
      const list = complete(design, offset, world)
      if (list !== null) {
        expect(list.range.end).toBe(offset)
        expect(list.range.start).toBeGreaterThanOrEqual(0)
      }
      for (const range of [hover(design, offset, world)?.range, symbolAt(design, offset)?.range]) {
        if (range === undefined) continue
        expect(range.start).toBeLessThanOrEqual(offset)
        expect(range.end).toBeGreaterThanOrEqual(offset)
      }
      const help = signatureHelp(design, offset)
      if (help !== null) expect(help.active).toBeLessThan(help.parameters.length)
      const count = text.split('\n').length
      for (const { startLine, endLine } of foldingRanges(design)) {
        expect(startLine).toBeLessThan(endLine)
        expect(endLine).toBeLessThanOrEqual(count)
      }
      for (const { range } of outline(design)) expect(range.end).toBeLessThanOrEqual(text.length)
      const hints =
        world.facts === null ? [] : inlayHints(design, { start: 0, end: text.length }, world.facts)
      for (const hint of hints) expect(hint.offset).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 300 },
  )
})
