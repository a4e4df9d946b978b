const FACTORS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 }

/** Bytes as a person writes them: "120 MB", "1.2gb", "640" (bytes). Null for anything else. */
export function readBytes(written: string): number | null {
  const match = /^([\d.]{1,15}) ?([kmgt]?b)?$/i.exec(written.trim())
  const factor = FACTORS[(match?.[2] ?? 'b').toLowerCase()]
  const value = Number(match?.[1])
  if (!match || factor === undefined || !Number.isFinite(value)) return null
  const bytes = Math.round(value * factor)
  return bytes <= 1e15 ? bytes : null
}
