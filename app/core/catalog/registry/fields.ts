/** What came from outside: nothing is taken for granted, and what is not as it should be is as if it were not there. */
export type Fields = Readonly<Record<string, unknown>>

/** A manifest or configuration longer than this is refused; what registries must take at least. Bytes. */
export const LARGEST_DOCUMENT = 4 * 1024 * 1024

/** The own fields of an object; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  const fields: Record<string, unknown> = Object.create(null)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) Object.assign(fields, value)
  return fields
}

/** A JSON text's object; null where it is no JSON, no object, or too long. Never throws. */
export function parseFields(text: string): Fields | null {
  if (text.length > LARGEST_DOCUMENT) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : null
  } catch {
    return null
  }
}

/** The members of a list; none where it is no list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A text of at most `longest` characters; empty where it is none. */
export const textOf = (value: unknown, longest: number): string =>
  typeof value === 'string' && value.length <= longest ? value : ''

/** A list of texts; those that are none are left out. */
export const textsOf = (value: unknown, most: number, longest: number): readonly string[] =>
  listOf(value)
    .slice(0, most)
    .map((one) => textOf(one, longest))
    .filter((one) => one !== '')

/** Larger than any layer; sums stay exact. Bytes. */
const LARGEST_LAYER = 1e12

/** A whole number of bytes; null where it is none. */
export const bytesOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= LARGEST_LAYER
    ? value
    : null

/** `sha256:…` in full; null for anything else. */
export const digestOf = (value: unknown): string | null =>
  typeof value === 'string' && /^sha256:[a-f0-9]{64}$/.test(value) ? value : null
