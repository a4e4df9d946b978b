import { setReading } from '../../state/setReading.ts'

/** Between two numbers of the progress, in ms. */
const TELL_EVERY_MS = 100

/** A folder's reading as the page shows it. */
export interface Reading {
  /** Shows how many files were met so far, a few times a second. */
  readonly tell: (files: number) => void
  readonly isCancelled: () => boolean
  /** The page shows it no longer. */
  readonly end: () => void
}

/** Shows that a folder is read, and how to cancel that; what reads it asks now and then whether it was. */
export function beginReading(name: string): Reading {
  let told = -Infinity
  let cancelled = false
  const cancel = (): void => {
    cancelled = true
    setReading(null)
  }
  const tell = (files: number): void => {
    const now = performance.now()
    if (cancelled || now - told < TELL_EVERY_MS) return
    told = now
    setReading({ name, files, cancel })
  }
  tell(0)
  return {
    tell,
    isCancelled: () => cancelled,
    end: () => {
      if (!cancelled) setReading(null)
    },
  }
}
