import type { Bytes } from './bytes.ts'
import { within } from './bytes.ts'

/**
 * What gzip leaves of a file, by its ending: shares of the unpacked size [low, likely, high]. From gzip -6 over files of open
 * projects; formats that are packed already hardly shrink.
 */
const SHARES: readonly (readonly [endings: string, low: number, likely: number, high: number])[] = [
  ['js mjs cjs ts tsx jsx mts cts vue svelte', 0.15, 0.27, 0.42],
  ['map', 0.12, 0.24, 0.35],
  ['json lock jsonl geojson', 0.08, 0.2, 0.42],
  ['css scss sass less', 0.1, 0.2, 0.35],
  ['html htm xml svg xsd', 0.1, 0.24, 0.4],
  ['md txt rst adoc log csv tsv', 0.2, 0.37, 0.5],
  ['py rb php pl lua r jl ex exs erl', 0.18, 0.29, 0.45],
  ['go rs c h cc cpp hpp java kt scala cs swift m', 0.15, 0.25, 0.42],
  ['yaml yml toml ini cfg conf properties env', 0.2, 0.36, 0.6],
  ['sh bash sql', 0.2, 0.35, 0.55],
  ['so a o exe dll node wasm', 0.25, 0.38, 0.55],
  ['pyc class', 0.3, 0.44, 0.6],
  ['png jpg jpeg gif webp avif ico woff woff2 mp3 mp4 webm ogg mov', 0.9, 0.985, 1.01],
  ['gz tgz zip xz bz2 zst br 7z rar jar war whl deb rpm apk gem nupkg', 0.85, 0.97, 1.01],
  ['pdf', 0.7, 0.88, 1],
  ['ttf otf eot', 0.45, 0.6, 0.8],
  ['db sqlite sqlite3', 0.1, 0.3, 0.7],
  ['pt pth onnx bin safetensors pkl h5 npy npz parquet', 0.6, 0.9, 1],
]
const byEnding = new Map<string, Bytes>()
for (const [endings, low, likely, high] of SHARES) {
  for (const ending of endings.split(' ')) byEnding.set(ending, { low, likely, high })
}
/** Files without an ending are scripts or programs as often as texts. */
const OTHERS: Bytes = { low: 0.15, likely: 0.36, high: 0.8 }

/** What gzip leaves of a file, as a share of its size, judged by its name. */
export function packedShare(path: string): Bytes {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return byEnding.get(dot >= 0 ? name.slice(dot + 1).toLowerCase() : '') ?? OTHERS
}

/** What gzip leaves of things that commands write: shares of the unpacked size. */
export const PACKED = {
  /** Executables and libraries as distributions ship them, headers and texts among them. */
  programs: { low: 0.26, likely: 0.35, high: 0.46 },
  goBinary: { low: 0.33, likely: 0.4, high: 0.6 },
  nodeModules: { low: 0.17, likely: 0.25, high: 0.36 },
  python: { low: 0.22, likely: 0.31, high: 0.42 },
  java: { low: 0.8, likely: 0.92, high: 1 },
  gems: { low: 0.2, likely: 0.33, high: 0.6 },
  text: { low: 0.12, likely: 0.25, high: 0.45 },
  packed: { low: 0.9, likely: 0.98, high: 1.01 },
  unknown: { low: 0.15, likely: 0.36, high: 0.95 },
} as const satisfies Readonly<Record<string, Bytes>>

/**
 * gzip of a file whose text is known, as a range around the estimate of `deflatedBytes`. A text that shrinks to almost nothing
 * hangs on how its repetitions happen to fall.
 */
export function packedText(bytes: number, size: number): Bytes {
  return bytes < 0.02 * size ? within(bytes, 0.5, 0.5) : within(bytes, 0.07, 0.1)
}
