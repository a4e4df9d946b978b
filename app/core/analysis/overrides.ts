import type { RegistryImage } from '../catalog/registry/types.ts'
import type { CacheStore } from './rebuilds/cacheStore.ts'
import type { ChangePreset } from './whatIf.ts'

/** How often each kind of change comes, in changes a day. */
export type Frequencies = Readonly<Record<Exclude<ChangePreset, 'edits' | 'argument'> | 'system', number>>

/** What the user set by hand or looked up, in place of an estimate. Numbers are keyed by the text of the instruction, so that they outlive edits. */
export interface Overrides {
  /** Bytes unpacked. */
  readonly sizes: Readonly<Record<string, number>>
  /** Seconds. */
  readonly seconds: Readonly<Record<string, number>>
  readonly frequencies: Frequencies
  /** How many steps the builder runs at once; null is no limit. */
  readonly parallel: number | null
  /** What a registry was found to have, image by image. */
  readonly images: readonly RegistryImage[]
  /** Where the build that is looked at finds its cache. */
  readonly cacheStore: CacheStore
}

/** Source 5 a day, dependencies 2 a week, system packages 1 a week, base image 1 a month: the figures of the common tutorials. */
export const noOverrides: Overrides = {
  sizes: {},
  seconds: {},
  frequencies: { source: 5, dependencies: 2 / 7, system: 1 / 7, base: 1 / 30 },
  parallel: null,
  images: [],
  cacheStore: 'local',
}

/** Whether a number can be a size, a duration or a frequency: finite, not negative, exact to the whole. */
const isSound = (value: number): boolean => value >= 0 && value <= Number.MAX_SAFE_INTEGER

const soundEntries = (entries: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => isSound(value)))

/** The overrides without the numbers that can't be meant (negative, infinite, none): there the estimate stands. */
export function soundOverrides(overrides: Overrides): Overrides {
  return {
    ...overrides,
    sizes: soundEntries(overrides.sizes),
    seconds: soundEntries(overrides.seconds),
    frequencies: { ...noOverrides.frequencies, ...soundEntries(overrides.frequencies) },
  }
}
