import { isSpace } from './characters.ts'

/** A comment line read as a parser directive. */
export interface DirectiveMatch {
  readonly name: string
  readonly value: string
}

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/
const KNOWN: ReadonlySet<string> = new Set(['syntax', 'escape', 'check'])

/** `# escape=\`` → name and value; null for every other line. `line` starts with its first character and has no line break. */
export function matchDirective(line: string, prefix = '#'): DirectiveMatch | null {
  if (!line.startsWith(prefix)) return null
  let from = prefix.length
  while (from < line.length && isSpace(line.charCodeAt(from))) from++
  const rest = from === 0 ? line : line.slice(from)
  const match = DIRECTIVE.exec(rest)
  if (!match) return null
  const name = (match[1] ?? '').toLowerCase()
  if (!KNOWN.has(name)) return null
  const value = trimRegexSpace(rest, match[0].length)
  return value === '' ? null : { name, value }
}

/** What stands behind the `=` without white space around it; the last character of nothing but white space. */
function trimRegexSpace(text: string, from: number): string {
  let end = text.length
  while (end > from && isRegexSpace(text.charCodeAt(end - 1))) end--
  if (end === from) return text.slice(from).slice(-1)
  let start = from
  while (isRegexSpace(text.charCodeAt(start))) start++
  return text.slice(start, end)
}

function isRegexSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}

/** A directive that BuildKit looks for before it parses the file. */
export interface FoundDirective extends DirectiveMatch {
  /** 1-based. */
  readonly line: number
}

/**
 * The value of a directive as BuildKit looks for it before parsing (`check`, and `syntax` with `anyFormat`): stricter
 * than the parser's own reading (no white space before `#`), lenient about a first line `#!…`. `anyFormat` also takes `// syntax=…`
 * and a JSON object. BuildKit cuts the value of `syntax` at its first space.
 */
export function findDirective(text: string, name: string, anyFormat = false): FoundDirective | null {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (!anyFormat && text.charCodeAt(start) !== 0x23) return null
  const shebang = text.startsWith('#!', start)
  const firstBreak = text.indexOf('\n', start)
  const from = shebang ? (firstBreak < 0 ? text.length : firstBreak + 1) : start
  const firstLine = shebang ? 2 : 1
  const found = findIn(text, from, firstLine, name, '#')
  if (found || !anyFormat) return found
  return findIn(text, from, firstLine, name, '//') ?? findInJson(text.slice(from), firstLine - 1, name)
}

function findIn(
  text: string,
  from: number,
  firstLine: number,
  name: string,
  prefix: string,
): FoundDirective | null {
  const seen = new Set<string>()
  let line = firstLine
  for (let at = from; at < text.length; line++) {
    const lineBreak = text.indexOf('\n', at)
    const next = lineBreak < 0 ? text.length : lineBreak + 1
    let end = lineBreak < 0 ? text.length : lineBreak
    if (text.charCodeAt(end - 1) === 0x0d && end > at) end--
    if (!text.startsWith(prefix, at)) return null
    const match = matchDirective(text.slice(at, end), prefix)
    if (!match || seen.has(match.name)) return null
    if (match.name === name) return { ...match, line }
    seen.add(match.name)
    at = next
  }
  return null
}

function findInJson(text: string, line: number, name: string): FoundDirective | null {
  if (!/^\s*\{/.test(text.slice(0, 100))) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
    const found: unknown = Reflect.get(value, name)
    return typeof found === 'string' ? { name, value: found, line } : null
  } catch {
    return null
  }
}
