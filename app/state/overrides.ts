import type { Frequencies } from '../core/analysis/overrides.ts'
import type { CacheStore } from '../core/analysis/rebuilds/cacheStore.ts'
import type { Instruction } from '../core/model/types.ts'
import { appState, useApp } from './store.ts'

function withEntry(
  entries: Readonly<Record<string, number>>,
  key: string,
  value: number | null,
): Readonly<Record<string, number>> {
  const next: Record<string, number> = Object.assign(Object.create(null), entries)
  if (value === null) delete next[key]
  else next[key] = value
  return next
}

/** Sets what an instruction adds to the image, in bytes unpacked; null goes back to the estimate. */
export function overrideSize(instruction: Instruction, bytes: number | null): void {
  const { overrides } = appState()
  useApp.setState({ overrides: { ...overrides, sizes: withEntry(overrides.sizes, instruction.text, bytes) } })
}

/** Sets how long an instruction takes, in seconds; null goes back to the estimate. */
export function overrideSeconds(instruction: Instruction, seconds: number | null): void {
  const { overrides } = appState()
  useApp.setState({
    overrides: { ...overrides, seconds: withEntry(overrides.seconds, instruction.text, seconds) },
  })
}

/** Sets how often changes come, in changes a day. */
export function setFrequencies(change: Partial<Frequencies>): void {
  const { overrides } = appState()
  useApp.setState({ overrides: { ...overrides, frequencies: { ...overrides.frequencies, ...change } } })
}

/** Sets how many steps the builder runs at once; null is no limit. */
export function setBuildParallel(parallel: number | null): void {
  useApp.setState({ overrides: { ...appState().overrides, parallel } })
}

/** Sets where builds find their cache. */
export function setCacheStore(cacheStore: CacheStore): void {
  useApp.setState({ overrides: { ...appState().overrides, cacheStore } })
}
