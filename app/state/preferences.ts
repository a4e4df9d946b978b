export type Theme = 'system' | 'light' | 'dark'
export type PanelName = 'layers' | 'rebuild' | 'timeline' | 'problems'

/** How this person likes the page; small, and kept in localStorage where there is one. */
export interface Preferences {
  readonly theme: Theme
  /** Percent: 100, 125 or 150 for projectors. */
  readonly scale: 100 | 125 | 150
  readonly panel: PanelName
  readonly sidePane: 'palette' | 'project'
  /** Pane sizes in percent by pane name, as the splitters report them. */
  readonly panes: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly hintsSeen: boolean
}

/** Under which the preferences are kept in localStorage. */
export const PREFERENCES_KEY = 'stagecraft.preferences'
const DEFAULTS: Preferences = {
  theme: 'system',
  scale: 100,
  panel: 'layers',
  sidePane: 'palette',
  panes: {},
  hintsSeen: false,
}

/** The stored preferences, or the defaults where nothing usable is stored. Never throws: storage may be blocked. */
export function storedPreferences(): Preferences {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(PREFERENCES_KEY) ?? '{}'))
  } catch {
    return DEFAULTS
  }
}

/** Takes only what has the right shape: stored values are input like any other. */
export function readPreferences(stored: unknown): Preferences {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS
  const given = new Map(Object.entries(stored))
  const oneOf = <T>(name: string, allowed: readonly T[], fallback: T): T =>
    allowed.find((value) => value === given.get(name)) ?? fallback
  return {
    theme: oneOf('theme', ['system', 'light', 'dark'] as const, DEFAULTS.theme),
    scale: oneOf('scale', [100, 125, 150] as const, DEFAULTS.scale),
    panel: oneOf('panel', ['layers', 'rebuild', 'timeline', 'problems'] as const, DEFAULTS.panel),
    sidePane: oneOf('sidePane', ['palette', 'project'] as const, DEFAULTS.sidePane),
    panes: readPanes(given.get('panes')),
    hintsSeen: given.get('hintsSeen') === true,
  }
}

function readPanes(stored: unknown): Preferences['panes'] {
  if (typeof stored !== 'object' || stored === null) return {}
  const panes: Record<string, Record<string, number>> = Object.create(null)
  for (const [group, sizes] of Object.entries<unknown>(stored as Record<string, unknown>)) {
    if (typeof sizes !== 'object' || sizes === null) continue
    const numbers = Object.entries<unknown>(sizes as Record<string, unknown>).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0 && entry[1] <= 100,
    )
    panes[group] = Object.fromEntries(numbers)
  }
  return panes
}
