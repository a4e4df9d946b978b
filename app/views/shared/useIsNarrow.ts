import { useSyncExternalStore } from 'react'

/** Under this width the panes become tabs. CSS pixels. */
const NARROW = '(max-width: 899px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the page is too narrow for panes side by side. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
