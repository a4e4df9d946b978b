const UNITS: Readonly<Record<string, number>> = {
  '': 1, c: 1, w: 2, b: 512, k: 1024, K: 1024, kB: 1e3, KB: 1e3, KiB: 1024, M: 1024 ** 2, MB: 1e6, MiB: 1024 ** 2,
  G: 1024 ** 3, GB: 1e9, GiB: 1024 ** 3,
} // prettier-ignore

/** A number of bytes as dd, head, truncate and fallocate take it: `10M` → 10485760; null where it is none. */
export function byteCount(text: string): number | null {
  const match = /^\+?(\d+)([a-zA-Z]*)$/.exec(text)
  const unit = UNITS[match?.[2] ?? '']
  return match && unit !== undefined ? Number(match[1]) * unit : null
}
