/** The largest file that is opened at all, in bytes. Real Dockerfiles stay under 200 kB. */
export const LARGEST_FILE = 20_000_000

export type DecodedFile =
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: string }

const refuse = (problem: string): DecodedFile => ({ text: null, problem })

/** How many of the first bytes decide whether a file is text. */
const SNIFF = 8192

/**
 * The text of a file, byte for byte: encoding it as UTF-8 again gives the same bytes (byte order mark and line endings
 * included). What can't be kept so is refused, in one sentence that names the file.
 */
export function decodeFile(name: string, bytes: Uint8Array): DecodedFile {
  if (bytes.length > LARGEST_FILE)
    return refuse(`${name} has over 20 MB, which no Dockerfile has. Nothing was opened.`)
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refuse(`${name} is UTF-16, which BuildKit can't read. Save it as UTF-8 and open it again.`)
  if (bytes.subarray(0, SNIFF).includes(0))
    return refuse(`${name} is a binary file, not a Dockerfile. Nothing was opened.`)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), problem: null }
  } catch {
    return refuse(
      `${name} is not valid UTF-8, so it could not be kept byte for byte. Save it as UTF-8 and open it again.`,
    )
  }
}
