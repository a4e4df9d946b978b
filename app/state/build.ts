import { announce } from './notices.ts'
import { appState, useApp } from './store.ts'
import type { BuildSettings } from './types.ts'

/** Changes what is built: target, platform, build arguments. The text stays as it is. */
export function setBuild(change: Partial<BuildSettings>): void {
  useApp.setState({ build: { ...appState().build, ...change } })
  if (change.target !== undefined) announce(`Target: ${change.target ?? 'the last stage'}`)
}
