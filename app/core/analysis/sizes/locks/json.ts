import type { ContextFile } from '../../../context/types.ts'

/** A value of JSON as an object; an empty one where it is none. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

/** A value of JSON as a text; empty where it is none. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A value of JSON as a list of texts, or null. */
export function asTexts(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null
}

/** Reads JSON; null where it is none. Comments and commas at the end, as bun.lock has them, are allowed. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      return JSON.parse(withoutExtras(text))
    } catch {
      return null
    }
  }
}

/** The text without comments and without commas before a closing bracket; strings stay as they are. */
function withoutExtras(text: string): string {
  let out = ''
  let comma = -1
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '"') {
      const start = at
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
      out += text.slice(start, at + 1)
      comma = -1
    } else if (character === '/' && text[at + 1] === '/') {
      while (at < text.length && text[at] !== '\n') at++
    } else if (character === ',') {
      comma = out.length
      out += ','
    } else {
      if ((character === '}' || character === ']') && comma >= 0)
        out = out.slice(0, comma) + out.slice(comma + 1)
      if (!/\s/.test(character)) comma = -1
      out += character
    }
  }
  return out
}

const read = new WeakMap<ContextFile, unknown>()

/** The JSON in a file of the project, read once a file; null where there is none or its text is not known. */
export function fileJson(file: ContextFile | null): unknown {
  if (file?.content === undefined) return null
  if (!read.has(file)) read.set(file, readJson(file.content))
  return read.get(file)
}
