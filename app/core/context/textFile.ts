import type { ContextFile } from './types.ts'

/** A file of the context whose text is known; its size in UTF-8 bytes. */
export function textFile(path: string, content: string): ContextFile {
  return { path, size: byteLength(content), content }
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    // Half of a surrogate pair counts two of its four bytes; one alone becomes the three of U+FFFD.
    const isPair =
      code >= 0xd800 && code <= 0xdfff && (text.codePointAt(code < 0xdc00 ? at : at - 1) ?? 0) > 0xffff
    bytes += code < 0x800 || isPair ? 1 : 2
  }
  return bytes
}
