import { PREFERENCES_KEY, type Preferences } from './preferences.ts'
import { appState, useApp } from './store.ts'

/** Changes preferences and keeps them where this browser can. */
export function setPreferences(change: Partial<Preferences>): void {
  const preferences = { ...appState().preferences, ...change }
  useApp.setState({ preferences })
  try {
    localStorage.setItem(PREFERENCES_KEY, JSON.stringify(preferences))
  } catch {
    // Storage is full or blocked: the preference holds for this visit.
  }
}
