import { describe, expect, test } from 'vitest'
import { hover } from './hover.ts'
import { atCursor, covered } from './testing/atCursor.ts'

function hovered(marked: string): { readonly at: string; readonly says: string } | null {
  const { design, offset, world } = atCursor(marked)
  const found = hover(design, offset, world)
  return found === null ? null : { at: covered(design, found.range), says: found.contents.join('\n') }
}

describe('instructions and flags', () => {
  test('an instruction, also in lower case and behind ONBUILD', () => {
    expect(hovered('FROM a\nco|py a b')).toMatchObject({ at: '2: copy' })
    expect(hovered('FROM a\nco|py a b')?.says).toContain('`COPY [flags] <source>… <destination>`')
    expect(hovered('FROM a\nco|py a b')?.says).toContain('https://docs.docker.com/reference/dockerfile/#copy')
    expect(hovered('FROM a\nONBUILD RU|N b')).toMatchObject({ at: '2: RUN' })
  })

  test('a flag with the syntax it needs', () => {
    const found = hovered('FROM a\nCOPY --li|nk a b')
    expect(found?.at).toBe('2: --link')
    expect(found?.says).toContain('Needs syntax 1.4 or newer.')
  })

  test('the type and the options of a mount', () => {
    expect(hovered('FROM a\nRUN --mount=type=ca|che,dst=/x b')?.says).toContain('`type=cache`')
    expect(hovered('FROM a\nRUN --mount=type=cache,ds|t=/x b')).toMatchObject({ at: '2: dst=/x' })
    expect(hovered('FROM a\nRUN --mount=type=cache,ds|t=/x b')?.says).toContain(
      '`target`, `dst`, `destination`',
    )
  })

  test('a directive', () => {
    expect(hovered('# esc|ape=`\nFROM a')?.says).toContain('backtick')
  })

  test.each(['FROM a\n|\nRUN b', 'FROM a\nRUN ec|ho', '# no|thing\nFROM a'])('nothing at %j', (marked) => {
    expect(hovered(marked)).toBeNull()
  })
})

describe('images and stages', () => {
  test('the size of a base image', () => {
    const found = hovered('FROM node:l|ts AS build')
    expect(found?.at).toBe('1: node:lts')
    expect(found?.says).toMatch(/Pulls .*MB.*, unpacks to .*B\./)
  })

  test('the image that the variables come to', () => {
    expect(hovered('ARG TAG=lts\nFROM no|de:$TAG')?.says).toContain('`node:lts`')
  })

  test('an image that nobody knows', () => {
    expect(hovered('FROM example.com/own/thi|ng')?.says).not.toContain('Pulls 0')
  })

  test('a stage where it is named and where it is used', () => {
    const file = 'FROM golang AS build\nRUN a\nRUN b\nFROM scratch\nCOPY --from=build /a /a'
    const about = '**build** on `golang`, 2 instructions\n1 reference to it.'
    expect(hovered(file.replace('AS build', 'AS bu|ild'))).toEqual({ at: '1: build', says: about })
    expect(hovered(file.replace('from=build', 'from=bu|ild'))).toEqual({ at: '5: build', says: about })
    expect(hovered(file.replace('scratch', 'scr|atch'))?.says).toContain('An empty image')
  })
})

describe('variables', () => {
  test.each([
    ['FROM a\nENV A=1\nENV B=$A\nWORKDIR /$|B', '`$B` = `1`\nSet by ENV in line 3.'],
    ['ARG A=1\nFROM a:${|A}', '`$A` = `1`\nSet by ARG in line 1.'],
    ['FROM a\nARG A\nWORKDIR /$A|', '`$A` has no value here.\nSet by ARG in line 2.'],
    ['FROM a:$TARGETAR|CH', '`$TARGETARCH` = `amd64`\nSet by the builder.'],
    ['FROM a\nWORKDIR /$PA|TH', /^`\$PATH` = `.*`\nSet by the base image\.$/],
    ['FROM a\nWORKDIR /$NO|NE', '`$NONE`\nNothing sets it: it is empty here.'],
    ['FROM a\nRUN echo $NO|NE', '`$NONE`\nNot set by this file: the shell looks it up.'],
    ['ARG A=1\nFROM a AS x\nARG |A', '`A`\nValue: `1`'],
    ['FROM a\nARG |A', '`A`\nNo value unless `--build-arg` gives one.'],
    ['FROM a\nENV |A=b$PATH', /^`A`\nValue: `b.+`$/],
  ])('%j', (marked, says) => {
    const found = hovered(marked)?.says
    if (typeof says === 'string') expect(found).toBe(says)
    else expect(found).toMatch(says)
  })

  test('one whose ARG does not reach here', () => {
    expect(hovered('ARG A=1\nFROM a\nRUN echo $|A')?.says).toContain('stands before the first FROM')
    expect(hovered('FROM a AS one\nARG A=1\nFROM a\nRUN echo $|A')?.says).toContain(
      'belongs to stage one alone',
    )
  })
})
