import {
  noOverrides,
  soundOverrides,
  type Frequencies,
  type Overrides,
} from '../../core/analysis/overrides.ts'
import { CACHE_STORES, type CacheStore } from '../../core/analysis/rebuilds/cacheStore.ts'
import { having, isNumber, recordOf } from './checks.ts'

/** The overrides that are stored with a document; what a registry was found to have is asked anew. */
export type SetByHand = Omit<Overrides, 'images'>

/** The part of the overrides that is stored. */
export function setByHand({ images: _images, ...byHand }: Overrides): SetByHand {
  return byHand
}

/** Nothing was set. */
export const nothingByHand: SetByHand = setByHand(noOverrides)

/** Reads stored overrides, whatever they are; null where they are none. Numbers that can't be meant are left out. */
export function readSetByHand(stored: unknown): SetByHand | null {
  if (!isSetByHand(stored)) return null
  const { sizes, seconds, frequencies, parallel, cacheStore } = stored
  return setByHand(soundOverrides({ ...noOverrides, sizes, seconds, frequencies, parallel, cacheStore }))
}

const isLimit = (value: unknown): value is number | null => value === null || Number.isSafeInteger(value)
const isStore = (value: unknown): value is CacheStore => CACHE_STORES.some((store) => store === value)

const isSetByHand = having<SetByHand>({
  sizes: recordOf(isNumber),
  seconds: recordOf(isNumber),
  frequencies: having<Frequencies>({
    source: isNumber,
    dependencies: isNumber,
    system: isNumber,
    base: isNumber,
  }),
  parallel: isLimit,
  cacheStore: isStore,
})
