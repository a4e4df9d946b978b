import { noOverrides, soundOverrides, type Overrides } from '../../core/analysis/overrides.ts'
import { CACHE_STORES } from '../../core/analysis/rebuilds/cacheStore.ts'

/** The overrides that are stored with a document; what a registry was found to have is asked anew. */
export type SetByHand = Omit<Overrides, 'images'>

/** The part of the overrides that is stored. */
export function setByHand({ images: _images, ...byHand }: Overrides): SetByHand {
  return byHand
}

/** Nothing was set. */
export const nothingByHand: SetByHand = setByHand(noOverrides)

/** Reads stored overrides, whatever they are; null where they are none. */
export function readSetByHand(value: unknown): SetByHand | null {
  if (typeof value !== 'object' || value === null) return null
  const { sizes, seconds, frequencies, parallel, cacheStore }: Partial<Record<keyof SetByHand, unknown>> =
    value
  const store = CACHE_STORES.find((known) => known === cacheStore)
  const limit = parallel === null || Number.isSafeInteger(parallel) ? (parallel as number | null) : undefined
  if (!areNumbers(sizes) || !areNumbers(seconds) || !areNumbers(frequencies)) return null
  if (store === undefined || limit === undefined) return null
  return setByHand(
    soundOverrides({
      ...noOverrides,
      sizes,
      seconds,
      frequencies: { ...noOverrides.frequencies, ...frequencies },
      parallel: limit,
      cacheStore: store,
    }),
  )
}

const areNumbers = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((entry) => typeof entry === 'number')
