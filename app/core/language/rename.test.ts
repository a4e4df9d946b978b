import { describe, expect, test } from 'vitest'
import { applyEdit } from '../text/edit.ts'
import { prepareRename, rename } from './rename.ts'
import { symbolAt } from './symbols/symbolAt.ts'
import { atCursor, covered } from './testing/atCursor.ts'

function renamed(marked: string, name: string): string {
  const { design, offset } = atCursor(marked)
  const result = rename(design, offset, name)
  return result.done ? applyEdit(result.edit, design.text) : result.refusal
}

function places(
  marked: string,
): { readonly definitions: readonly string[]; readonly occurrences: readonly string[] } | null {
  const { design, offset } = atCursor(marked)
  const symbol = symbolAt(design, offset)
  if (symbol === null) return null
  const { definitions, occurrences } = symbol
  return {
    definitions: definitions.map((one) => covered(design, one)),
    occurrences: occurrences.map((one) => covered(design, one)),
  }
}

describe('stages', () => {
  const file = `FROM golang AS build
RUN a
FROM build AS test
FROM scratch
COPY --link --from=BUILD /a /a
COPY --from=0 /b /b
RUN --mount=type=bind,from=build,target=/x true
`

  test('are found wherever they are named', () => {
    expect(places(file.replace('AS build', 'AS bui|ld'))).toEqual({
      definitions: ['1: build'],
      occurrences: ['1: build', '3: build', '5: BUILD', '6: 0', '7: build'],
    })
    expect(places(file.replace('from=BUILD', 'from=|BUILD'))?.definitions).toEqual(['1: build'])
  })

  test('are renamed everywhere, indexes left alone', () => {
    expect(renamed(file.replace('from=build', 'from=bui|ld'), 'Compile')).toBe(
      file
        .replaceAll('AS build', 'AS compile')
        .replace('FROM build', 'FROM compile')
        .replace('BUILD', 'compile')
        .replace('from=build', 'from=compile'),
    )
  })

  test('keep their name where the new one is taken', () => {
    expect(renamed(file.replace('AS build', 'AS bui|ld'), 'test')).toContain('already')
  })
})

describe('variables', () => {
  test('are one with the global ARG that a bare ARG takes up, and with the stages built on theirs', () => {
    const file = `ARG TAG=1
FROM a:$TAG AS base
ARG TAG
RUN echo "\${TAG:-x}" '$TAG' \\$TAG
FROM base
LABEL tag=$TAG
FROM b
ENV TAG=other
WORKDIR /$TAG
`
    const found = {
      definitions: ['1: TAG', '3: TAG'],
      occurrences: ['1: TAG', '2: TAG', '3: TAG', '4: TAG', '6: TAG'],
    }
    expect(places(file.replace('tag=$TAG', 'tag=$T|AG'))).toEqual(found)
    expect(places(file.replace('/$TAG', '/$TA|G'))).toEqual({
      definitions: ['8: TAG'],
      occurrences: ['8: TAG', '9: TAG'],
    })
    expect(renamed(file.replace('tag=$TAG', 'tag=$T|AG'), 'VERSION')).toBe(`ARG VERSION=1
FROM a:$VERSION AS base
ARG VERSION
RUN echo "\${VERSION:-x}" '$TAG' \\$TAG
FROM base
LABEL tag=$VERSION
FROM b
ENV TAG=other
WORKDIR /$TAG
`)
  })

  test('that a script sets itself are its own', () => {
    expect(places('FROM a\nARG I\nRUN for I in a b; do echo $I; done; J=$|I')).toBeNull()
  })

  test('in heredocs and comments among continued lines', () => {
    const file = 'FROM a\nENV A=1\nRUN <<E\necho $A\nE\nCOPY <<"F" /x\n$A\nF\nRUN a \\\n  # $A\n  $|A'
    expect(places(file)?.occurrences).toEqual(['2: A', '4: A', '11: A'])
  })

  test('are not renamed to what is no name, is taken, or is not theirs', () => {
    expect(renamed('FROM a\nENV |A=1', '1x')).toContain('cannot be a variable')
    expect(renamed('FROM a\nENV |A=1 B=2', 'B')).toContain('already')
    expect(renamed('FROM a\nRUN $PA|TH', 'X')).toContain('not declared in this file')
  })
})

test('what cannot be renamed says so', () => {
  const { design, offset } = atCursor('FROM a\nRUN ec|ho')
  expect(prepareRename(design, offset)).toEqual({
    refusal: 'Only stages and variables can be renamed: put the cursor on the name of one.',
  })
})
