const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u
const PLAIN = /^[ !#-[\]-~]*$/
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** A string as Go's `%q` writes it: `a"b` → `"a\"b"`. BuildKit's sentences quote with it. */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  let out = '"'
  for (const character of text) out += SHORT[character] ?? quoteCharacter(character)
  return `${out}"`
}

function quoteCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return code < 0x20 || code === 0x7f ? `\\x${hex(code, 2)}` : character
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  if (PRINTABLE.test(character)) return character
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
