/**
 * Colours of Dockerfile text, named after the tokens of styles/tokens.css that they take. Monaco takes the first for what
 * has no colour, and the second for its ground.
 */
export const INKS = ['text', 'surface', 'accent', 'files', 'run', 'muted', 'ok', 'depends'] as const
export type Ink = (typeof INKS)[number]

/** "rgb(47, 91, 234)" -> "#2f5bea". */
export function hexOf(rgb: string): string {
  const channels = rgb.match(/\d+(\.\d+)?/g)?.slice(0, 3) ?? ['0', '0', '0']
  return `#${channels.map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0')).join('')}`
}

/**
 * The number that Monaco knows each ink by. Monaco numbers the colours it is given from 1 on and gives equal ones the
 * same number, so they differ from theme to theme.
 */
export function inkNumbers(colours: readonly string[]): ReadonlyMap<Ink, number> {
  const distinct = [...new Set(colours)]
  return new Map(INKS.map((ink, index) => [ink, distinct.indexOf(colours[index] ?? '') + 1]))
}

/** Whether a #rrggbb is nearer to black than to white. */
export function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return red * 0.3 + green * 0.6 + blue * 0.1 < 128
}
