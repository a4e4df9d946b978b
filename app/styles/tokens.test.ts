import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

const light = tokensOf(':root')
const dark = new Map([...light, ...tokensOf(":root[data-theme='dark']")])

/** Relative luminance by WCAG 2.2, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio by WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (bright + 0.05) / (dim + 0.05)
}

const THEMES = [
  ['light', light],
  ['dark', dark],
] as const
const GROUNDS = ['canvas', 'surface', 'raised', 'sunken']
const INKS = [
  'text',
  'muted',
  'accent',
  'cached',
  'rebuilt',
  'depends',
  'danger',
  'warning',
  'ok',
  'files',
  'run',
]

test.each(THEMES)('%s: text and marks stand out 4.5 to 1 on every ground', (_, tokens) => {
  const weak = INKS.flatMap((ink) =>
    GROUNDS.map(
      (ground) => [ink, ground, contrast(tokens.get(ink) ?? '', tokens.get(ground) ?? '')] as const,
    ),
  ).filter(([, , ratio]) => ratio < 4.5)
  expect(weak).toEqual([])
})

test.each(THEMES)('%s: what stands on the accent and its soft ground is legible', (_, tokens) => {
  expect(contrast(tokens.get('accent-ink') ?? '', tokens.get('accent') ?? '')).toBeGreaterThanOrEqual(4.5)
  for (const ink of ['text', 'accent'])
    expect(contrast(tokens.get(ink) ?? '', tokens.get('accent-soft') ?? '')).toBeGreaterThanOrEqual(4.5)
})

test.each(THEMES)('%s: borders of controls and edges stand out 3 to 1', (_, tokens) => {
  for (const ground of ['canvas', 'surface', 'raised'])
    expect(contrast(tokens.get('line-strong') ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(3)
})
