const PRINTABLE = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u
const PLAIN = /^[ !#-[\]-~]*$/
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

/** A string as Go's `%q` writes it in BuildKit's sentences: `a"b` → `"a\"b"`. */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  let out = '"'
  for (const character of text) out += SHORT.get(character) ?? quoteCharacter(character)
  return `${out}"`
}

function quoteCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x80) return character
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  if (PRINTABLE.test(character)) return character
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}
