/** A layer as a real build left it. Bytes; null where the source does not tell. */
export interface MeasuredLayer {
  readonly unpacked: number | null
  readonly compressed: number | null
  /** Where it was read: "docker history", "docker save". */
  readonly source: string
}

/** One step of an image's history. */
export interface HistoryEntry {
  /** As the image says what made it: `RUN /bin/sh -c npm ci # buildkit`. */
  readonly createdBy: string
  readonly unpacked: number | null
  readonly compressed: number | null
}

/** What was read of a built image, oldest entry first. */
export interface Measurement {
  readonly source: string
  /** Empty where only the whole is known. */
  readonly entries: readonly HistoryEntry[]
  /** Bytes of the whole image; null where the source does not tell. */
  readonly unpacked: number | null
  readonly compressed: number | null
}

/** Why a text or a file could not be read as a measurement: one sentence. */
export interface Unreadable {
  readonly problem: string
}

const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
}

/** `12.3MB`, `0B`, `1024` → bytes, by Docker's units of thousands; null where it is no size. */
export function readSize(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)\s*([kMGT]?i?B)?$/i.exec(text.trim())
  if (!parts?.[1]) return null
  const unit = UNITS[(parts[2] ?? 'b').toLowerCase()]
  return unit === undefined ? null : Math.round(Number(parts[1]) * unit)
}
