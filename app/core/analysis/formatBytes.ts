const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes as Docker prints them, in powers of 1000: "640 B", "1.2 MB", "178 MB". */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0
  return `${value.toFixed(digits)} ${UNITS[unit]}`
}
