import { useEffect, useSyncExternalStore } from 'react'
import { useApp } from '../../state/store.ts'

const DARK = '(prefers-color-scheme: dark)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(DARK)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The theme in force, the system's wish resolved. */
export function useTheme(): 'light' | 'dark' {
  const wish = useApp((state) => state.preferences.theme)
  const systemDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches)
  return wish === 'system' ? (systemDark ? 'dark' : 'light') : wish
}

/** Puts theme, scale and title on the document. */
export function useAppearance(): void {
  const theme = useTheme()
  const scale = useApp((state) => state.preferences.scale)
  const title = useApp((state) => state.document.title)
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    document.documentElement.style.setProperty('zoom', scale === 100 ? '' : `${scale}%`)
  }, [scale])
  useEffect(() => {
    document.title = `${title} · Stagecraft`
  }, [title])
}
